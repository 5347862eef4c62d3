package es.o2.mio2.billing;

import java.time.LocalDate;

/** From when on a customer who gives another bank account is charged through it. */
public final class AccountStart {

    /** Later in a month, the next charge is on its way to the banks. */
    private static final int LAST_DAY_FOR_THE_NEXT_CHARGE = 20;

    private AccountStart() {}

    /**
     * The day of the first charge through an account that takes another's place: the next, or the one after that where
     * it was given after the 20th.
     *
     * @param given the day on which it was given, in Madrid
     */
    public static LocalDate of(LocalDate given) {
        LocalDate next = BillingCycle.chargeDate(given);
        return given.getDayOfMonth() > LAST_DAY_FOR_THE_NEXT_CHARGE ? next.plusMonths(1) : next;
    }
}
