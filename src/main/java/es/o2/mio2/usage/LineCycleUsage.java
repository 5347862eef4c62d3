package es.o2.mio2.usage;

import es.o2.mio2.api.Steady;
import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a line used in a cycle, by class and kind. */
@Schema(description = "What a line used in a cycle, by class and kind.")
record LineCycleUsage(
        @Schema(description = "The line's id.", required = true)
        UUID lineId,

        @Schema(required = true) UsageCycle cycle,

        @Schema(description = "Each class and kind of which there is something.", required = true, maxItems = 24)
        List<Item> items,

        @Schema(description = "All of it together.", required = true)
        Totals totals,

        @Schema(
                description = "What the line could use, by the tariff that it had at the cycle's end; none where there"
                        + " was no such line then, or it is a fibre.",
                required = true,
                maxItems = 4)
        List<UsageBucket> buckets,

        @Schema(description = "The moment up to which this is true.", required = true)
        Instant asOf)
        implements Steady {

    /** Where it is complete up to now, now is told. */
    @Override
    public boolean isSteady(Instant asked) {
        return asOf.isBefore(asked);
    }

    /** What was used of a class and kind. */
    @Schema(name = "LineCycleUsageItem", description = "What was used of a class and kind.")
    record Item(
            @Schema(required = true) UsageClass usageClass,

            @Schema(required = true) UsageKind kind,

            @Schema(
                    description = "With `DATA`: bytes.",
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "9600000000")
            Long usedBytes,

            @Schema(
                    description = "With `VOICE`: seconds.",
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "5430")
            Long usedSeconds,

            @Schema(
                    description = "With `SMS` and `MMS`: messages.",
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "12")
            Long usedCount,

            @Schema(
                    description = "In so many records.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "214")
            long recordCount,

            @Schema(description = "What it costs without tax, 4 decimals; 0 for what is included.", required = true)
            Money charge) {

        static Item of(UsageCounter.Row row) {
            return new Item(
                    row.usageClass(),
                    row.kind(),
                    row.kind().bytes(row.amount()),
                    row.kind().seconds(row.amount()),
                    row.kind().count(row.amount()),
                    row.records(),
                    CurrentUsage.traffic(row.charge()));
        }
    }

    /** All that was used. */
    @Schema(name = "LineCycleUsageTotals", description = "All that was used.")
    record Totals(
            @Schema(
                    description = "Data.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "9600000000")
            long dataBytes,

            @Schema(
                    description = "Calls.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "5430")
            long voiceSeconds,

            @Schema(
                    description = "SMS.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "12")
            long smsCount,

            @Schema(
                    description = "MMS.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "0")
            long mmsCount,

            @Schema(
                    description = "In so many records.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "240")
            long recordCount,

            @Schema(
                    description = "What it costs without tax, 4 decimals: the sum before it is rounded.",
                    required = true)
            Money charge) {

        static Totals of(List<UsageCounter.Row> rows) {
            return new Totals(
                    amount(rows, UsageKind.DATA),
                    amount(rows, UsageKind.VOICE),
                    amount(rows, UsageKind.SMS),
                    amount(rows, UsageKind.MMS),
                    rows.stream().mapToLong(UsageCounter.Row::records).sum(),
                    CurrentUsage.traffic(
                            rows.stream().map(UsageCounter.Row::charge).reduce(BigDecimal.ZERO, BigDecimal::add)));
        }

        private static long amount(List<UsageCounter.Row> rows, UsageKind kind) {
            return rows.stream()
                    .filter(row -> row.kind() == kind)
                    .mapToLong(UsageCounter.Row::amount)
                    .sum();
        }
    }

    static LineCycleUsage of(
            UUID lineId, UsageCycle cycle, List<UsageCounter.Row> counters, List<UsageBucket> buckets, Instant asOf) {
        return new LineCycleUsage(
                lineId,
                cycle,
                counters.stream()
                        .sorted(Comparator.comparing(UsageCounter.Row::usageClass)
                                .thenComparing(UsageCounter.Row::kind))
                        .map(Item::of)
                        .toList(),
                Totals.of(counters),
                buckets,
                asOf);
    }
}
