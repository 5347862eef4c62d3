package es.o2.mio2.home;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The next direct debit: the first of the month after the invoices of a cycle are issued. */
@Schema(description = "The next direct debit.")
record NextCharge(
        @Schema(description = "The day on which the bank account is charged.", required = true)
        LocalDate chargeDate,

        @Schema(description = "The first day of the billing cycle that is charged.", required = true)
        LocalDate cycleStartDate,

        @Schema(
                description =
                        "What is charged on that day, too, with tax: what was held in dispute of earlier invoices and"
                                + " is due again; absent where nothing is.")
        Money dueAgainAmount,

        @Schema(description = "The moment up to which this is true.", required = true)
        Instant asOf) {

    /**
     * The first charge that isn't past: of the last closed cycle whose charge is still to come.
     *
     * @param dueAgain what else is charged on a day; {@code null} where nothing is
     */
    static NextCharge at(LocalDate today, int issueDay, Function<LocalDate, Money> dueAgain) {
        BillingCycle cycle = BillingCycle.of(today);
        while (!chargeDate(cycle.previous(), issueDay).isBefore(today)) {
            cycle = cycle.previous();
        }
        LocalDate chargeDate = chargeDate(cycle, issueDay);
        return new NextCharge(
                chargeDate,
                cycle.startDate(),
                dueAgain.apply(chargeDate),
                today.atStartOfDay(BillingCycle.MADRID).toInstant());
    }

    private static LocalDate chargeDate(BillingCycle cycle, int issueDay) {
        return BillingCycle.chargeDate(cycle.issueDate(issueDay));
    }
}
