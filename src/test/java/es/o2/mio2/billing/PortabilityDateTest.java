package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortabilityDateTest {

    /** Madrid in 2026, when 1 November and 6 December were Sundays and kept on the Mondays. */
    private static final WorkingDays CALENDAR =
            new WorkingDays(Set.of(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 12, 7)), Set.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Winter, an hour ahead of UTC. Friday 13 November: 7:59:59, 8:00, 19:59:59, 20:00
        "2026-11-13T06:59:59Z, 2026-11-16, 2026-11-15T13:00:00Z",
        "2026-11-13T07:00:00Z, 2026-11-16, 2026-11-15T13:00:00Z",
        "2026-11-13T18:59:59Z, 2026-11-16, 2026-11-15T13:00:00Z",
        "2026-11-13T18:59:59.999999Z, 2026-11-16, 2026-11-15T13:00:00Z",
        "2026-11-13T19:00:00Z, 2026-11-17, 2026-11-16T13:00:00Z",
        // Saturday and Sunday count from Monday at 8:00
        "2026-11-14T11:00:00Z, 2026-11-17, 2026-11-16T13:00:00Z",
        "2026-11-15T22:59:59Z, 2026-11-17, 2026-11-16T13:00:00Z",
        // Monday, at midnight and before the opening
        "2026-11-15T23:00:00Z, 2026-11-17, 2026-11-16T13:00:00Z",
        "2026-11-16T06:59:59Z, 2026-11-17, 2026-11-16T13:00:00Z",
        // Summer, two hours ahead. Friday 12 June: 7:59:59, 8:00, 19:59:59, 20:00
        "2026-06-12T05:59:59Z, 2026-06-15, 2026-06-14T12:00:00Z",
        "2026-06-12T06:00:00Z, 2026-06-15, 2026-06-14T12:00:00Z",
        "2026-06-12T17:59:59Z, 2026-06-15, 2026-06-14T12:00:00Z",
        "2026-06-12T18:00:00Z, 2026-06-16, 2026-06-15T12:00:00Z",
        "2026-06-13T10:00:00Z, 2026-06-16, 2026-06-15T12:00:00Z",
        // Thursday 23:30 in UTC is Friday 1:30 in Madrid
        "2026-06-11T23:30:00Z, 2026-06-15, 2026-06-14T12:00:00Z"
    })
    void aRequestInHoursIsForTheNextWorkingDayAndAnotherForTheOneAfter(
            Instant requestedAt, LocalDate portOn, Instant cancellableUntilAt) {
        assertEquals(new PortabilityDate(portOn, cancellableUntilAt), PortabilityDate.of(requestedAt, CALENDAR));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Friday 9 October 2026, before the National Day on Monday: 10:00 and 20:00
        "2026-10-09T08:00:00Z, 2026-10-13, 2026-10-12T12:00:00Z",
        "2026-10-09T18:00:00Z, 2026-10-14, 2026-10-13T12:00:00Z",
        // Monday 12 October itself
        "2026-10-12T08:00:00Z, 2026-10-14, 2026-10-13T12:00:00Z",
        // Wednesday before Easter, 1 April 2026: 19:59:59 and 20:00; Easter Monday is worked on
        "2026-04-01T17:59:59Z, 2026-04-06, 2026-04-05T12:00:00Z",
        "2026-04-01T18:00:00Z, 2026-04-07, 2026-04-06T12:00:00Z",
        // Thursday 24 December 2026: 19:59:59 and 20:00; Christmas Day is a Friday
        "2026-12-24T18:59:59Z, 2026-12-28, 2026-12-27T13:00:00Z",
        "2026-12-24T19:00:00Z, 2026-12-29, 2026-12-28T13:00:00Z",
        // Friday 4 December 2026, before two holidays: the moved one and the Immaculate
        "2026-12-04T10:00:00Z, 2026-12-09, 2026-12-08T13:00:00Z",
        "2026-12-08T10:00:00Z, 2026-12-10, 2026-12-09T13:00:00Z",
        // Thursday 14 May and Friday 6 November 2026: the city's San Isidro and Almudena
        "2026-05-14T10:00:00Z, 2026-05-18, 2026-05-17T12:00:00Z",
        "2026-11-06T10:00:00Z, 2026-11-10, 2026-11-09T13:00:00Z"
    })
    void madridsHolidaysAreNoWorkingDays(Instant requestedAt, LocalDate portOn, Instant cancellableUntilAt) {
        assertEquals(new PortabilityDate(portOn, cancellableUntilAt), PortabilityDate.of(requestedAt, CALENDAR));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // The clocks go back on Sunday 25 October 2026: asked for in summer time, cancelled until 14:00 in winter time
        "2026-10-23T10:00:00Z, 2026-10-26, 2026-10-25T13:00:00Z",
        "2026-10-23T17:59:59Z, 2026-10-26, 2026-10-25T13:00:00Z",
        "2026-10-23T18:00:00Z, 2026-10-27, 2026-10-26T13:00:00Z",
        // 2:30 in the morning, for the first and for the second time
        "2026-10-25T00:30:00Z, 2026-10-27, 2026-10-26T13:00:00Z",
        "2026-10-25T01:30:00Z, 2026-10-27, 2026-10-26T13:00:00Z",
        // The Monday after: 19:59:59 and 20:00
        "2026-10-26T18:59:59Z, 2026-10-27, 2026-10-26T13:00:00Z",
        "2026-10-26T19:00:00Z, 2026-10-28, 2026-10-27T13:00:00Z",
        // They go forward on Sunday 29 March 2026
        "2026-03-27T11:00:00Z, 2026-03-30, 2026-03-29T12:00:00Z",
        "2026-03-29T01:00:00Z, 2026-03-31, 2026-03-30T12:00:00Z",
        "2026-03-30T17:59:59Z, 2026-03-31, 2026-03-30T12:00:00Z",
        "2026-03-30T18:00:00Z, 2026-04-01, 2026-03-31T12:00:00Z"
    })
    void hoursAreMadridsWhenTheClocksChange(Instant requestedAt, LocalDate portOn, Instant cancellableUntilAt) {
        assertEquals(new PortabilityDate(portOn, cancellableUntilAt), PortabilityDate.of(requestedAt, CALENDAR));
    }
}
