package es.o2.mio2.operations;

import es.o2.mio2.profile.Erasure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was erased of a customer, and what stays. */
@Schema(name = "Erasure", description = "What was erased of a former customer, and what stays.")
record ErasureView(
        @Schema(description = "The erasure's id.", required = true)
        UUID erasureId,

        @Schema(description = "The id that the customer had, and that what is kept still has.", required = true)
        UUID customerId,

        @Schema(description = "When it was done.", required = true)
        Instant erasedAt,

        @Schema(description = "What is gone, or has nothing personal left.", required = true, maxItems = 50)
        List<Erasure.Count> erased,

        @Schema(description = "What the law has us keep.", required = true, maxItems = 50)
        List<Erasure.Count> kept,

        @Schema(description = "The last day on which the books have to be kept; absent where there are none.")
        LocalDate keptUntilDate) {

    static ErasureView of(Erasure erasure) {
        return new ErasureView(
                erasure.id, erasure.customerId, erasure.erasedAt, erasure.erased(), erasure.kept(), erasure.keptUntil);
    }
}
