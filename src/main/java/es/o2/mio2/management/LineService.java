package es.o2.mio2.management;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Preconditions;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The current customer's lines. */
@ApplicationScoped
class LineService {

    private final Preconditions preconditions;
    private final AuditTrail audit;
    private final Events events;
    private final CurrentCustomer customer;

    LineService(Preconditions preconditions, AuditTrail audit, Events events, CurrentCustomer customer) {
        this.preconditions = preconditions;
        this.audit = audit;
        this.events = events;
        this.customer = customer;
    }

    List<LineView> list() {
        return Line.views();
    }

    LineView get(UUID lineId) {
        return Line.view(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * Changes what is the customer's to change.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code PRECONDITION_FAILED}
     */
    @Transactional
    LineView change(UUID lineId, LineChange change) {
        Line line = Line.lock(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        preconditions.requireSeen(get(lineId));
        if (change.applyTo(line)) {
            audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.LINE_RENAMED, lineId.toString());
            events.publish(customer.id(), EventType.LINE_UPDATED, EventData.line(lineId));
        }
        return get(lineId);
    }
}
