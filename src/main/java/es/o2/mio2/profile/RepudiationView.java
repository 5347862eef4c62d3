package es.o2.mio2.profile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a customer's saying that something wasn't them. */
@Schema(name = "Repudiation", description = "What was stopped.")
record RepudiationView(
        @Schema(description = "The activity that wasn't the customer.", required = true)
        UUID activityId,

        @Schema(description = "When the customer said so.", required = true)
        Instant repudiatedAt,

        @Schema(
                description = "How many sessions were open, that of this request among them; all of them have ended.",
                required = true,
                format = "int32",
                minimum = "0",
                maximum = "1000",
                examples = "2")
        int endedSessionsCount,

        @Schema(description = "The orders that were cancelled.", required = true, maxItems = 1000)
        List<UUID> stoppedOrderIds,

        @Schema(
                description = "The lines whose SIM was locked by it, and those whose lock was being lifted; those that"
                        + " were locked already aren't there.",
                required = true,
                maxItems = 1000)
        List<UUID> lockedLineIds) {}
