package es.o2.mio2.home;

import es.o2.mio2.api.Section;
import es.o2.mio2.problem.Alternative;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A section as a customer sees it on the channel of their session. */
@Schema(name = "SectionState", description = "A section, as it is for this customer on this channel.")
record SectionView(
        @Schema(required = true) Section section,

        @Schema(
                description = "The section's name, in the language of the answer.",
                required = true,
                maxLength = 60,
                examples = "Tarifas")
        String title,

        @Schema(
                description = "What the customer can do there, in the language of the answer.",
                required = true,
                maxLength = 300,
                examples = "Consulta lo que tienes contratado, compara y cambia de tarifa.")
        String description,

        @Schema(required = true) SectionStatus status,

        @Schema(
                description = "While it isn't open: what to tell the customer.",
                maxLength = 300,
                examples = "Todavía no está disponible aquí. Mientras tanto, usa la app Mi O2 o llama al 1551.")
        String message,

        @Schema(description = "While it isn't open: where else the customer can do it.", maxItems = 5)
        List<Alternative> alternatives) {}
