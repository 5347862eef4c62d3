package es.o2.mio2.usage;

import java.time.Instant;
import java.util.UUID;

/**
 * Which records of a line; {@code null} for what doesn't matter.
 *
 * @param charged those that cost something, or those that don't
 * @param from the first moment
 * @param to the first moment that is too late
 */
record UsageRecordFilter(
        UUID lineId, UsageKind kind, UsageClass usageClass, Boolean charged, Instant from, Instant to) {

    /** Whether they are of a kind that most records aren't. */
    boolean isWithoutData() {
        return kind != null && kind != UsageKind.DATA;
    }

    /** Whether they are of a class that most records aren't. */
    boolean isNotNational() {
        return usageClass != null && usageClass != UsageClass.NATIONAL;
    }

    /** Just before the newest of them. */
    UsageRecordPosition newest() {
        return to == null ? UsageRecordPosition.NEWEST : UsageRecordPosition.before(to);
    }
}
