package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import es.o2.mio2.invoices.ComparedInvoice.Item;
import es.o2.mio2.usage.UsageClass;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cause of a difference, in words. */
@Schema(description = "Why a bill differs from another, and by how much.")
record ComparisonCause(
        @Schema(required = true) DifferenceKind kind,

        @Schema(
                description = "The cause, in the language of the answer.",
                required = true,
                maxLength = 500,
                examples = "Consumo que tu tarifa no incluye: Número especial")
        String description,

        UsageClass usageClass,

        @Schema(description = "With tax: what it adds to the bill, or takes.", required = true)
        Money amount,

        @Schema(description = "The items of the bill that it stems from.", required = true, maxItems = 10_000)
        List<UUID> itemIds,

        @Schema(description = "The items of the bill before that it stems from.", required = true, maxItems = 10_000)
        List<UUID> previousItemIds) {

    static ComparisonCause of(Difference cause, ItemNames names) {
        return new ComparisonCause(
                cause.kind(),
                description(cause, names),
                cause.usageClass(),
                Money.eur(cause.amount()),
                ids(cause.current()),
                ids(cause.previous()));
    }

    private static String description(Difference cause, ItemNames names) {
        String key = "invoice.cause." + cause.kind();
        return switch (cause.kind()) {
            case TARIFF_CHANGE -> names.text(key, named(cause.previous(), names), named(cause.current(), names));
            case PRORATION ->
                names.text(
                        key,
                        named(
                                Stream.concat(cause.current().stream(), cause.previous().stream())
                                        .toList(),
                                names),
                        days(cause.current()),
                        days(cause.previous()));
            case PRICE_CHANGE, ADD_ON_ADDED -> names.text(key, named(cause.current(), names));
            case ADD_ON_REMOVED -> names.text(key, named(cause.previous(), names));
            case DATA_BONUS ->
                names.text(key, cause.current().size(), cause.previous().size());
            case USAGE -> names.text(key, names.usageClass(cause.usageClass()));
            case EARLIER_FEE,
                    FEE_CORRECTION,
                    OUTAGE_COMPENSATION,
                    EARLIER_USAGE,
                    USAGE_CORRECTION,
                    RECTIFICATION,
                    TAX_CHANGE,
                    ROUNDING -> names.text(key);
        };
    }

    private static String named(List<Item> items, ItemNames names) {
        return names.list(items.stream()
                .map(Item::tariffCode)
                .distinct()
                .map(names::tariff)
                .toList());
    }

    private static int days(List<Item> items) {
        return items.stream().mapToInt(Item::days).sum();
    }

    private static List<UUID> ids(List<Item> items) {
        return items.stream().map(Item::itemId).toList();
    }
}
