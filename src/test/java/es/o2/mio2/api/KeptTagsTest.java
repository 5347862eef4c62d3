package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a tag is worth something. */
class KeptTagsTest {

    private static final Duration MAX_AGE = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final UUID HER = UUID.randomUUID();
    private static final UUID HIM = UUID.randomUUID();
    private static final EntityTag TAG = new EntityTag(null, "first");
    private static final Optional<String> KNOWN = Optional.of("\"first\"");
    private static final Steady STEADY = asked -> true;

    private Instant time = Instant.parse("2026-11-22T09:30:00Z");
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
    private KeptTags tags;

    @BeforeEach
    void listen() {
        tags = new KeptTags(settings(), new Ours(), new SimpleMeterRegistry(), () -> nanos);
        pass(Duration.ofMillis(1));
        tags.hasHeard(nanos);
    }

    @Test
    void whatWasKeptIsKnownToWhoHasIt() {
        keep(HER, "home");
        assertEquals(KNOWN, known(HER, "home", "\"first\""));
        assertEquals(KNOWN, known(HER, "home", "\"other\", W/\"first\""));
        assertEquals(KNOWN, known(HER, "home", "*"));
        assertEquals(Optional.empty(), known(HER, "home", "\"other\""));
    }

    @Test
    void itIsThatOfThisAnswerToThisCustomer() {
        keep(HER, "home");
        assertEquals(Optional.empty(), known(HER, "usage"));
        assertEquals(Optional.empty(), known(HIM, "home"));
    }

    @Test
    void aChangeTakesAllOfTheCustomersAndNobodyElses() {
        keep(HER, "home");
        keep(HER, "usage");
        keep(HIM, "home");
        tags.forget(HER);
        assertEquals(Optional.empty(), known(HER, "home"));
        assertEquals(Optional.empty(), known(HER, "usage"));
        assertEquals(KNOWN, known(HIM, "home"));
    }

    @Test
    void aChangeOfWhatIsEverybodysTakesAll() {
        keep(HER, "home");
        tags.forgetAll();
        assertEquals(Optional.empty(), known(HER, "home"));
        keep(HER, "home");
        assertEquals(KNOWN, known(HER, "home"));
    }

    /** Read before, and kept after: nobody knows which of both it shows. */
    @Test
    void whatChangesWhileAnAnswerIsMadeIsNotOverlooked() {
        KeptTags.Reading begun = tags.of(HER, "home");
        tags.forget(HER);
        begun.keep(TAG, STEADY);
        assertEquals(Optional.empty(), known(HER, "home"));
        KeptTags.Reading again = tags.of(HER, "home");
        tags.forgetAll();
        again.keep(TAG, STEADY);
        assertEquals(Optional.empty(), known(HER, "home"));
    }

    @Test
    void nothingIsKnownWhereNothingIsHeard() {
        keep(HER, "home");
        tags.hearsNothing();
        assertEquals(Optional.empty(), known(HER, "home"));
        tags.hasHeard(nanos);
        // What happened meanwhile nobody said.
        assertEquals(Optional.empty(), known(HER, "home"));
        tags.hearsNothing();
        keep(HER, "home");
        tags.hasHeard(nanos);
        // Nor what happened since it was kept.
        assertEquals(Optional.empty(), known(HER, "home"));
        keep(HER, "home");
        assertEquals(KNOWN, known(HER, "home"));
    }

    @Test
    void silenceIsNoNews() {
        keep(HER, "home");
        pass(SILENCE.minusNanos(1));
        assertEquals(KNOWN, known(HER, "home"));
        pass(Duration.ofNanos(1));
        assertEquals(Optional.empty(), known(HER, "home"));
        tags.hasHeard(nanos);
        assertEquals(KNOWN, known(HER, "home"));
    }

    @Test
    void whoWaitsForNewsWaitsForWhatIsAskedAfterwards() {
        keep(HER, "home");
        assertEquals(false, tags.isNewsAwaited());
        long asked = nanos;
        pass(Duration.ofMillis(1));
        tags.awaitNews();
        assertEquals(true, tags.isNewsAwaited());
        tags.hasHeard(asked);
        assertEquals(Optional.empty(), known(HER, "home"));
        pass(Duration.ofMillis(1));
        tags.hasHeard(nanos);
        assertEquals(false, tags.isNewsAwaited());
        assertEquals(KNOWN, known(HER, "home"));
    }

    @Test
    void itGrowsOldFromWhenTheAnswerWasAskedFor() {
        KeptTags.Reading reading = tags.of(HER, "home");
        pass(Duration.ofSeconds(1));
        reading.keep(TAG, STEADY);
        pass(MAX_AGE.minusSeconds(1).minusNanos(1));
        tags.hasHeard(nanos);
        assertEquals(KNOWN, known(HER, "home"));
        pass(Duration.ofNanos(1));
        assertEquals(Optional.empty(), known(HER, "home"));
    }

    @Test
    void itDoesNotOutliveTheDayInMadrid() {
        time = Instant.parse("2026-11-22T22:59:59Z");
        keep(HER, "home");
        assertEquals(KNOWN, known(HER, "home"));
        time = Instant.parse("2026-11-22T23:00:00Z");
        assertEquals(Optional.empty(), known(HER, "home"));
    }

    @Test
    void itIsWorthNothingWhereTheClockIsSetBack() {
        keep(HER, "home");
        time = time.minusMillis(1);
        assertEquals(Optional.empty(), known(HER, "home"));
    }

    @Test
    void whatIsNotSteadyIsNotKept() {
        tags.of(HER, "home").keep(TAG, asked -> !asked.equals(time));
        assertEquals(Optional.empty(), known(HER, "home"));
    }

    @Test
    void ofACustomerTheLastOnesAreKept() {
        IntStream.range(0, 17).forEach(page -> keep(HER, page));
        assertEquals(Optional.empty(), known(HER, 0));
        assertEquals(KNOWN, known(HER, 1));
        assertEquals(KNOWN, known(HER, 16));
    }

    @Test
    void whatIsKeptAgainTakesNobodysPlace() {
        keep(HER, "usage");
        IntStream.rangeClosed(1, 17).forEach(again -> keep(HER, "home"));
        assertEquals(KNOWN, known(HER, "usage"));
        assertEquals(KNOWN, known(HER, "home"));
    }

    private void keep(UUID customer, Object asked) {
        tags.of(customer, asked).keep(TAG, STEADY);
    }

    private Optional<String> known(UUID customer, Object asked) {
        return known(customer, asked, "\"first\"");
    }

    private Optional<String> known(UUID customer, Object asked, String ifNoneMatch) {
        return tags.of(customer, asked).known(ifNoneMatch);
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    private static ApiConfig.Tags settings() {
        return new ApiConfig.Tags() {
            @Override
            public int customers() {
                return 10;
            }

            @Override
            public Duration maxAge() {
                return MAX_AGE;
            }

            @Override
            public Duration silence() {
                return SILENCE;
            }
        };
    }

    private final class Ours extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return time;
        }
    }
}
