package es.o2.mio2.profile;

import es.o2.mio2.access.Contacts;
import es.o2.mio2.notices.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets access reach customers as their profile says. */
@ApplicationScoped
class CustomerContacts implements Contacts {

    @Override
    public Recipient of(UUID customerId) {
        return Customer.recipient(customerId);
    }
}
