package es.o2.mio2.management;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Map<IncidentStatus, Set<IncidentStatus>> MOVES = Map.of(
            ACKNOWLEDGED, Set.of(IN_PROGRESS, PENDING, HELD, RESOLVED, REJECTED, CANCELLED),
            IN_PROGRESS, Set.of(PENDING, HELD, RESOLVED, REJECTED, CANCELLED),
            PENDING, Set.of(IN_PROGRESS, HELD, RESOLVED, REJECTED, CANCELLED),
            HELD, Set.of(IN_PROGRESS, PENDING, RESOLVED, REJECTED, CANCELLED),
            RESOLVED, Set.of(IN_PROGRESS, CLOSED),
            CLOSED, Set.of(),
            REJECTED, Set.of(),
            CANCELLED, Set.of());

    /** Those in which it isn't over. */
    static final List<IncidentStatus> OPEN = List.of(ACKNOWLEDGED, IN_PROGRESS, PENDING, HELD);

    /** Whether one can move from here to another: what was resolved is worked on again where the customer isn't content. */
    boolean canBecome(IncidentStatus next) {
        return MOVES.get(this).contains(next);
    }

    /** Whether nothing more comes of it. */
    public boolean isOver() {
        return !OPEN.contains(this);
    }
}
