package es.o2.mio2.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * A billing cycle: from the 18th of a month to the 17th of the next, both included, in Madrid. All customers have the
 * same.
 *
 * @param startDate the first day, always an 18th
 */
public record BillingCycle(LocalDate startDate) {

    /** The zone in which cycles, invoices and charges are reckoned, the Canary Islands too. */
    public static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private static final int FIRST_DAY = 18;
    private static final int LAST_DAY_OF_EVERY_MONTH = 28;
    private static final int NAME_LENGTH = 10;
    private static final String NAMING = "A cycle is named by its first day, such as 2026-11-18";

    /**
     * The cycle that starts on this day.
     *
     * @throws IllegalArgumentException when it isn't an 18th
     */
    public BillingCycle {
        if (startDate.getDayOfMonth() != FIRST_DAY) {
            throw new IllegalArgumentException("A cycle starts on the 18th, not on " + startDate);
        }
    }

    /** The cycle to which a day belongs. */
    public static BillingCycle of(LocalDate day) {
        LocalDate month = day.getDayOfMonth() < FIRST_DAY ? day.minusMonths(1) : day;
        return new BillingCycle(month.withDayOfMonth(FIRST_DAY));
    }

    /** The cycle to which an instant belongs, by its day in Madrid. */
    public static BillingCycle of(Instant instant) {
        return of(LocalDate.ofInstant(instant, MADRID));
    }

    /**
     * The cycle of a name, which is its first day: {@code 2026-11-18}.
     *
     * @throws IllegalArgumentException when it isn't an ISO 8601 day, or not an 18th
     */
    public static BillingCycle parse(String name) {
        if (name == null || name.length() != NAME_LENGTH) {
            throw new IllegalArgumentException(NAMING);
        }
        try {
            return new BillingCycle(LocalDate.parse(name));
        } catch (DateTimeParseException notADay) {
            throw new IllegalArgumentException(NAMING, notADay);
        }
    }

    /** The last day, included: a 17th. */
    public LocalDate endDate() {
        return next().startDate.minusDays(1);
    }

    /** How many days it has: 28 to 31. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(startDate, next().startDate);
    }

    /** The cycle after this one. */
    public BillingCycle next() {
        return new BillingCycle(startDate.plusMonths(1));
    }

    /** The cycle before this one. */
    public BillingCycle previous() {
        return new BillingCycle(startDate.minusMonths(1));
    }

    /** The first instant: midnight in Madrid. */
    public Instant startsAt() {
        return startDate.atStartOfDay(MADRID).toInstant();
    }

    /** The end, excluded: the first instant of the next cycle. */
    public Instant endsAt() {
        return next().startsAt();
    }

    /** The days left, today included: all of them before the cycle starts, 0 after its end. */
    public int daysLeft(LocalDate today) {
        long left = ChronoUnit.DAYS.between(today, next().startDate);
        return (int) Math.max(0, Math.min(days(), left));
    }

    /**
     * The day on which the cycle's invoices are issued: in the month of its end, after it.
     *
     * @param issueDay the day of the month, 18 to 28, so that every month has it
     * @throws IllegalArgumentException when the day is another
     */
    public LocalDate issueDate(int issueDay) {
        if (issueDay < FIRST_DAY || issueDay > LAST_DAY_OF_EVERY_MONTH) {
            throw new IllegalArgumentException("Invoices are issued between the 18th and the 28th, not on " + issueDay);
        }
        return endDate().withDayOfMonth(issueDay);
    }

    /** The day on which invoices of this issue date are charged by direct debit: the 1st of the month after. */
    public static LocalDate chargeDate(LocalDate issueDate) {
        return issueDate.plusMonths(1).withDayOfMonth(1);
    }

    /** The name: its first day. */
    @Override
    public String toString() {
        return startDate.toString();
    }
}
