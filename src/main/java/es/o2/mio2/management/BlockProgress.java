package es.o2.mio2.management;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How far a request is.
 *
 * @param media those that it was for, and how far it is in each
 */
public record BlockProgress(UUID requestId, UUID lineId, BlockCode code, boolean enabled, List<OfMedium> media) {

    /**
     * How far it is in a medium.
     *
     * @param superseded whether another request took its place
     * @param inForceAt {@code null} where it isn't, or never was
     */
    public record OfMedium(BlockMedium medium, boolean superseded, Instant inForceAt) {

        private static OfMedium of(BlockRequest request) {
            return new OfMedium(request.medium, request.status == BlockRequest.Status.SUPERSEDED, request.inForceAt);
        }
    }

    static BlockProgress of(List<BlockRequest> request) {
        BlockRequest any = request.get(0);
        return new BlockProgress(
                any.requestId,
                any.lineId,
                BlockCode.valueOf(any.code),
                any.enabled,
                request.stream().map(OfMedium::of).toList());
    }
}
