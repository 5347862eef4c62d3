package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Writes decisions of the current customer down, with a row in the trail. */
@ApplicationScoped
class ConsentDecisions {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Clock clock;

    ConsentDecisions(CurrentCustomer customer, AuditTrail audit, Clock clock) {
        this.customer = customer;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param before the last of the purpose; {@code null} for none
     * @param address the network address that it comes from
     */
    ConsentDecision add(
            ConsentPurpose purpose, boolean granted, String version, ConsentDecision before, String address) {
        ConsentDecision decision = new ConsentDecision();
        decision.id = UUID.randomUUID();
        decision.purpose = purpose;
        decision.number = before == null ? 1 : before.number + 1;
        decision.granted = granted;
        decision.version = version;
        // As exactly as the database keeps it.
        decision.decidedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        decision.sessionId = customer.sessionId();
        decision.channel = customer.channel();
        decision.address = address;
        decision.persist();
        audit.byCustomer(
                customer.id(),
                customer.sessionId(),
                granted ? AuditAction.CONSENT_GIVEN : AuditAction.CONSENT_WITHDRAWN,
                decision.id.toString());
        return decision;
    }
}
