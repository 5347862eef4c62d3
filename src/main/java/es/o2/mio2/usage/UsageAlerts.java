package es.o2.mio2.usage;

import es.o2.mio2.billing.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer is told of a line's use. */
@Schema(description = "What the customer is told of a line's use, by SMS, once a cycle each.")
record UsageAlerts(
        @Schema(
                description =
                        "Per cents of the data of a cycle, the lowest first; of lines that share their data, of all"
                                + " of it. 80 and 100 are always told, here or not. None for a landline, which has no data.",
                required = true,
                maxItems = 10)
        List<@Min(1) @Max(100) Integer> dataPercents,

        @Schema(
                description = "More than this in a cycle for use that isn't included, with tax; absent where none is"
                        + " told.")
        Money spendLimit,

        @Schema(description = "More than this in a cycle for premium services, with tax.", required = true)
        Money premiumSpend) {

    static UsageAlerts of(UsageAlert kept) {
        return new UsageAlerts(
                kept.percents(),
                kept.spendLimit == null ? null : Money.eur(kept.spendLimit),
                Money.eur(kept.premiumSpend));
    }

    /** What everybody is told. */
    static UsageAlerts usual(AlertsConfig config) {
        return new UsageAlerts(config.dataPercents(), null, Money.eur(config.premiumSpend()));
    }

    /** What everybody is told of a line without data. */
    static UsageAlerts usualWithoutData(AlertsConfig config) {
        return new UsageAlerts(List.of(), null, Money.eur(config.premiumSpend()));
    }
}
