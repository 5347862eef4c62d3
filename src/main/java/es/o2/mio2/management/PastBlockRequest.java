package es.o2.mio2.management;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was asked of a block once, and what came of it. */
@Schema(description = "What was asked of a block, for a medium, and what came of it.")
record PastBlockRequest(
        @Schema(required = true) BlockCode blockCode,

        @Schema(required = true) BlockMedium medium,

        @Schema(description = "Whether it was to be set, or lifted.", required = true)
        boolean enabled,

        @Schema(required = true) BlockRequest.Status status,

        @Schema(description = "When it was asked for.", required = true)
        Instant requestedAt,

        @Schema(description = "Since when it was in force; absent where it isn't, or never was.")
        Instant inForceAt) {

    static PastBlockRequest of(BlockRequest request) {
        return new PastBlockRequest(
                BlockCode.valueOf(request.code),
                request.medium,
                request.enabled,
                request.status,
                request.requestedAt,
                request.inForceAt);
    }
}
