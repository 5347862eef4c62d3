package es.o2.mio2.billing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * The days on which banks settle with one another: those of the Eurosystem's TARGET, by which the SEPA direct debit rules
 * count. Monday to Friday, less New Year's Day, Good Friday, Easter Monday, Labour Day, Christmas and the day after.
 */
public final class BankDays {

    private static final Set<MonthDay> CLOSED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    private static final int GOOD_FRIDAY_BEFORE_EASTER = 2;

    private BankDays() {}

    /** Whether banks settle on it. */
    public static boolean isBankDay(LocalDate day) {
        LocalDate easter = WorkingDays.easter(day.getYear());
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
                && !CLOSED.contains(MonthDay.from(day))
                && !day.equals(easter.minusDays(GOOD_FRIDAY_BEFORE_EASTER))
                && !day.equals(easter.plusDays(1));
    }

    /**
     * The last of so many bank days counted from the day after this one; with none, this day, whatever it is.
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public static LocalDate plus(LocalDate day, int bankDays) {
        if (bankDays < 0) {
            throw new IllegalArgumentException("Bank days are counted forward, not " + bankDays);
        }
        LocalDate end = day;
        for (int left = bankDays; left > 0; ) {
            end = end.plusDays(1);
            left -= isBankDay(end) ? 1 : 0;
        }
        return end;
    }

    /** The last day of which so many bank days are over when this day begins. */
    public static LocalDate overBefore(LocalDate day, int bankDays) {
        LocalDate last = day.minusDays(1);
        while (!plus(last, bankDays).isBefore(day)) {
            last = last.minusDays(1);
        }
        return last;
    }
}
