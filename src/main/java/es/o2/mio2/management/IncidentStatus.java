package es.o2.mio2.management;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an incident is (after TMF621). */
@Schema(
        description = "How far the incident is: it came in (`ACKNOWLEDGED`), somebody is at work on it (`IN_PROGRESS`),"
                + " waits for the customer (`PENDING`) or for something else (`HELD`); the customer was right and it is"
                + " put right (`RESOLVED`), it is over (`CLOSED`), the customer wasn't right (`REJECTED`), or took it"
                + " back (`CANCELLED`).")
public enum IncidentStatus {
    ACKNOWLEDGED,
    IN_PROGRESS,
    PENDING,
    HELD,
    RESOLVED,
    CLOSED,
    REJECTED,
    CANCELLED;

    /** Those in which it isn't over. */
    static final List<IncidentStatus> OPEN = List.of(ACKNOWLEDGED, IN_PROGRESS, PENDING, HELD);

    /** Whether nothing more comes of it. */
    public boolean isOver() {
        return !OPEN.contains(this);
    }
}
