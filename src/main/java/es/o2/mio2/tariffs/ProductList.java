package es.o2.mio2.tariffs;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All products of a customer. */
@Schema(description = "All products of the customer.")
record ProductList(
        @Schema(description = "The products, the oldest first.", required = true, maxItems = 1000)
        List<ContractedProduct> items) {}
