package es.o2.mio2.management;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Suspends lines of the current customer whose phone is in other hands: at once and for whoever is logged in, since to ask
 * for more would help the thief. Wanted back is a line only by who shows that they are its customer; nothing else brings
 * it back.
 */
@ApplicationScoped
class SuspensionService {

    private final ManagementConfig config;
    private final AttemptCounters counters;
    private final Holds holds;
    private final SimNotices notices;
    private final AuditTrail audit;
    private final Events events;
    private final CurrentCustomer customer;
    private final Clock clock;

    SuspensionService(
            ManagementConfig config,
            AttemptCounters counters,
            Holds holds,
            SimNotices notices,
            AuditTrail audit,
            Events events,
            CurrentCustomer customer,
            Clock clock) {
        this.config = config;
        this.counters = counters;
        this.holds = holds;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.customer = customer;
        this.clock = clock;
    }

    /**
     * Suspends a line. One that is suspended for that already stays as it is; one that is suspended for another reason is
     * suspended for this one too.
     *
     * @throws ProblemException {@code NOT_FOUND} where it is no mobile line of the customer's, {@code LINE_NOT_ACTIVE}
     *     where it is over or still to come
     */
    @Transactional
    SuspensionView suspend(UUID lineId, SuspensionReason reason) {
        Line line = Line.lockMobile(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (line.isSuspendedByCustomer()) {
            return SuspensionView.of(line, LineSuspension.open(lineId).orElseThrow());
        }
        if (line.status != ServiceStatus.ACTIVE && line.status != ServiceStatus.SUSPENDED) {
            throw new ProblemException(Problem.LINE_NOT_ACTIVE);
        }
        Instant now = clock.instant();
        line.suspend();
        LineSuspension suspension = LineSuspension.begin(lineId, reason, customer.sessionId(), now);
        keep(AuditAction.LINE_SUSPENDED, line);
        notices.suspended(line, reason);
        return SuspensionView.of(line, suspension);
    }

    /**
     * Gives a line back to its customer. One that isn't suspended stays as it is. Only while the session is open: who ends
     * it because it wasn't them finds the line suspended.
     *
     * @throws ProblemException {@code NOT_FOUND} where it is no mobile line of the customer's, {@code LINE_NOT_ACTIVE}
     *     where it is over, still to come, or suspended by the operator, {@code ON_HOLD}, {@code TOO_MANY_REQUESTS}
     */
    @Transactional
    void reactivate(UUID lineId) {
        Line line = Line.lockMobile(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (line.status == ServiceStatus.ACTIVE) {
            return;
        }
        if (!line.isSuspendedByCustomer()) {
            throw new ProblemException(Problem.LINE_NOT_ACTIVE);
        }
        holds.refuseWhileHeld(VerificationPurpose.LINE_REACTIVATION);
        customer.requireOpenSession();
        takeOne(lineId);
        line.reactivate();
        LineSuspension.open(lineId).orElseThrow().end(customer.sessionId(), clock.instant());
        keep(AuditAction.LINE_REACTIVATED, line);
        notices.reactivated(line);
    }

    /** A refusal undoes its own count, and the window stays as it is. */
    private void takeOne(UUID lineId) {
        var standing = counters.takeAlong(new AttemptCounters.Budget("reactivation:" + lineId, config.reactivations()));
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    private void keep(AuditAction action, Line line) {
        audit.byCustomer(customer.id(), customer.sessionId(), action, line.id.toString());
        events.publish(customer.id(), EventType.LINE_UPDATED, EventData.line(line.id));
    }
}
