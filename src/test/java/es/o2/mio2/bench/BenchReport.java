package es.o2.mio2.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.bench.Comparison.Variant;
import es.o2.mio2.support.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** One table of all figures, the goals, and the same as JSON. */
final class BenchReport {

    private static final List<Operation> HOT = List.of(Operation.HOME, Operation.USAGE);

    /** Of the figures that tell one machine from another least, and that a run is therefore known by. */
    private static final Map<String, ToDoubleFunction<Comparison>> RATIOS = ratios();

    /** How far two runs in a row may be apart. */
    private static final double APART_PERCENT = 15;

    private final BenchSettings settings;
    private final double fed;
    private final Map<Operation, Comparison> comparisons;
    private final MixedDay.Figures day;
    private final BenchReport before;

    /**
     * Of a run.
     *
     * @param fed records of use a second
     * @param day {@code null} where there was none
     * @param before what the time before gave; {@code null} for the first
     */
    BenchReport(
            BenchSettings settings,
            double fed,
            Map<Operation, Comparison> comparisons,
            MixedDay.Figures day,
            BenchReport before) {
        this.settings = settings;
        this.fed = fed;
        this.comparisons = comparisons;
        this.day = day;
        this.before = before;
    }

    private static Map<String, ToDoubleFunction<Comparison>> ratios() {
        Map<String, ToDoubleFunction<Comparison>> ratios = new LinkedHashMap<>();
        ratios.put("share of the limit", BenchReport::share);
        ratios.put("share of the bare endpoint", comparison -> comparison.ratio(Variant.SHIPPED, Variant.BARE));
        ratios.put("304 against 200", comparison -> comparison.ratio(Variant.NOT_MODIFIED, Variant.SHIPPED));
        return ratios;
    }

    List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (Operation operation : HOT) {
            Comparison comparison = comparisons.get(operation);
            if (comparison != null) {
                String name = operation.label();
                goals.add(Goal.atLeast(name + ": share of the limit", share(comparison), 0.40));
                goals.add(Goal.atMost(
                        name + ": cost of everything around the query, %",
                        100 * (1 - comparison.ratio(Variant.SHIPPED, Variant.BARE)),
                        30));
                goals.add(Goal.atLeast(
                        name + ": 304, times the rate of 200",
                        comparison.ratio(Variant.NOT_MODIFIED, Variant.SHIPPED),
                        2));
            }
        }
        if (day != null) {
            goals.add(Goal.atMost("mixed day at half the top load: p99, times p50", millis(99) / millis(50), 10));
            Histogram others = day.halfButLogins();
            goals.add(Goal.atMost(
                    "mixed day at half the top load, but for log ins: p99, times p50",
                    millis(others, 99) / millis(others, 50),
                    10));
            goals.add(Goal.atMost("mixed day at half the top load: log ins put off, %", day.loginsPutOffPercent(), 5));
            goals.add(Goal.atMost("mixed day: answers that are an error", day.failed(), 0));
            goals.add(Goal.atMost("resident after the mixed day with -Xmx256m, MB", day.megabytes(), 350));
        }
        goals.add(Goal.atLeast("usage records by the feed, a second", fed, 20_000));
        if (before != null) {
            goals.addAll(apart());
        }
        return goals;
    }

    private List<Goal> apart() {
        List<Goal> goals = new ArrayList<>();
        comparisons.forEach((operation, comparison) -> {
            if (comparison.has(Variant.LIMIT)) {
                RATIOS.forEach((name, ratio) -> {
                    double now = ratio.applyAsDouble(comparison);
                    double then = ratio.applyAsDouble(before.comparisons.get(operation));
                    goals.add(Goal.atMost(
                            "%s: %s, %% apart from the time before".formatted(operation.label(), name),
                            100 * Math.abs(now / then - 1),
                            APART_PERCENT));
                });
            }
        });
        return goals;
    }

    private static double share(Comparison comparison) {
        return comparison.ratio(Variant.SHIPPED, Variant.LIMIT);
    }

    private double millis(double percentile) {
        return millis(day.halfOfAll(), percentile);
    }

    private static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e3;
    }

    void print() {
        StringBuilder text =
                new StringBuilder("%n%s%n%s, load average %.2f; medians of %d rounds of %d s, %d callers%n%n"
                        .formatted(
                                settings.command(),
                                machine(),
                                Machine.load(),
                                settings.rounds(),
                                settings.seconds(),
                                settings.connections()));
        text.append("%-9s %6s %9s %9s %9s %9s %9s %9s %9s %9s %9s%n"
                .formatted(
                        "",
                        "SQL",
                        "limit/s",
                        "bare/s",
                        "shipped/s",
                        "304/s",
                        "of limit",
                        "of bare",
                        "304:200",
                        "app µs",
                        "PG µs"));
        comparisons.forEach((operation, comparison) -> text.append(row(operation, comparison)));
        if (day != null) {
            text.append(("%nmixed day (PDFs rendered before the first for %d of %d people): %,d requests,"
                            + " %,.0f/s at the top; at half of it p50 %.2f ms,"
                            + " p99 %.2f ms (but for log ins %.2f ms), p99.9 %.2f ms; CPU µs a request: application"
                            + " %.0f, PostgreSQL %.0f; %d MB resident; answers by status %s%n")
                    .formatted(
                            settings.rendered(),
                            settings.people(),
                            day.requests(),
                            day.top(),
                            millis(50),
                            millis(99),
                            millis(day.halfButLogins(), 99),
                            millis(99.9),
                            day.micros().application(),
                            day.micros().database(),
                            day.megabytes(),
                            day.statuses()));
            day.half().forEach((operation, times) -> text.append(row(operation, times)));
        }
        goals().forEach(goal -> text.append(goal).append(System.lineSeparator()));
        System.out.println(text);
    }

    private static String row(Operation operation, Comparison comparison) {
        return "%-9s %6s %9s %9s %9.0f %9s %9s %9s %9s %9.0f %9.0f%n"
                .formatted(
                        operation.label(),
                        comparison.statements() == 0 ? "" : comparison.statements(),
                        rate(comparison, Variant.LIMIT),
                        rate(comparison, Variant.BARE),
                        comparison.rate(Variant.SHIPPED),
                        rate(comparison, Variant.NOT_MODIFIED),
                        ratio(comparison, Variant.SHIPPED, Variant.LIMIT),
                        ratio(comparison, Variant.SHIPPED, Variant.BARE),
                        ratio(comparison, Variant.NOT_MODIFIED, Variant.SHIPPED),
                        comparison.applicationMicros(),
                        comparison.databaseMicros());
    }

    private static String row(Operation operation, Histogram times) {
        return "  at half: %-9s %7d answers, p50 %8.2f ms, p99 %8.2f ms, p99.9 %8.2f ms%n"
                .formatted(
                        operation.label(),
                        times.getTotalCount(),
                        millis(times, 50),
                        millis(times, 99),
                        millis(times, 99.9));
    }

    private static String rate(Comparison comparison, Variant variant) {
        return comparison.has(variant) ? "%.0f".formatted(comparison.rate(variant)) : "";
    }

    private static String ratio(Comparison comparison, Variant variant, Variant of) {
        return comparison.has(variant) && comparison.has(of) ? "%.2f".formatted(comparison.ratio(variant, of)) : "";
    }

    private static String machine() {
        return "%d cores for all of it, JDK %s"
                .formatted(Math.min(2, Runtime.getRuntime().availableProcessors()), System.getProperty("java.version"));
    }

    void write(Path json) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", settings.command());
        all.put("machine", machine());
        all.put("loadAverage", Machine.load());
        all.put("operations", operations());
        if (day != null) {
            all.put("mixedDay", mixedDay());
        }
        all.put("goals", goals());
        Files.createDirectories(json.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), all);
    }

    private Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        comparisons.forEach((operation, comparison) -> {
            Map<String, Object> figures = new LinkedHashMap<>();
            for (Variant variant : Variant.values()) {
                if (comparison.has(variant)) {
                    figures.put(variant.name(), comparison.rate(variant));
                }
            }
            if (comparison.has(Variant.LIMIT)) {
                figures.put("statements", comparison.statements());
                figures.put("shareOfLimit", share(comparison));
                figures.put("shareOfBare", comparison.ratio(Variant.SHIPPED, Variant.BARE));
                figures.put("notModified", comparison.ratio(Variant.NOT_MODIFIED, Variant.SHIPPED));
            }
            figures.put("applicationMicros", comparison.applicationMicros());
            figures.put("databaseMicros", comparison.databaseMicros());
            operations.put(operation.label(), figures);
        });
        return operations;
    }

    private Map<String, Object> mixedDay() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("renderedBeforehand", settings.rendered());
        figures.put("requests", day.requests());
        figures.put("top", day.top());
        figures.put("p50Millis", millis(50));
        figures.put("p99Millis", millis(99));
        figures.put("p99MillisButLogins", millis(day.halfButLogins(), 99));
        figures.put("p999Millis", millis(99.9));
        Map<String, Object> each = new LinkedHashMap<>();
        day.half()
                .forEach((operation, times) -> each.put(
                        operation.label(),
                        Map.of(
                                "answers",
                                times.getTotalCount(),
                                "p50Millis",
                                millis(times, 50),
                                "p99Millis",
                                millis(times, 99))));
        figures.put("operationsAtHalf", each);
        figures.put("applicationMicros", day.micros().application());
        figures.put("databaseMicros", day.micros().database());
        figures.put("residentMegabytes", day.megabytes());
        figures.put("statuses", day.statuses());
        return figures;
    }
}
