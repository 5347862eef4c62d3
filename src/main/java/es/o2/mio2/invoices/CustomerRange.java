package es.o2.mio2.invoices;

import java.util.UUID;

/** Customers whose ids lie between two, both included, as the database orders them. */
record CustomerRange(UUID first, UUID last) {

    /** Before all others. */
    static final UUID LOWEST = new UUID(0, 0);

    /** After all others. */
    static final UUID HIGHEST = new UUID(-1, -1);

    /** One customer alone. */
    static CustomerRange of(UUID customerId) {
        return new CustomerRange(customerId, customerId);
    }

    /** The id that comes next after one that isn't the highest. */
    static UUID after(UUID id) {
        long low = id.getLeastSignificantBits() + 1;
        return new UUID(low == 0 ? id.getMostSignificantBits() + 1 : id.getMostSignificantBits(), low);
    }
}
