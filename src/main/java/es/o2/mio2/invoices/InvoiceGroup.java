package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Items of an invoice that belong together, and what they come to: what the law wants to see of each group of traffic, and
 * premium services apart (Royal Decree 899/2009).
 */
@Schema(
        description =
                "Items of an invoice that belong together. A group of use has how many records there are and how much"
                        + " was used, what is included too.")
record InvoiceGroup(
        @Schema(required = true) Kind kind,

        @Schema(
                description = "What it is, in the language of the answer.",
                required = true,
                maxLength = 100,
                examples = "Cuotas")
        String title,

        UsageClass usageClass,

        @Schema(
                description = "How many calls, messages and sessions.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "3")
        Long recordsCount,

        @Schema(
                description = "Data used; less than nothing where more is taken back.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "28900000000")
        Long usedBytes,

        @Schema(
                description = "Seconds spoken; less than nothing where more is taken back.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "540")
        Long usedSeconds,

        @Schema(
                description = "Messages; less than nothing where more is taken back.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "12")
        Long usedCount,

        @Schema(description = "What they come to without tax: fees with 4 decimals, use with 6.", required = true)
        Money net,

        @Schema(description = "The items, as they stand on the invoice.", required = true, maxItems = 10_000)
        List<InvoiceItemView> items) {

    /** What kinds of group there are. */
    @Schema(
            name = "InvoiceGroupKind",
            description =
                    "What is in a group: monthly fees, what is given back for outages, what is charged once, use of a class, premium services.")
    enum Kind {
        FEES,
        COMPENSATIONS,
        ONE_OFF,
        USAGE,
        PREMIUM_SERVICES
    }

    /** Those of an invoice that have something in them: fees, compensations, what was bought, use by class, premium services last. */
    static List<InvoiceGroup> of(List<InvoiceItem> items, ItemNames names) {
        List<InvoiceItem> fees = new ArrayList<>();
        List<InvoiceItem> compensations = new ArrayList<>();
        List<InvoiceItem> bought = new ArrayList<>();
        Map<UsageClass, List<InvoiceItem>> used = new EnumMap<>(UsageClass.class);
        for (InvoiceItem item : items) {
            if (item.usageClass != null) {
                used.computeIfAbsent(item.usageClass, first -> new ArrayList<>())
                        .add(item);
            } else if (item.service != null) {
                compensations.add(item);
            } else {
                (item.kind.isFee() ? fees : bought).add(item);
            }
        }
        List<InvoiceGroup> groups = new ArrayList<>();
        add(groups, Kind.FEES, fees, names);
        add(groups, Kind.COMPENSATIONS, compensations, names);
        add(groups, Kind.ONE_OFF, bought, names);
        used.forEach((usageClass, own) ->
                add(groups, usageClass == UsageClass.PREMIUM ? Kind.PREMIUM_SERVICES : Kind.USAGE, own, names));
        return groups;
    }

    private static void add(List<InvoiceGroup> groups, Kind kind, List<InvoiceItem> items, ItemNames names) {
        if (items.isEmpty()) {
            return;
        }
        UsageClass usageClass = items.get(0).usageClass;
        groups.add(new InvoiceGroup(
                kind,
                kind == Kind.USAGE ? names.usageClass(usageClass) : names.text("invoice.group." + kind),
                usageClass,
                usageClass == null
                        ? null
                        : items.stream().mapToLong(item -> item.recordCount).sum(),
                amount(items, Set.of(UsageKind.DATA)),
                amount(items, Set.of(UsageKind.VOICE)),
                amount(items, Set.of(UsageKind.SMS, UsageKind.MMS)),
                Money.eur(items.stream().map(InvoiceItem::scaledNet).reduce(BigDecimal.ZERO, BigDecimal::add)),
                items.stream().map(item -> InvoiceItemView.of(item, names)).toList()));
    }

    /** {@code null} where nothing of these kinds was used. */
    private static Long amount(List<InvoiceItem> items, Set<UsageKind> kinds) {
        List<InvoiceItem> own = items.stream()
                .filter(item -> item.usageKind != null && kinds.contains(item.usageKind))
                .toList();
        return own.isEmpty()
                ? null
                : own.stream().mapToLong(item -> item.amount).sum();
    }
}
