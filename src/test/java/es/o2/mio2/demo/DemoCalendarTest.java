package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:00:00Z, P0D, 2026-11-18",
        "2026-11-22T12:00:00Z, P14M, 2025-09-18",
        "2026-11-22T12:00:00Z, P19M4D, 2025-04-14",
        "2026-11-17T22:59:59Z, P0D, 2026-10-18",
        "2026-11-17T23:00:00Z, P0D, 2026-11-18"
    })
    void aDayIsReckonedFromTheFirstDayOfTheCurrentCycleInMadrid(Instant now, Period before, LocalDate day) {
        assertEquals(day, at(now).day(before));
    }

    @Test
    void aDayBeginsAtMidnightInMadrid() {
        assertEquals(
                Instant.parse("2026-06-17T22:00:00Z"),
                at(Instant.parse("2026-11-22T12:00:00Z")).instant(Period.parse("P5M")));
    }

    private static DemoCalendar at(Instant now) {
        return DemoCalendar.now(Clock.fixed(now, ZoneOffset.UTC));
    }
}
