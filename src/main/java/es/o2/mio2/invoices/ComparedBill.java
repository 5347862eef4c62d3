package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One side of a comparison. */
@Schema(description = "One side of a comparison: an invoice, or several that count together.")
record ComparedBill(
        @Schema(description = "The invoices, in the order of their days.", required = true, maxItems = 100)
        List<UUID> invoiceIds,

        @Schema(description = "The first day that they are for.", required = true)
        LocalDate periodStartDate,

        @Schema(description = "The last day that they are for.", required = true)
        LocalDate periodEndDate,

        @Schema(description = "All of them, with tax.", required = true)
        Money total) {

    /** One at least. */
    static ComparedBill of(List<Invoice> invoices) {
        return new ComparedBill(
                invoices.stream().map(invoice -> invoice.id).toList(),
                invoices.stream()
                        .map(invoice -> invoice.periodStartDate)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                invoices.stream()
                        .map(invoice -> invoice.periodEndDate)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                Money.eur(invoices.stream().map(invoice -> invoice.total).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }
}
