package es.o2.mio2.invoices;

import es.o2.mio2.api.Cursors;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a customer's invoices. */
@Schema(description = "A page of the customer's invoices.")
record InvoiceList(
        @Schema(description = "The invoices, the newest first.", required = true, maxItems = 100)
        List<InvoiceSummary> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {}
