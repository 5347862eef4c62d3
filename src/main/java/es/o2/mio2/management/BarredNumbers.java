package es.o2.mio2.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Numbers that are barred without anybody asking for it. */
@Schema(
        description =
                "Premium numbers that are barred by law, whatever the blocks say, until the customer asks in writing"
                        + " for them to be open.")
record BarredNumbers(
        @Schema(description = "Whether they are barred; not once the customer asked in writing.", required = true)
        boolean barred,

        @Schema(
                description = "What they are, and how to have them opened, in words.",
                required = true,
                maxLength = 500,
                examples =
                        "Los números 803, 806 y 807 cuya cuarta cifra es 6, 7, 8 o 9, y los 907, están restringidos.")
        String description) {}
