package es.o2.mio2.operations;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a customer may log in, and since when. */
@Schema(name = "CustomerStatusChange", description = "Whether the customer may log in, and since when.")
record CustomerStatusChangeView(
        @Schema(description = "The customer's id.", required = true)
        UUID customerId,

        @Schema(required = true) AccessStatus status,

        @Schema(description = "Since when it is so.", required = true)
        Instant changedAt) {}
