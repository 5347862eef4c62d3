package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.TaxAmount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change of tariff costs, as it is told to the customer. */
@Schema(
        name = "TariffChangeQuote",
        description = "What a change of tariff costs. The items, the tax and the rounding add up to the total.")
record TariffChangeQuoteView(
        @Schema(description = "The quote's id; good for one order.", required = true)
        UUID quoteId,

        @Schema(description = "The product whose tariff would change.", required = true)
        UUID productId,

        @Schema(required = true) ContractedTariff tariff,

        @Schema(description = "The new tariff's first day.", required = true)
        LocalDate effectiveDate,

        @Schema(
                description = "The fees of the cycle in which it changes: one for each tariff that is held in it for at"
                        + " least a day. The day of the change counts for the new one.",
                required = true,
                maxItems = 31)
        List<Item> items,

        @Schema(description = "The tax on them.", required = true, maxItems = 5)
        List<TaxAmount> taxes,

        @Schema(description = "What rounding the total to cents adds or takes, with 6 decimals.", required = true)
        Money rounding,

        @Schema(
                description = "What the tariff costs in that cycle, with tax. Each of the tariffs has an invoice of its"
                        + " own, rounded by itself: together they may come to a cent more or less. Additional lines,"
                        + " add-ons and use that isn't included come on top.",
                required = true)
        Money thisCycleTotal,

        @Schema(
                description = "The data of that cycle in bytes: each tariff's by its days; absent without mobile line.",
                format = "int64",
                minimum = "1",
                maximum = "9007199254740991",
                examples = "115000000000")
        Long thisCycleDataBytes,

        @Schema(description = "What the tariff costs in each whole cycle after that, with tax.", required = true)
        Money nextMonthlyPrice,

        @Schema(description = "Until when an order can be placed with it.", required = true)
        Instant expiresAt) {

    /** The fee of a tariff. */
    @Schema(name = "TariffChangeQuoteItem", description = "The fee of a tariff for the days on which it is held.")
    record Item(
            @Schema(
                    description = "The tariff's name, in the language of the answer.",
                    required = true,
                    maxLength = 100,
                    examples = "Fibra 600 Mb y móvil 60 GB")
            String description,

            @Schema(description = "The first of the days.", required = true)
            LocalDate periodStartDate,

            @Schema(description = "The last of the days.", required = true)
            LocalDate periodEndDate,

            @Schema(
                    description = "How many days.",
                    required = true,
                    format = "int32",
                    minimum = "1",
                    maximum = "31",
                    examples = "4")
            int days,

            @Schema(
                    description = "How many days the cycle has.",
                    required = true,
                    format = "int32",
                    minimum = "28",
                    maximum = "31",
                    examples = "30")
            int cycleDays,

            @Schema(description = "Without tax, with 4 decimals.", required = true)
            Money net) {

        private static Item of(TariffChangePrice.Fee fee, int cycleDays, Language language) {
            return new Item(
                    fee.tariff().name(language),
                    fee.startDate(),
                    fee.endDate(),
                    fee.days(),
                    cycleDays,
                    Money.eur(fee.net()));
        }
    }

    static TariffChangeQuoteView of(
            TariffChangeQuote quote, TariffChangePrice price, ContractedTariff tariff, Language language) {
        return new TariffChangeQuoteView(
                quote.id,
                quote.productId,
                tariff,
                quote.effectiveDate,
                price.fees().stream()
                        .map(fee -> Item.of(fee, price.cycle().days(), language))
                        .toList(),
                List.of(TaxAmount.of(price.sum())),
                Money.eur(price.sum().rounding()),
                Money.eur(price.sum().total()),
                price.dataBytes() == 0 ? null : price.dataBytes(),
                tariff.monthlyPrice(),
                quote.expiresAt);
    }
}
