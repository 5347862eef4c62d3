package es.o2.mio2.management;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.profile.Repudiated;
import es.o2.mio2.profile.RepudiatedActivity;
import es.o2.mio2.profile.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Locks all SIMs of a customer in whose name somebody else may be, those too whose locks are being lifted: none is
 * replaced until its lock is.
 */
@ApplicationScoped
class RepudiatedSims implements Repudiated {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Events events;
    private final Clock clock;

    RepudiatedSims(CurrentCustomer customer, AuditTrail audit, Events events, Clock clock) {
        this.customer = customer;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void stop(RepudiatedActivity activity, Stopping stopping) {
        for (UUID lineId : SimLocks.lockAll(clock.instant())) {
            audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.SIM_LOCKED, lineId.toString());
            events.publish(customer.id(), EventType.LINE_UPDATED, EventData.line(lineId));
            stopping.line(lineId);
        }
    }
}
