package es.o2.mio2.management;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.profile.Repudiated;
import es.o2.mio2.profile.RepudiatedActivity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Locks all SIMs of a customer in whose name somebody else may be: none is replaced until the lock is lifted. */
@ApplicationScoped
class RepudiatedSims implements Repudiated {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Clock clock;

    RepudiatedSims(CurrentCustomer customer, AuditTrail audit, Clock clock) {
        this.customer = customer;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Stopped stop(RepudiatedActivity activity) {
        List<UUID> locked = Line.lockSims(clock.instant());
        locked.forEach(lineId ->
                audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.SIM_LOCKED, lineId.toString()));
        return Stopped.lines(locked);
    }
}
