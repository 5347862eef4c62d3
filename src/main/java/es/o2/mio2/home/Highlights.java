package es.o2.mio2.home;

import es.o2.mio2.invoices.LatestInvoice;
import es.o2.mio2.usage.DataLeft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer wants to know first. What can't be had is absent here and stands in {@code unavailable}. */
@Schema(description = "What a customer wants to know first.")
record Highlights(
        @Schema(
                description = "The data left on the principal line of the customer's first product with a mobile line;"
                        + " absent, and not in `unavailable` either, where there is no mobile line.")
        DataLeft dataLeft,

        @Schema(description = "What was invoiced last; absent, and not in `unavailable` either, where nothing was yet.")
        LatestInvoice latestInvoice,

        @Schema(description = "The next direct debit.") NextCharge nextCharge,

        @Schema(description = "The orders that are under way.")
        OrdersUnderWay openOrders) {}
