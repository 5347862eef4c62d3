package es.o2.mio2.access;

import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.identity.DocumentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Lets customers log in, or keeps them out, as an operator says. */
@ApplicationScoped
public class CustomerStatus {

    private final CurrentCustomer customer;
    private final Lockdown lockdown;
    private final AuditTrail audit;
    private final Clock clock;

    CustomerStatus(CurrentCustomer customer, Lockdown lockdown, AuditTrail audit, Clock clock) {
        this.customer = customer;
        this.lockdown = lockdown;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who logs in with this document; nobody where none does. */
    public Optional<UUID> customerOf(DocumentId document) {
        return Credential.customerOf(document.value());
    }

    /**
     * Whether the current customer may log in from now on. Who may not has no session left, and their refresh tokens
     * are worth nothing, even after they may again. What is so already stays as it is, with the reason that it has.
     *
     * @param reason why, one line
     * @param operator who wants it so
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Change change(boolean enabled, String reason, String operator) {
        Credential credential = Credential.lock(customer.id());
        Credential.Status status = enabled ? Credential.Status.ENABLED : Credential.Status.DISABLED;
        if (credential.status == status) {
            return new Change(false, credential.statusChangedAt);
        }
        credential.status = status;
        credential.statusChangedAt = clock.instant();
        credential.statusReason = reason;
        if (!enabled) {
            lockdown.end(AccessSession.EndReason.DISABLED);
            KnownDevice.forgetAll(customer.id());
        }
        AuditAction action = enabled ? AuditAction.CUSTOMER_ENABLED : AuditAction.CUSTOMER_DISABLED;
        audit.byOperator(operator, action, customer.id(), null);
        return new Change(true, credential.statusChangedAt);
    }

    /**
     * What came of it.
     *
     * @param done whether it was otherwise before
     * @param changedAt since when it is so
     */
    public record Change(boolean done, Instant changedAt) {}
}
