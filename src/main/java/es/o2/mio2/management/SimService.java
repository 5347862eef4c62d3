package es.o2.mio2.management;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.access.SecondFactor;
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

/** The SIMs of the current customer's lines, and their locks: on at once, off with proof and a day later. */
@ApplicationScoped
class SimService {

    private final ManagementConfig config;
    private final AttemptCounters counters;
    private final SecondFactor secondFactor;
    private final Holds holds;
    private final SimNotices notices;
    private final AuditTrail audit;
    private final Events events;
    private final CurrentCustomer customer;
    private final Clock clock;

    SimService(
            ManagementConfig config,
            AttemptCounters counters,
            SecondFactor secondFactor,
            Holds holds,
            SimNotices notices,
            AuditTrail audit,
            Events events,
            CurrentCustomer customer,
            Clock clock) {
        this.config = config;
        this.counters = counters;
        this.secondFactor = secondFactor;
        this.holds = holds;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.customer = customer;
        this.clock = clock;
    }

    /**
     * @throws ProblemException {@code NOT_FOUND} where it is no mobile line of the customer's, {@code NO_SIM_CARD} where
     *     no card works in it
     */
    SimView get(UUID lineId) {
        Line line = Line.mobile(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        SimCard card = SimCard.inUse(lineId)
                .filter(inUse -> line.status != ServiceStatus.TERMINATED)
                .orElseThrow(() -> new ProblemException(Problem.NO_SIM_CARD));
        return SimView.of(line, card, clock.instant());
    }

    /**
     * Locks a SIM, or lifts its lock after a while. What is so already, or on its way, stays as it is.
     *
     * @throws ProblemException {@code NOT_FOUND} where it is no mobile line of the customer's, {@code LINE_NOT_ACTIVE}
     *     where it is over; to lift it {@code STEP_UP_REQUIRED}, and {@code TOO_MANY_REQUESTS}
     */
    @Transactional
    SimLockView replaceLock(UUID lineId, boolean locked) {
        Line line = Line.lockMobile(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (line.status == ServiceStatus.TERMINATED) {
            throw new ProblemException(Problem.LINE_NOT_ACTIVE);
        }
        Instant now = clock.instant();
        if (locked) {
            if (SimLocks.lock(lineId, now)) {
                keep(AuditAction.SIM_LOCKED, line);
            }
        } else if (line.isSimLocked(now) && line.simUnlockAt == null) {
            unlock(line, now);
        }
        Line.getEntityManager().refresh(line);
        return SimLockView.of(line, now);
    }

    /** Who ends the session because it wasn't them finds the lock being lifted, and stops that. */
    private void unlock(Line line, Instant now) {
        secondFactor.require(VerificationPurpose.SIM_UNLOCK, line.id.toString());
        customer.requireOpenSession();
        takeOne(line.id);
        Instant usual = now.plus(config.simUnlockDelay());
        Instant from = holds.heldUntil(VerificationPurpose.SIM_UNLOCK)
                .filter(usual::isBefore)
                .orElse(usual);
        SimLocks.unlock(line.id, from);
        keep(AuditAction.SIM_UNLOCK_REQUESTED, line);
        notices.unlocking(line, from);
    }

    /** A refusal undoes its own count, and the window stays as it is. */
    private void takeOne(UUID lineId) {
        var standing = counters.takeAlong(new AttemptCounters.Budget("sim-unlock:" + lineId, config.simUnlocks()));
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    private void keep(AuditAction action, Line line) {
        audit.byCustomer(customer.id(), customer.sessionId(), action, line.id.toString());
        events.publish(customer.id(), EventType.LINE_UPDATED, EventData.line(line.id));
    }
}
