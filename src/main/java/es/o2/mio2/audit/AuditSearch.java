package es.o2.mio2.audit;

import es.o2.mio2.api.Cursors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Looks the trail of all customers through, for an operator; that it was looked through is kept in it. */
@ApplicationScoped
public class AuditSearch {

    private final AuditTrail trail;
    private final Cursors cursors;

    AuditSearch(AuditTrail trail, Cursors cursors) {
        this.trail = trail;
        this.cursors = cursors;
    }

    /**
     * A page of what fits, the newest first.
     *
     * @param cursor of the page before; {@code null} for the first
     * @param operator who looks
     * @throws es.o2.mio2.problem.ProblemException {@code INVALID_ARGUMENT} where the cursor isn't of this search
     */
    @Transactional
    public Page page(Query query, String cursor, int limit, String operator) {
        String list = "operations/audit-records/" + operator + "/" + query;
        AuditPosition after = cursor == null ? AuditPosition.NEWEST : AuditPosition.parse(cursors.open(list, cursor));
        List<AuditRecord> found = AuditRecord.page(query, after, limit + 1);
        List<AuditRecord> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(list, AuditPosition.of(page.get(limit - 1)).toString())
                : null;
        trail.byOperator(operator, AuditAction.AUDIT_SEARCHED, query.customerId(), null);
        return new Page(page.stream().map(Found::of).toList(), next);
    }

    /**
     * What is looked for; {@code null} for what doesn't matter.
     *
     * @param customerId whom it concerns
     * @param actor who did it: a customer's id, an operator's name
     * @param from the first moment
     * @param to the first moment that is too late
     */
    public record Query(UUID customerId, String actor, Instant from, Instant to) {}

    /**
     * A page of what was found.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<Found> items, String nextCursor) {}

    /** A row of the trail; what isn't known of it is {@code null}. */
    public record Found(
            UUID id,
            Instant occurredAt,
            ActorKind actorKind,
            String actor,
            UUID customerId,
            UUID sessionId,
            AuditAction action,
            AuditOutcome outcome,
            String subject,
            String address,
            String userAgent,
            String correlator) {

        static Found of(AuditRecord row) {
            return new Found(
                    row.id,
                    row.occurredAt,
                    row.actorKind,
                    row.actor,
                    row.customerId,
                    row.sessionId,
                    row.action,
                    row.outcome,
                    row.subject,
                    row.address,
                    row.userAgent,
                    row.correlator);
        }
    }
}
