package es.o2.mio2.tariffs;

import es.o2.mio2.billing.TaxKind;
import es.o2.mio2.billing.TaxTerritory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tax that a price includes. */
@Schema(description = "The tax that a price includes.")
record TariffTax(
        @Schema(required = true) TaxKind kind,

        @Schema(
                description = "Per cent, with 2 decimals.",
                required = true,
                maxLength = 6,
                pattern = "^[0-9]{1,3}\\.[0-9]{2}$",
                examples = "21.00")
        String rate) {

    static TariffTax of(TaxTerritory territory) {
        return new TariffTax(territory.taxKind(), territory.rate().toPlainString());
    }
}
