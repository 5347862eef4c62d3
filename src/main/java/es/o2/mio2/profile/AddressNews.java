package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.api.Texts;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What follows where the current customer's addresses change: a row in the trail, and, where a thief could be sent
 * something, a hold and a warning on every channel.
 */
@ApplicationScoped
class AddressNews {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Holds holds;
    private final Notices notices;
    private final Texts texts;

    AddressNews(CurrentCustomer customer, AuditTrail audit, Holds holds, Notices notices, Texts texts) {
        this.customer = customer;
        this.audit = audit;
        this.holds = holds;
        this.notices = notices;
        this.texts = texts;
    }

    void added(Address address) {
        keep(AuditAction.ADDRESS_ADDED, address.id);
        if (address.kind == Address.Kind.DELIVERY) {
            holdAndWarn();
        }
    }

    /** It says something else; of the billing one {@link #billed} tells. */
    void changed(Address address) {
        if (address.kind == Address.Kind.DELIVERY) {
            keep(AuditAction.ADDRESS_CHANGED, address.id);
            holdAndWarn();
        }
    }

    /** The customer showed that it is theirs. */
    void confirmed(Address address) {
        keep(AuditAction.ADDRESS_CONFIRMED, address.id);
    }

    /** The customer is billed elsewhere. */
    void billed(Address address) {
        keep(AuditAction.BILLING_ADDRESS_CHANGED, address.id);
        holdAndWarn();
    }

    /** Nobody is sent anything to where nothing goes any more. */
    void removed(UUID addressId) {
        keep(AuditAction.ADDRESS_REMOVED, addressId);
    }

    private void holdAndWarn() {
        holds.begin(Holds.Cause.ADDRESS_CHANGED);
        Recipient recipient = Customer.recipient(customer.id());
        notices.warn(recipient, "account.changed", texts.get(recipient.language(), "change.ADDRESS"));
    }

    private void keep(AuditAction action, UUID addressId) {
        audit.byCustomer(customer.id(), customer.sessionId(), action, addressId.toString());
    }
}
