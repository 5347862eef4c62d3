package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.invoices.OpenDisputes;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of open disputes. */
@Schema(description = "A page of what customers dispute of their invoices.")
record OpenDisputeList(
        @Schema(description = "The disputes, the oldest first.", required = true, maxItems = 100)
        List<OpenDisputeView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static OpenDisputeList of(OpenDisputes.Page page) {
        return new OpenDisputeList(
                page.items().stream().map(OpenDisputeView::of).toList(), page.nextCursor());
    }
}
