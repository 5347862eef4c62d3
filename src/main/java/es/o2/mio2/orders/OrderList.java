package es.o2.mio2.orders;

import es.o2.mio2.api.Cursors;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a customer's orders. */
@Schema(description = "A page of the customer's orders.")
record OrderList(
        @Schema(description = "The orders, the newest first.", required = true, maxItems = 100)
        List<OrderView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {}
