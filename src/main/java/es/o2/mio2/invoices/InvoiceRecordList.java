package es.o2.mio2.invoices;

import es.o2.mio2.api.Cursors;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the charged use of an invoice. */
@Schema(description = "A page of the calls, messages and data sessions that an invoice charges.")
record InvoiceRecordList(
        @Schema(description = "The records, the oldest first.", required = true, maxItems = 100)
        List<InvoiceRecordView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {}
