package es.o2.mio2.tariffs;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is on sale. */
@Schema(description = "What is on sale.")
record TariffList(
        @Schema(description = "The tariffs, by kind and price.", required = true, maxItems = 1000)
        List<TariffOnSale> items) {}
