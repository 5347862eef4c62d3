package es.o2.mio2.management;

import es.o2.mio2.api.ServiceStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A mobile line, as a place where a code could go.
 *
 * @param number E.164; {@code null} for one that waits for its number
 * @param simChangedAt since when it has another SIM card than its first; {@code null} where it never changed
 */
record MobileLine(UUID lineId, String number, ServiceStatus status, boolean principal, Instant simChangedAt) {

    /** The components in their order, as HQL selects them of a line and the card that works in it. */
    static final String FIELDS = "line.id, line.number, line.status, line.principal,"
            + " case when card.replaces is not null then card.activatedAt end";

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "MobileLine[" + lineId + "]";
    }
}
