package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSampleTest {

    private static final Instant ASKED = Instant.parse("2026-11-22T09:30:00Z");

    /** In milliseconds after the question: when the answer came, what it was, and what is added to our clock for it. */
    @ParameterizedTest
    @CsvSource({
        // It may be right already, whenever in between the database looked.
        "10, 0, 0",
        "10, 5, 0",
        "10, 10, 0",
        "9000, 4, 0",
        // By half of the round trip, where it can't be.
        "10, 11, 6",
        "10, -1, -6",
        "0, 1, 1",
        "10, 3600005, 3600000",
        "10, -3599995, -3600000"
    })
    void whatIsKnownIsCorrected(long answered, long said, long correction) {
        ClockSample sample = new ClockSample(ASKED, ASKED.plusMillis(said), ASKED.plusMillis(answered));
        assertEquals(Duration.ofMillis(correction), sample.correction());
        assertEquals(Duration.ofMillis(answered), sample.roundTrip());
    }
}
