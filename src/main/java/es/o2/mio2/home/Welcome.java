package es.o2.mio2.home;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the customer area says of itself. */
@Schema(description = "What the customer area says of itself.")
record Welcome(
        @Schema(
                description = "The title, in the language of the answer.",
                required = true,
                maxLength = 100,
                examples = "Te damos la bienvenida a Mi O2")
        String title,

        @Schema(
                description = "What the area is for, what is open, and which channels remain.",
                required = true,
                maxLength = 800,
                examples = "Aquí gestionas tu O2 cuando quieras. También tienes la app Mi O2 y el 1551.")
        String body) {}
