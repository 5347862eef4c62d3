package es.o2.mio2.billing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.Set;

/**
 * Madrid's working days: Monday to Friday, less the holidays of Spain, of the Community of Madrid and of the city of
 * Madrid. The law counts them for all of Spain in portability.
 *
 * <p>Known here are the holidays of every year. When one falls on a Sunday the Community decides, year by year, whether
 * it moves to the Monday or gives way to another day (Royal Decree 2001/1983, article 45), and so does the city with
 * its own two: such days are given as added, and one that a year does without as removed.
 */
public final class WorkingDays {

    private static final Set<MonthDay> HOLIDAYS = Set.of(
            MonthDay.of(1, 1), // New Year's Day
            MonthDay.of(1, 6), // Epiphany
            MonthDay.of(5, 1), // Labour Day
            MonthDay.of(5, 2), // Community of Madrid
            MonthDay.of(5, 15), // San Isidro, the city's
            MonthDay.of(8, 15), // Assumption
            MonthDay.of(10, 12), // National Day
            MonthDay.of(11, 1), // All Saints
            MonthDay.of(11, 9), // Almudena, the city's
            MonthDay.of(12, 6), // Constitution
            MonthDay.of(12, 8), // Immaculate Conception
            MonthDay.of(12, 25)); // Christmas

    private static final int GOOD_FRIDAY_BEFORE_EASTER = 2;
    private static final int MAUNDY_THURSDAY_BEFORE_EASTER = 3;

    private final Set<LocalDate> added;
    private final Set<LocalDate> removed;

    /**
     * The calendar of every year with what some years have of their own.
     *
     * @param added holidays of one year alone, such as the Monday to which one moved
     * @param removed holidays that a year does without; a weekend stays one all the same
     * @throws IllegalArgumentException when a day is both
     */
    public WorkingDays(Set<LocalDate> added, Set<LocalDate> removed) {
        if (!Collections.disjoint(added, removed)) {
            throw new IllegalArgumentException("A day is added to the holidays and removed from them");
        }
        this.added = Set.copyOf(added);
        this.removed = Set.copyOf(removed);
    }

    /** Whether it is Monday to Friday and no holiday. */
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !isHoliday(day);
    }

    /** The first working day after this day. */
    public LocalDate nextAfter(LocalDate day) {
        return onOrAfter(day.plusDays(1));
    }

    /** This day when it is a working day, or else the first after it. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!isWorkingDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /**
     * The last of so many working days counted from the day after this one; with none, this day, whatever it is.
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public LocalDate plus(LocalDate day, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("Working days are counted forward, not " + workingDays);
        }
        LocalDate end = day;
        for (int i = 0; i < workingDays; i++) {
            end = nextAfter(end);
        }
        return end;
    }

    private boolean isHoliday(LocalDate day) {
        return added.contains(day)
                || (!removed.contains(day) && (HOLIDAYS.contains(MonthDay.from(day)) || isInHolyWeek(day)));
    }

    private static boolean isInHolyWeek(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        return day.equals(easter.minusDays(GOOD_FRIDAY_BEFORE_EASTER))
                || day.equals(easter.minusDays(MAUNDY_THURSDAY_BEFORE_EASTER));
    }

    /** Easter Sunday of a year of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int moonCorrection = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int monthAndDay = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, monthAndDay / 31, monthAndDay % 31 + 1);
    }
}
