package es.o2.mio2.billing;

import java.time.Instant;
import java.time.LocalDate;

/**
 * From when on a customer who gives another bank account is charged through it.
 *
 * @param lastDay the last day of a month, in Madrid, on which it can be given for the next charge; later, that is on its
 *     way to the banks
 */
public record AccountStart(int lastDay) {

    private static final int IN_EVERY_MONTH = 28;

    /** A day that every month has. */
    public AccountStart {
        if (lastDay < 1 || lastDay > IN_EVERY_MONTH) {
            throw new IllegalArgumentException("The last day for the next charge is one from 1 to 28");
        }
    }

    /**
     * The day of the first charge through an account that takes another's place: the next, or the one after that where it
     * was given after the last day.
     */
    public LocalDate of(Instant given) {
        LocalDate day = LocalDate.ofInstant(given, BillingCycle.MADRID);
        LocalDate next = BillingCycle.chargeDate(day);
        return day.getDayOfMonth() > lastDay ? next.plusMonths(1) : next;
    }
}
