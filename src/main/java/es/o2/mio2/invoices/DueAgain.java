package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What was held in dispute of the current customer's invoices, and is due again. */
public final class DueAgain {

    private DueAgain() {}

    /** What of it is charged on a day, with tax; {@code null} where nothing is. */
    public static Money on(LocalDate day) {
        BigDecimal amount = InvoiceDispute.releasedOn(day).stream()
                .map(Invoice::get)
                .filter(invoice -> invoice.dueDate.isBefore(day))
                .flatMap(invoice -> OpenCharge.of(invoice).stream())
                .filter(open -> open.chargeDate().equals(day))
                .map(open -> open.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return amount.signum() == 0 ? null : Money.eur(amount);
    }
}
