package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tariff that a product or an additional line has, or could have. */
@Schema(description = "A tariff at the price that it has on a product.")
record ContractedTariff(
        @Schema(
                description = "The tariff's code.",
                required = true,
                maxLength = 20,
                pattern = TariffCode.PATTERN,
                examples = "FM600-60")
        String code,

        @Schema(
                description = "The tariff's name, in the language of the answer.",
                required = true,
                maxLength = 100,
                examples = "Fibra 600 Mb y móvil 60 GB")
        String name,

        @Schema(description = "What it includes.", required = true, maxItems = 20)
        List<Allowance> allowances,

        @Schema(
                description = "What it costs a month, with the tax of the place where the service is given.",
                required = true)
        Money monthlyPrice) {

    /** As it is read and paid on a product. */
    static ContractedTariff of(Tariff tariff, Product product, Language language) {
        return new ContractedTariff(
                tariff.code,
                tariff.name(language),
                tariff.allowances(),
                tariff.price(product.competitiveZone, product.taxTerritory));
    }
}
