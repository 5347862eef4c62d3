package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The current customer's own data. */
@ApplicationScoped
class ProfileService {

    private final CurrentCustomer customer;
    private final AuditTrail audit;

    ProfileService(CurrentCustomer customer, AuditTrail audit) {
        this.customer = customer;
        this.audit = audit;
    }

    /** Everything in one place is what a thief comes for: that it was read is kept. */
    @Transactional
    ProfileView get() {
        isSeen();
        return ProfileView.of(Customer.findById(customer.id()), Address.all());
    }

    private void isSeen() {
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.PROFILE_SEEN, null);
    }
}
