package es.o2.mio2.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The application's time, in UTC and whole milliseconds: the database's, and so the same at all instances, whatever their
 * machines' clocks say ({@link ClockKeeper}). Between two looks at the database it goes by what the machine counts, which
 * nobody sets forward or back. Whatever asks for the time injects {@link Clock}, so that a test and the demo can move it;
 * nothing in production does.
 */
@ApplicationScoped
public class ServiceClock extends Clock {

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    /** The machine's own time until the database was asked. */
    private final AtomicReference<Reading> reading =
            new AtomicReference<>(new Reading(Instant.now(), System.nanoTime()));

    /** Sets how far this clock is ahead of the house's; zero brings it back. */
    public void setOffset(Duration ahead) {
        offset.set(ahead);
    }

    /** The house's time to the nanosecond, which neither test nor demo moves. */
    Instant house() {
        return reading.get().now();
    }

    /** What the machine's own clock says. */
    Instant machine() {
        return Instant.now();
    }

    /** Moves the house's time, for good. */
    void correct(Duration by) {
        reading.updateAndGet(before -> before.moved(by));
    }

    @Override
    public Instant instant() {
        return house().plus(offset.get()).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Elsewhere(this, zone);
    }

    /** What the time was when the machine had counted so far. */
    private record Reading(Instant at, long counted) {

        private Instant now() {
            return moved(Duration.ZERO).at;
        }

        private Reading moved(Duration by) {
            long now = System.nanoTime();
            return new Reading(at.plusNanos(now - counted).plus(by), now);
        }
    }

    /** The same in another zone. */
    private static final class Elsewhere extends Clock {

        private final Clock clock;
        private final ZoneId zone;

        private Elsewhere(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Elsewhere(clock, other);
        }
    }
}
