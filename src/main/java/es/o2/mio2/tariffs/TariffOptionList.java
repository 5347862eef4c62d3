package es.o2.mio2.tariffs;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a product can change to. */
@Schema(description = "What a product can change to.")
record TariffOptionList(
        @Schema(
                description = "The tariffs, those of the product's own kind first, then by kind and price.",
                required = true,
                maxItems = 1000)
        List<TariffOption> items) {}
