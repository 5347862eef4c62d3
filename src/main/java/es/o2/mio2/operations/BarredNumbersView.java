package es.o2.mio2.operations;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a customer's written wish was taken. */
@Schema(name = "BarredNumbersChanged", description = "What holds of the numbers that are barred by default.")
record BarredNumbersView(
        @Schema(description = "The line.", required = true) UUID lineId,

        @Schema(description = "Whether they are barred.", required = true)
        boolean barred,

        @Schema(description = "Since when.", required = true)
        Instant inForceAt) {}
