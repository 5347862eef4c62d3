package es.o2.mio2.api;

import java.time.Duration;
import java.time.Instant;

/**
 * What the database said the time was, and what it was by our clock before it was asked and when the answer was here
 * (Cristian's algorithm: the answer is of a moment between the two, half of the round trip before the second at the best
 * guess).
 */
record ClockSample(Instant before, Instant database, Instant after) {

    /** How long it took, which is how much is not known. */
    Duration roundTrip() {
        return Duration.between(before, after);
    }

    /** What makes our clock the database's; nothing where it may be that already, for all that is known. */
    Duration correction() {
        if (!database.isBefore(before) && !database.isAfter(after)) {
            return Duration.ZERO;
        }
        return Duration.between(before.plus(roundTrip().dividedBy(2)), database);
    }
}
