package es.o2.mio2.usage;

import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a line used day by day. */
@Schema(description = "What a line used day by day.")
record DailyUsage(
        @Schema(required = true) UsageCycle cycle,

        @Schema(
                description = "Every day of the cycle up to today, those without use too, the first one first.",
                required = true,
                maxItems = 31)
        List<Day> items,

        @Schema(description = "The moment up to which this is true.", required = true)
        Instant asOf) {

    /** What was used on a day. */
    @Schema(name = "UsageOfDay", description = "What was used on a day; what began on it counts on it.")
    record Day(
            @Schema(description = "The day, in Madrid.", required = true)
            LocalDate usageDate,

            @Schema(
                    description = "Data.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "1310000000")
            long dataBytes,

            @Schema(
                    description = "Calls.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "905")
            long voiceSeconds,

            @Schema(
                    description = "SMS.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "2")
            long smsCount,

            @Schema(
                    description = "MMS.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "0")
            long mmsCount,

            @Schema(description = "What it costs without tax, 4 decimals; 0 for what is included.", required = true)
            Money charge) {

        static Day of(LocalDate day, List<UsageDay.Row> rows) {
            return new Day(
                    day,
                    amount(rows, UsageKind.DATA),
                    amount(rows, UsageKind.VOICE),
                    amount(rows, UsageKind.SMS),
                    amount(rows, UsageKind.MMS),
                    CurrentUsage.traffic(
                            rows.stream().map(UsageDay.Row::charge).reduce(BigDecimal.ZERO, BigDecimal::add)));
        }

        private static long amount(List<UsageDay.Row> rows, UsageKind kind) {
            return rows.stream()
                    .filter(row -> row.kind() == kind)
                    .mapToLong(UsageDay.Row::amount)
                    .sum();
        }
    }

    /** From the cycle's first day to a last one, included. */
    static DailyUsage of(UsageCycle cycle, LocalDate last, List<UsageDay.Row> rows, Instant asOf) {
        Map<LocalDate, List<UsageDay.Row>> byDay = rows.stream().collect(Collectors.groupingBy(UsageDay.Row::day));
        List<Day> days = cycle.startDate()
                .datesUntil(last.plusDays(1))
                .map(day -> Day.of(day, byDay.getOrDefault(day, List.of())))
                .toList();
        return new DailyUsage(cycle, days, asOf);
    }
}
