package es.o2.mio2.operations;

import es.o2.mio2.management.BlockCode;
import es.o2.mio2.management.BlockMedium;
import es.o2.mio2.management.BlockUnderWay;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request that isn't in force yet. */
@Schema(name = "BlockRequest", description = "What a customer asked of a block, and isn't in force yet.")
record BlockRequestView(
        @Schema(description = "The request's id.", required = true)
        UUID requestId,

        @Schema(description = "Whose it is.", required = true)
        UUID customerId,

        @Schema(description = "The line.", required = true) UUID lineId,

        @Schema(required = true) BlockCode blockCode,

        @Schema(description = "For which media.", required = true, maxItems = 2)
        List<BlockMedium> media,

        @Schema(description = "Whether the block is to be set; lifted otherwise.", required = true)
        boolean enabled,

        @Schema(description = "When it was asked for.", required = true)
        Instant requestedAt,

        @Schema(description = "When the customer was told that it would be in force.", required = true)
        Instant expectedAt,

        @Schema(description = "Whether it should have been reported by now.", required = true)
        boolean overdue,

        @Schema(
                description =
                        "Where the block is to be set: by when it must be in force by law, 10 days after it was asked"
                                + " for. What is used from then on is charged to nobody.")
        Instant deadlineAt) {

    static BlockRequestView of(BlockUnderWay request) {
        return new BlockRequestView(
                request.requestId(),
                request.customerId(),
                request.lineId(),
                request.code(),
                request.media(),
                request.enabled(),
                request.requestedAt(),
                request.expectedAt(),
                request.overdue(),
                request.deadlineAt());
    }
}
