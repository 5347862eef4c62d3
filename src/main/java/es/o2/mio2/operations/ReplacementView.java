package es.o2.mio2.operations;

import es.o2.mio2.invoices.RunInvoices;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Invoices in place of one that was taken back whole. */
@Schema(name = "InvoiceReplacement", description = "Invoices in place of one that was taken back whole.")
record ReplacementView(
        @Schema(description = "The invoice in whose place they are.", required = true)
        UUID replacesInvoiceId,

        @Schema(
                description = "One; where the tariff changed in its days, one for each tariff.",
                required = true,
                minItems = 1,
                maxItems = 31)
        List<RunInvoiceView> invoices) {

    static ReplacementView of(UUID replacesInvoiceId, List<RunInvoices.Whole> invoices) {
        return new ReplacementView(
                replacesInvoiceId, invoices.stream().map(RunInvoiceView::of).toList());
    }
}
