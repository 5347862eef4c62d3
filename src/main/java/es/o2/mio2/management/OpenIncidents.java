package es.o2.mio2.management;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What customers say is wrong, for an operator who answers it. That it was seen is kept with each customer. */
@ApplicationScoped
public class OpenIncidents {

    private static final String LIST = "operations/incidents";

    private final IncidentIndex index;
    private final OnBehalf onBehalf;
    private final AuditTrail audit;
    private final Cursors cursors;
    private final IncidentCompensations compensations;
    private final Clock clock;

    OpenIncidents(
            IncidentIndex index,
            OnBehalf onBehalf,
            AuditTrail audit,
            Cursors cursors,
            IncidentCompensations compensations,
            Clock clock) {
        this.index = index;
        this.onBehalf = onBehalf;
        this.audit = audit;
        this.cursors = cursors;
        this.compensations = compensations;
        this.clock = clock;
    }

    /**
     * An incident as an operator sees it.
     *
     * @param overdue whether it is open, and its last day is over
     */
    public record Seen(UUID customerId, IncidentView incident, boolean overdue) {}

    /**
     * A page of incidents.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<Seen> items, String nextCursor) {}

    /**
     * A page of those that are open, the oldest first, without what was said since they came in.
     *
     * @param cursor of the page before; {@code null} for the first
     * @param operator who looks
     */
    public Page page(String cursor, int limit, String operator) {
        IncidentPosition after =
                cursor == null ? IncidentPosition.OLDEST : IncidentPosition.parse(cursors.open(LIST, cursor));
        List<IncidentIndex.Found> found = index.open(after, limit + 1);
        List<IncidentIndex.Found> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(LIST, page.get(limit - 1).position().toString())
                : null;
        return new Page(
                page.stream()
                        .flatMap(one -> see(one.customerId(), one.incidentId(), operator).stream())
                        .toList(),
                next);
    }

    /**
     * One of them, open or over, and all that was said.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    public Seen get(UUID incidentId, String operator) {
        UUID owner = index.ownerOf(incidentId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return onBehalf.of(owner, () -> QuarkusTransaction.requiringNew()
                .call(() -> seen(owner, Incident.findById(incidentId), operator)));
    }

    /** Those that nothing happened to since, for a machine that answers: nobody looks. */
    public List<Seen> untouched(Instant since, int limit) {
        return index.untouched(since, limit).stream()
                .map(found -> onBehalf.of(found.customerId(), () -> QuarkusTransaction.requiringNew()
                        .call(() -> {
                            Incident incident = Incident.findById(found.incidentId());
                            return new Seen(found.customerId(), IncidentView.listed(incident), isOverdue(incident));
                        })))
                .toList();
    }

    /** Nothing of one that came to its end in the meantime. */
    private Optional<Seen> see(UUID owner, UUID incidentId, String operator) {
        return onBehalf.of(owner, () -> QuarkusTransaction.requiringNew().call(() -> {
            Incident incident = Incident.findById(incidentId);
            if (incident.status.isOver()) {
                return Optional.empty();
            }
            keep(owner, incidentId, operator);
            return Optional.of(new Seen(owner, IncidentView.listed(incident), isOverdue(incident)));
        }));
    }

    private Seen seen(UUID owner, Incident incident, String operator) {
        keep(owner, incident.id, operator);
        return new Seen(owner, IncidentView.of(incident, compensations), isOverdue(incident));
    }

    private void keep(UUID owner, UUID incidentId, String operator) {
        audit.byOperator(operator, AuditAction.INCIDENTS_SEEN, owner, incidentId.toString());
    }

    private boolean isOverdue(Incident incident) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID);
        return !incident.status.isOver() && today.isAfter(incident.answerDueDate);
    }
}
