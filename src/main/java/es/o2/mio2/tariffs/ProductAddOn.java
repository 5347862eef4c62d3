package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.Money;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An add-on as it hangs on a product. */
@Schema(description = "An add-on of the product.")
record ProductAddOn(
        @Schema(description = "The add-on's id.", required = true)
        UUID addOnId,

        @Schema(
                description = "The add-on's code in the catalogue.",
                required = true,
                maxLength = 20,
                pattern = TariffCode.PATTERN,
                examples = "TVPLUS")
        String code,

        @Schema(
                description = "The add-on's name, in the language of the answer.",
                required = true,
                maxLength = 100,
                examples = "Movistar Plus+")
        String name,

        @Schema(required = true) ServiceStatus status,

        @Schema(
                description = "What it costs a month, with the tax of the place where the service is given.",
                required = true)
        Money monthlyPrice,

        @Schema(description = "Since when the customer has it.", required = true)
        LocalDate startDate) {

    static ProductAddOn of(AddOn addOn, ContractedTariff tariff) {
        return new ProductAddOn(
                addOn.id, tariff.code(), tariff.name(), addOn.status, tariff.monthlyPrice(), addOn.startDate);
    }
}
