package es.o2.mio2.home;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many of the customer's orders are under way. */
@Schema(description = "How many of the customer's orders are under way.")
record OrdersUnderWay(
        @Schema(
                description = "How many; `GET /v1/orders?open=true` has them.",
                required = true,
                format = "int32",
                minimum = "0",
                maximum = "100000",
                examples = "1")
        int count,

        @Schema(description = "The moment up to which this is true.", required = true)
        Instant asOf) {}
