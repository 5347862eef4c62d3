package es.o2.mio2.management;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Requests of all customers that aren't in force yet, for those who carry them out. */
@ApplicationScoped
public class BlocksUnderWay {

    private final BlockIndex index;
    private final BlocksConfig config;
    private final AuditTrail audit;
    private final Cursors cursors;
    private final Clock clock;

    BlocksUnderWay(BlockIndex index, BlocksConfig config, AuditTrail audit, Cursors cursors, Clock clock) {
        this.index = index;
        this.config = config;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * A page of requests.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<BlockUnderWay> items, String nextCursor) {}

    /**
     * A page, those that were expected first before the others. That they were seen is kept with each customer.
     *
     * @param overdue only those that the network should have reported by now
     * @param cursor of the page before; {@code null} for the first
     * @param operator who looks
     */
    @Transactional
    public Page page(boolean overdue, String cursor, int limit, String operator) {
        String list = "operations/block-requests/" + overdue;
        BlockPosition after = cursor == null ? BlockPosition.OLDEST : BlockPosition.parse(cursors.open(list, cursor));
        Instant now = clock.instant();
        Instant late = late(now);
        // What is asked for now is expected later.
        Instant expectedBy = overdue ? late : now.plus(config.delay()).plus(config.delay());
        List<BlockUnderWay> found = index.underWay(after, expectedBy, late, limit + 1);
        List<BlockUnderWay> page = found.subList(0, Math.min(limit, found.size()));
        page.forEach(one -> audit.byOperator(
                operator,
                AuditAction.BLOCK_REQUESTS_SEEN,
                one.customerId(),
                one.requestId().toString()));
        String next = found.size() > limit
                ? cursors.seal(list, page.get(limit - 1).position().toString())
                : null;
        return new Page(page, next);
    }

    /** The first of all, for a machine that carries them out: nobody looks. */
    @Transactional
    public List<BlockUnderWay> first(int limit) {
        Instant now = clock.instant();
        return index.underWay(BlockPosition.OLDEST, now.plus(config.delay()).plus(config.delay()), late(now), limit);
    }

    private Instant late(Instant now) {
        return now.minus(config.patience());
    }
}
