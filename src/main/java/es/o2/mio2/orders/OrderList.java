package es.o2.mio2.orders;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a customer's orders. */
@Schema(description = "A page of the customer's orders.")
record OrderList(
        @Schema(description = "The orders, the newest first.", required = true, maxItems = 100)
        List<OrderView> items,

        @Schema(
                description = "Gives the next page; absent on the last.",
                maxLength = 500,
                pattern = "^[A-Za-z0-9_-]+$",
                examples = "n1Yz4fL0vJm2kP8qR7sTn1Yz4fL0vJm2kP8qR7sT")
        String nextCursor) {}
