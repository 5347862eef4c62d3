package es.o2.mio2.management;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A request that isn't in force yet.
 *
 * @param overdue whether the network should have reported it by now
 * @param deadlineAt by when a block must be in force by law; {@code null} where one is lifted
 */
public record BlockUnderWay(
        UUID requestId,
        UUID customerId,
        UUID lineId,
        BlockCode code,
        List<BlockMedium> media,
        boolean enabled,
        Instant requestedAt,
        Instant expectedAt,
        boolean overdue,
        Instant deadlineAt) {

    BlockPosition position() {
        return new BlockPosition(expectedAt, requestId);
    }
}
