package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TARGET's calendar; Easter of 2026 is the 5th of April. */
class BankDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-01, true",
        "2026-12-05, false",
        "2026-12-08, true",
        "2026-12-25, false",
        "2027-01-01, false",
        "2027-01-06, true",
        "2026-04-02, true",
        "2026-04-03, false",
        "2026-04-06, false",
        "2026-05-01, false"
    })
    void banksSettleOnMadridsHolidaysToo(LocalDate day, boolean isBankDay) {
        assertEquals(isBankDay, BankDays.isBankDay(day));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01, 5, 2026-12-08",
        "2026-04-01, 5, 2026-04-10",
        "2026-12-24, 1, 2026-12-28",
        "2026-12-05, 0, 2026-12-05"
    })
    void bankDaysAreCountedFromTheDayAfter(LocalDate day, int days, LocalDate last) {
        assertEquals(last, BankDays.plus(day, days));
    }

    /** Due on Tuesday the 1st, it may come back until Tuesday the 8th. */
    @ParameterizedTest
    @CsvSource({"2026-12-08, 2026-11-30", "2026-12-09, 2026-12-01", "2026-12-10, 2026-12-02"})
    void whatWasDueThenIsOver(LocalDate today, LocalDate lastDue) {
        assertEquals(lastDue, BankDays.overBefore(today, 5));
    }

    @Test
    void noneAreCountedBack() {
        assertThrows(IllegalArgumentException.class, () -> BankDays.plus(LocalDate.of(2026, 12, 1), -1));
    }
}
