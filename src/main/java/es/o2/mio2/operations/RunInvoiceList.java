package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.invoices.RunInvoices;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the invoices of a billing run. */
@Schema(description = "A page of the invoices of a billing run.")
record RunInvoiceList(
        @Schema(description = "The invoices.", required = true, maxItems = 100)
        List<RunInvoiceSummary> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static RunInvoiceList of(RunInvoices.Page page) {
        return new RunInvoiceList(
                page.items().stream().map(RunInvoiceSummary::of).toList(), page.nextCursor());
    }
}
