package es.o2.mio2.tariffs;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The data used in a billing cycle. */
@Schema(description = "The data used in a billing cycle.")
record CycleUse(
        @Schema(description = "The cycle, by its first day.", required = true)
        LocalDate startDate,

        @Schema(
                description = "What was used in it: by all mobile lines of the product where they share their data, by"
                        + " the principal line where they don't.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "118300000000")
        long usedBytes) {}
