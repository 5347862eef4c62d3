package es.o2.mio2.invoices;

import java.time.Instant;
import java.util.UUID;

/** A place in the list of outages, the newest first. */
record OutagePosition(Instant recordedAt, UUID outageId) {

    /** Before the newest of all. */
    static final OutagePosition NEWEST = new OutagePosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

    static OutagePosition parse(String text) {
        String[] parts = text.split(" ");
        return new OutagePosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return recordedAt + " " + outageId;
    }
}
