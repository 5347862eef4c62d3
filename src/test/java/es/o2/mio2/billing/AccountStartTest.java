package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountStartTest {

    /**
     * The 1st of the next month, and of the one after where it was given after the 20th, in Madrid: an hour ahead of UTC
     * in winter, two in summer, which goes from the last Sunday of March (29th of 2026) to that of October (25th).
     */
    @ParameterizedTest
    @CsvSource({
        "2026-11-01T11:00:00Z, 2026-12-01",
        "2026-11-20T22:59:59.999Z, 2026-12-01",
        "2026-11-20T23:00:00Z, 2027-01-01",
        "2026-10-31T23:00:00Z, 2026-12-01",
        "2026-10-31T22:59:59Z, 2026-12-01",
        "2026-07-20T21:59:59.999Z, 2026-08-01",
        "2026-07-20T22:00:00Z, 2026-09-01",
        "2026-12-20T22:59:59Z, 2027-01-01",
        "2026-12-20T23:00:00Z, 2027-02-01",
        "2026-12-31T22:59:59Z, 2027-02-01",
        "2026-12-31T23:00:00Z, 2027-02-01",
        "2026-03-29T00:59:59Z, 2026-05-01",
        "2026-03-29T01:00:00Z, 2026-05-01",
        "2026-03-31T21:59:59Z, 2026-05-01",
        "2026-03-31T22:00:00Z, 2026-05-01",
        "2026-10-25T00:30:00Z, 2026-12-01",
        "2026-10-25T01:30:00Z, 2026-12-01",
        "2028-02-20T22:59:59Z, 2028-03-01",
        "2028-02-29T12:00:00Z, 2028-04-01"
    })
    void itCountsFromTheNextChargeThatCanStillTurn(Instant given, LocalDate first) {
        assertEquals(first, new AccountStart(20).of(given));
    }

    /** A hold that begins once an account is given needn't put it off: from then to its first day is a day at least. */
    @Test
    void thereIsAlwaysADayInWhichItCanBeStopped() {
        Instant given = Instant.parse("2027-02-27T22:59:59Z");
        LocalDate first = new AccountStart(27).of(given);
        assertEquals(LocalDate.of(2027, 3, 1), first);
        Instant charged = first.atStartOfDay(BillingCycle.MADRID).toInstant();
        assertTrue(Duration.between(given, charged).compareTo(Duration.ofHours(24)) >= 0);
    }

    @Test
    void theLastDayIsASetting() {
        assertEquals(LocalDate.of(2026, 12, 1), new AccountStart(25).of(Instant.parse("2026-11-25T22:59:59Z")));
        assertThrows(IllegalArgumentException.class, () -> new AccountStart(0));
        assertThrows(IllegalArgumentException.class, () -> new AccountStart(28));
        assertEquals(LocalDate.of(2027, 1, 1), new AccountStart(25).of(Instant.parse("2026-11-25T23:00:00Z")));
    }
}
