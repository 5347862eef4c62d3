package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

    private static final WorkingDays CALENDAR = new WorkingDays(Set.of(), Set.of());

    @ParameterizedTest
    @CsvSource({
        "1961, 1961-04-02",
        "2000, 2000-04-23",
        "2008, 2008-03-23",
        "2011, 2011-04-24",
        "2019, 2019-04-21",
        "2024, 2024-03-31",
        "2025, 2025-04-20",
        "2026, 2026-04-05",
        "2027, 2027-03-28",
        "2028, 2028-04-16",
        "2038, 2038-04-25"
    })
    void easterIsTheSundayThatTheChurchKept(int year, LocalDate easter) {
        assertEquals(easter, WorkingDays.easter(year));
    }

    /** What the region and the city published for these years, less what fell on a weekend. */
    @ParameterizedTest
    @CsvSource({
        // Kings, the National Day and Almudena on Saturdays, the Immaculate on a Sunday; Saint James instead of it.
        "2024, 2024-07-25, 01-01 03-28 03-29 05-01 05-02 05-15 07-25 08-15 11-01 12-06 12-25",
        // The National Day and Almudena on Sundays: Saint James instead, and Almudena on the Monday.
        "2025, 2025-07-25 2025-11-10, 01-01 01-06 04-17 04-18 05-01 05-02 05-15 07-25 08-15 11-10 12-08 12-25",
        // All Saints and the Constitution on Sundays, both moved to the Monday; 2 May and 15 August on Saturdays.
        "2026, 2026-11-02 2026-12-07, 01-01 01-06 04-02 04-03 05-01 05-15 10-12 11-02 11-09 12-07 12-08 12-25"
    })
    void theHolidaysOfAYearAreThoseOfTheCityOfMadrid(int year, String added, String holidays) {
        WorkingDays calendar = new WorkingDays(
                Arrays.stream(added.split(" ")).map(LocalDate::parse).collect(Collectors.toSet()), Set.of());

        List<LocalDate> expected = Arrays.stream(holidays.split(" "))
                .map(day -> LocalDate.parse(year + "-" + day))
                .toList();
        assertEquals(
                expected,
                LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                        .filter(day -> !calendar.isWorkingDay(day))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Saturday and Sunday
                "2026-11-21",
                "2026-11-22",
                // 2 May on a Thursday, 15 May on a Saturday
                "2024-05-02",
                "2027-05-15",
                // 9 November on a Tuesday
                "2027-11-09",
                // Maundy Thursday and Good Friday of 2027, in March
                "2027-03-25",
                "2027-03-26"
            })
    void nobodyWorksOnWeekendsAndHolidays(LocalDate day) {
        assertFalse(CALENDAR.isWorkingDay(day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Easter Monday isn't kept in Madrid, nor is the day after Christmas, nor Saint Joseph by default
                "2026-04-06",
                "2025-12-26",
                "2026-03-19",
                "2026-12-24",
                "2026-12-31",
                "2026-11-20",
                // A Thursday and a Friday that were holy in 2026, not in 2027
                "2027-04-01",
                "2027-04-02",
                "2028-02-29"
            })
    void otherDaysAreWorkedOn(LocalDate day) {
        assertTrue(CALENDAR.isWorkingDay(day));
    }

    @ParameterizedTest
    @CsvSource({
        // Thursday, Friday, over the weekend
        "2026-11-19, 2026-11-20",
        "2026-11-20, 2026-11-23",
        "2026-11-21, 2026-11-23",
        "2026-11-22, 2026-11-23",
        // Christmas of 2026 is a Friday, New Year's Day too
        "2026-12-24, 2026-12-28",
        "2026-12-25, 2026-12-28",
        "2026-12-31, 2027-01-04",
        "2027-01-05, 2027-01-07",
        // Wednesday before Easter 2026, 5 April
        "2026-04-01, 2026-04-06",
        "2026-04-03, 2026-04-06",
        // 1 and 2 May of 2025 are a Thursday and a Friday; of 2026 a Friday and a Saturday
        "2025-04-30, 2025-05-05",
        "2026-04-30, 2026-05-04",
        // 15 May of 2026 is a Friday, 9 November a Monday, 12 October a Monday
        "2026-05-14, 2026-05-18",
        "2026-11-06, 2026-11-10",
        "2026-10-09, 2026-10-13",
        // The clocks change on Sunday 25 October 2026 and on Sunday 28 March 2027
        "2026-10-23, 2026-10-26",
        "2026-10-25, 2026-10-26",
        "2027-03-28, 2027-03-29"
    })
    void theNextOneIsAfterTheDay(LocalDate day, LocalDate next) {
        assertEquals(next, CALENDAR.nextAfter(day));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20",
        "2026-11-21, 2026-11-23",
        "2026-12-25, 2026-12-28",
        "2026-12-08, 2026-12-09",
        "2026-04-02, 2026-04-06"
    })
    void aWorkingDayIsItsOwnFirst(LocalDate day, LocalDate first) {
        assertEquals(first, CALENDAR.onOrAfter(day));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 0, 2026-11-20",
        "2026-11-21, 0, 2026-11-21",
        "2026-11-20, 1, 2026-11-23",
        // Two working days' notice on a Friday: Monday, Tuesday
        "2026-11-20, 2, 2026-11-24",
        "2026-11-21, 2, 2026-11-24",
        // From 23 December: 24, 28 (25 a holiday), 29, 30, 31, 4 January (1 a holiday), 5, 7 (6 a holiday)
        "2026-12-23, 8, 2027-01-07",
        // From 30 April 2025: 5, 6 May (1 and 2 holidays, 3 and 4 a weekend)
        "2025-04-30, 2, 2025-05-06"
    })
    void workingDaysAreCountedOneByOne(LocalDate day, int workingDays, LocalDate end) {
        assertEquals(end, CALENDAR.plus(day, workingDays));
    }

    @Test
    void nobodyCountsWorkingDaysBackwards() {
        LocalDate day = LocalDate.of(2026, 11, 20);

        assertThrows(IllegalArgumentException.class, () -> CALENDAR.plus(day, -1));
    }

    @Test
    void aMovedHolidayIsAddedAndAReplacedOneRemoved() {
        WorkingDays calendar = new WorkingDays(Set.of(LocalDate.of(2026, 12, 7)), Set.of(LocalDate.of(2027, 1, 6)));

        // Friday 4 December; the 7th is moved to, the 8th is the Immaculate
        assertEquals(LocalDate.of(2026, 12, 9), calendar.nextAfter(LocalDate.of(2026, 12, 4)));
        assertEquals(LocalDate.of(2027, 1, 6), calendar.nextAfter(LocalDate.of(2027, 1, 5)));
        assertFalse(calendar.isWorkingDay(LocalDate.of(2028, 1, 6)));
    }

    @Test
    void removingAHolidayMakesNoWeekendAWorkingDay() {
        // 6 December 2026 is a Sunday
        LocalDate constitution = LocalDate.of(2026, 12, 6);

        assertFalse(new WorkingDays(Set.of(), Set.of(constitution)).isWorkingDay(constitution));
    }

    @Test
    void aDayCannotBeAddedAndRemoved() {
        Set<LocalDate> day = Set.of(LocalDate.of(2026, 12, 7));

        assertThrows(IllegalArgumentException.class, () -> new WorkingDays(day, day));
    }

    @Test
    void theCalendarKeepsItsOwnDays() {
        LocalDate moved = LocalDate.of(2026, 12, 7);
        Set<LocalDate> added = new HashSet<>(Set.of(moved));
        WorkingDays calendar = new WorkingDays(added, Set.of());
        added.clear();

        assertFalse(calendar.isWorkingDay(moved));
    }
}
