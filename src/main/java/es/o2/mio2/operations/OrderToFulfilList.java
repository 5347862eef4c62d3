package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.orders.OpenOrders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of orders to carry out. */
@Schema(description = "A page of orders to carry out.")
record OrderToFulfilList(
        @Schema(description = "The orders, the oldest first.", required = true, maxItems = 100)
        List<OrderToFulfilView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static OrderToFulfilList of(OpenOrders.Page page) {
        return new OrderToFulfilList(
                page.items().stream().map(OrderToFulfilView::of).toList(), page.nextCursor());
    }
}
