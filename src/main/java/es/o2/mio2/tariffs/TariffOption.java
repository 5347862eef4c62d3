package es.o2.mio2.tariffs;

import es.o2.mio2.billing.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tariff that a product could have instead of its own, or has. */
@Schema(description = "A tariff that the product could have, or has.")
record TariffOption(
        @Schema(description = "The tariff, at the price that it has on this product.", required = true)
        ContractedTariff tariff,

        @Schema(
                description = "What it costs a month more than the product's tariff now, with tax; below 0 where it"
                        + " costs less.",
                required = true)
        Money monthlyDifference,

        @Schema(description = "Whether the product can change to it now.", required = true)
        boolean allowed,

        @Schema(description = "Why it can't; absent where it can.", minItems = 1, maxItems = 4)
        List<ChangeRules.Reason> reasons,

        @Schema(
                description = "Whether it is the one that fits what was used; none is where no use is known.",
                required = true)
        boolean recommended,

        @Schema(description = "Why it is recommended; absent where it isn't.")
        TariffRecommendation recommendation) {

    static TariffOption of(
            ContractedTariff tariff,
            ContractedTariff current,
            List<ChangeRules.Reason> reasons,
            TariffRecommendation recommendation) {
        return new TariffOption(
                tariff,
                Money.eur(tariff.monthlyPrice()
                        .amount()
                        .subtract(current.monthlyPrice().amount())),
                reasons.isEmpty(),
                reasons.isEmpty() ? null : reasons,
                recommendation != null,
                recommendation);
    }
}
