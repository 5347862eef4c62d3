package es.o2.mio2.operations;

import es.o2.mio2.management.BlockCode;
import es.o2.mio2.management.BlockMedium;
import es.o2.mio2.management.BlockProgress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a request is. */
@Schema(name = "BlockProgress", description = "How far a request is.")
record BlockProgressView(
        @Schema(description = "The request's id.", required = true)
        UUID requestId,

        @Schema(description = "The line.", required = true) UUID lineId,

        @Schema(required = true) BlockCode blockCode,

        @Schema(description = "Whether the block is to be set; lifted otherwise.", required = true)
        boolean enabled,

        @Schema(description = "How far it is in each medium.", required = true, maxItems = 2)
        List<Medium> media) {

    /** How far a request is in a medium. */
    @Schema(name = "BlockProgressOfMedium", description = "How far a request is in a medium.")
    record Medium(
            @Schema(required = true) BlockMedium medium,

            @Schema(description = "Whether another request took its place.", required = true)
            boolean superseded,

            @Schema(description = "Since when it is, or was, in force.")
            Instant inForceAt) {}

    static BlockProgressView of(BlockProgress progress) {
        return new BlockProgressView(
                progress.requestId(),
                progress.lineId(),
                progress.code(),
                progress.enabled(),
                progress.media().stream()
                        .map(one -> new Medium(one.medium(), one.superseded(), one.inForceAt()))
                        .toList());
    }
}
