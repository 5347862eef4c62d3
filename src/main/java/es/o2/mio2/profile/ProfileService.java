package es.o2.mio2.profile;

import es.o2.mio2.access.ContactChanges;
import es.o2.mio2.access.ContactKind;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Preconditions;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** The current customer's own data. */
@ApplicationScoped
class ProfileService {

    private final CurrentCustomer customer;
    private final ContactService contacts;
    private final ContactChanges changes;
    private final Preconditions preconditions;
    private final Inputs inputs;
    private final AuditTrail audit;
    private final Clock clock;

    ProfileService(
            CurrentCustomer customer,
            ContactService contacts,
            ContactChanges changes,
            Preconditions preconditions,
            Inputs inputs,
            AuditTrail audit,
            Clock clock) {
        this.customer = customer;
        this.contacts = contacts;
        this.changes = changes;
        this.preconditions = preconditions;
        this.inputs = inputs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everything in one place is what a thief comes for: that it was read is kept. */
    @Transactional
    ProfileView get() {
        isSeen();
        return view(Customer.findById(customer.id()));
    }

    /**
     * Changes what is the customer's to change.
     *
     * @throws ProblemException {@code PRECONDITION_FAILED}; {@code INVALID_ARGUMENT} as {@link ProfileChange} refuses
     */
    @Transactional
    ProfileView change(ProfileChange change) {
        customer.requireOpenSession();
        Customer own = Customer.lock(customer.id());
        preconditions.requireSeen(view(own));
        if (change.applyTo(own, inputs)) {
            own.changedAt = clock.instant();
            audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.PROFILE_CHANGED, null);
        }
        return view(own);
    }

    /** Puts a new address or number on file, for the right code. */
    ProfileView confirm(ContactKind kind, String code) {
        contacts.confirm(kind, code);
        return QuarkusTransaction.requiringNew().call(() -> view(Customer.findById(customer.id())));
    }

    /** As the customer sees it. */
    ProfileView view(Customer own) {
        return ProfileView.of(
                own,
                changes.pending(ContactKind.EMAIL, own.recipient()).orElse(null),
                changes.pending(ContactKind.CONTACT_PHONE, own.recipient()).orElse(null),
                Address.all());
    }

    private void isSeen() {
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.PROFILE_SEEN, null);
    }
}
