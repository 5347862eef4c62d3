package es.o2.mio2.invoices;

import java.time.Instant;
import java.util.UUID;

/** Where a page of open disputes ended: the key of its last one. */
record DisputePosition(Instant openedAt, UUID incidentId) {

    /** Before the oldest of all. */
    static final DisputePosition OLDEST = new DisputePosition(Instant.EPOCH, new UUID(0, 0));

    static DisputePosition parse(String text) {
        String[] parts = text.split(" ");
        return new DisputePosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return openedAt + " " + incidentId;
    }
}
