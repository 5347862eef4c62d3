package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import java.time.Instant;
import java.time.LocalDate;

/**
 * When an invoice is issued, and when it is charged.
 *
 * @param issue the cycle's day of issue, or the day on which it really is issued where that is later
 * @param due the 1st of the month after
 */
record IssueDates(LocalDate issue, LocalDate due) {

    /**
     * Of the invoices of a cycle.
     *
     * @param issueDay the day of the month on which invoices are issued
     * @param now when they really are
     */
    static IssueDates of(BillingCycle cycle, int issueDay, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, BillingCycle.MADRID);
        LocalDate planned = cycle.issueDate(issueDay);
        LocalDate issue = planned.isBefore(today) ? today : planned;
        return new IssueDates(issue, BillingCycle.chargeDate(issue));
    }
}
