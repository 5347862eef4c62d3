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

    /** February has 28: with it a day is always left in which the customer, who was told, can stop it. */
    private static final int LATEST = 27;

    /** A day that every month has, and that isn't its last. */
    public AccountStart {
        if (lastDay < 1 || lastDay > LATEST) {
            throw new IllegalArgumentException("The last day for the next charge is one from 1 to 27");
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
