package es.o2.mio2.access;

import es.o2.mio2.notices.Recipient;
import java.util.UUID;

/** How customers are reached: the phone and the address on file. */
public interface Contacts {

    /** Of the current customer, whose id it is. */
    Recipient of(UUID customerId);
}
