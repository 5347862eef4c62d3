package es.o2.mio2.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Writes down what is asked of blocks. Whoever does holds the line. */
@ApplicationScoped
class BlockRequests {

    private final BlocksConfig config;
    private final Clock clock;

    BlockRequests(BlocksConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Asks the network for a block to be set or lifted: what was asked for before, and isn't in force, is no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void place(UUID lineId, BlockCode code, List<BlockMedium> media, boolean enabled, LineBlocks before) {
        Instant now = now();
        media.forEach(medium -> before.last(code.name(), medium).ifPresent(last -> last.supersede(now)));
        // What is superseded is written first: one is under way at a time.
        BlockRequest.flush();
        UUID requestId = UUID.randomUUID();
        for (BlockMedium medium : media) {
            BlockRequest request = next(requestId, lineId, code.name(), medium, before, now);
            request.enabled = enabled;
            request.status = BlockRequest.Status.REQUESTED;
            request.expectedAt = now.plus(config.delay());
            request.freeFrom = now.plus(config.deadline());
            request.persist();
        }
        BlockRequest.flush();
    }

    /**
     * The customer asked in writing for barred numbers to be open, or to be barred again; it is so already.
     *
     * @param since from when on
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void settleBarred(UUID lineId, boolean barred, Instant since, LineBlocks before) {
        UUID requestId = UUID.randomUUID();
        Instant now = now();
        for (BlockMedium medium : BlockMedium.values()) {
            BlockRequest request = next(requestId, lineId, BlockRequest.BARRED_NUMBERS, medium, before, now);
            request.enabled = barred;
            request.status = BlockRequest.Status.IN_FORCE;
            request.expectedAt = since;
            request.freeFrom = since;
            request.inForceAt = since;
            request.reportedAt = request.requestedAt;
            request.persist();
        }
        BlockRequest.flush();
    }

    /** All media of a request were asked for at once. */
    private static BlockRequest next(
            UUID requestId, UUID lineId, String code, BlockMedium medium, LineBlocks before, Instant now) {
        BlockRequest request = new BlockRequest();
        request.requestId = requestId;
        request.medium = medium;
        request.lineId = lineId;
        request.code = code;
        request.position = before.last(code, medium).map(last -> last.position).orElse(0) + 1;
        request.requestedAt = now;
        return request;
    }

    /** The database keeps no more. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
