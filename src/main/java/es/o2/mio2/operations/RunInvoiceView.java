package es.o2.mio2.operations;

import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.TaxKind;
import es.o2.mio2.invoices.Invoice;
import es.o2.mio2.invoices.RunInvoices;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A whole invoice of a billing run. */
@Schema(name = "RunInvoice", description = "A whole invoice of a billing run: base, tax and rounding are its total.")
record RunInvoiceView(
        @Schema(required = true) RunInvoiceSummary summary,

        @Schema(description = "What it charges for, or shows as included.", required = true, maxItems = 10_000)
        List<RunInvoiceItem> items,

        @Schema(description = "The taxable base: all items, 4 decimals.", required = true)
        Money base,

        @Schema(required = true) TaxKind taxKind,

        @Schema(
                description = "Per cent, with 2 decimals.",
                required = true,
                maxLength = 6,
                pattern = "^[0-9]{1,3}\\.[0-9]{2}$",
                examples = "21.00")
        String taxRate,

        @Schema(description = "The tax, 6 decimals.", required = true)
        Money taxAmount,

        @Schema(description = "What brings base and tax to whole cents, 6 decimals.", required = true)
        Money rounding) {

    static RunInvoiceView of(RunInvoices.Whole whole) {
        Invoice invoice = whole.invoice();
        return new RunInvoiceView(
                RunInvoiceSummary.of(invoice),
                whole.items().stream().map(RunInvoiceItem::of).toList(),
                Money.eur(invoice.base),
                invoice.taxTerritory.taxKind(),
                invoice.taxRate.toPlainString(),
                Money.eur(invoice.taxAmount),
                Money.eur(invoice.rounding));
    }
}
