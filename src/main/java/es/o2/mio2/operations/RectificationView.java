package es.o2.mio2.operations;

import es.o2.mio2.invoices.RunInvoices;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invoice that takes another back, whole or in part. */
@Schema(name = "InvoiceRectification", description = "An invoice that takes another back, whole or in part.")
record RectificationView(
        @Schema(description = "The invoice that it rectifies.", required = true)
        UUID rectifiesInvoiceId,

        @Schema(required = true) RunInvoiceView invoice) {

    static RectificationView of(RunInvoices.Whole whole) {
        return new RectificationView(whole.invoice().rectifiesInvoiceId, RunInvoiceView.of(whole));
    }
}
