package es.o2.mio2.management;

import es.o2.mio2.api.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sets and lifts the locks of the current customer's SIMs, whatever else is being changed of their lines. */
final class SimLocks {

    /** Or soon to be. */
    private static final String UNLOCKED = "(simLockedAt is null or simUnlockAt is not null)";

    private SimLocks() {}

    /**
     * Locks the SIMs of all mobile lines that aren't locked yet, or whose locks are being lifted.
     *
     * @return which they were
     */
    static List<UUID> lockAll(Instant now) {
        return Line.<Line>list(
                        "kind = ?1 and status <> ?2 and " + UNLOCKED + " order by startDate, principal desc, id",
                        Line.Kind.MOBILE,
                        ServiceStatus.TERMINATED)
                .stream()
                .map(line -> line.id)
                .filter(lineId -> lock(lineId, now))
                .toList();
    }

    /** Locks one; false where it was locked, and stays so. One whose lock was being lifted is locked since when it was. */
    static boolean lock(UUID lineId, Instant now) {
        return Line.update(
                        "simLockedAt = case when simUnlockAt > ?1 then simLockedAt else ?1 end, simUnlockAt = null"
                                + " where id = ?2 and " + UNLOCKED,
                        now,
                        lineId)
                > 0;
    }

    /** Lifts the lock of one, from a time on. */
    static void unlock(UUID lineId, Instant from) {
        Line.update("simUnlockAt = ?1 where id = ?2", from, lineId);
    }
}
