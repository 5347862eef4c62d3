package es.o2.mio2.usage;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.Line;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.tariffs.Tariff;
import es.o2.mio2.usage.UsageForecast.Recommendation;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Foresees how far the data of the current customer's lines will go. */
@ApplicationScoped
class ForecastService {

    private final CycleReader reader;
    private final UsageConfig.ForecastConfig config;
    private final Texts texts;
    private final Clock clock;

    ForecastService(CycleReader reader, UsageConfig config, Texts texts, Clock clock) {
        this.reader = reader;
        this.config = config.forecast();
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Of a line, or of the pool that it shares.
     *
     * @throws ProblemException {@code NOT_FOUND}, of a line that uses no data too
     */
    UsageForecast of(UUID lineId, Language language) {
        Line line = UsageService.line(lineId);
        CycleUsage usage = reader.of(line.productId, reader.current());
        LineInCycle found = usage.line(lineId)
                .filter(LineInCycle::isMobile)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        List<LineInCycle> sharing = usage.sharing(found);
        List<UsageCounter.CycleData> past = past(ids(sharing), usage.cycle());
        Forecast forecast = Forecast.of(known(usage, found, past));
        Recommendation recommendation = Recommendation.of(
                forecast, past.size(), tooFew(past, included(sharing)), forecast.isTooMuch() && hasBigger(line));
        return new UsageForecast(
                lineId,
                UsageCycle.of(usage.cycle(), today()),
                found.pooled(),
                forecast.usedBytes(),
                forecast.includedBytes(),
                forecast.expectedBytes(),
                forecast.lowBytes(),
                forecast.highBytes(),
                forecast.runsOutOn(),
                recommendation,
                texts.get(language, "usage.forecast." + recommendation),
                usage.asOf());
    }

    private Forecast.Known known(CycleUsage usage, LineInCycle line, List<UsageCounter.CycleData> past) {
        BillingCycle cycle = usage.cycle();
        DataAllowance data = usage.data(line);
        LocalDate asOf = dayOf(usage.asOf(), cycle);
        Map<LocalDate, Long> days =
                UsageDay.dataOf(ids(usage.sharing(line)), cycle.startDate(), cycle.endDate()).stream()
                        .collect(Collectors.toMap(UsageDay.DayData::day, UsageDay.DayData::bytes));
        return new Forecast.Known(
                cycle.startDate(),
                cycle.endDate(),
                asOf,
                data.usedBytes(),
                data.includedBytes(),
                days,
                new Forecast.Past(
                        past.stream().mapToLong(UsageCounter.CycleData::bytes).sum(),
                        past.stream()
                                .mapToInt(row -> new BillingCycle(row.cycleStartDate()).days())
                                .sum(),
                        config.pastDays()));
    }

    /** Days of which no records came yet aren't days on which nothing was used. */
    private LocalDate dayOf(Instant asOf, BillingCycle cycle) {
        LocalDate day = LocalDate.ofInstant(asOf, BillingCycle.MADRID);
        LocalDate known = day.isAfter(today()) ? today() : day;
        return known.isBefore(cycle.startDate()) ? cycle.startDate() : known;
    }

    private List<UsageCounter.CycleData> past(List<UUID> lineIds, BillingCycle cycle) {
        LocalDate first = cycle.startDate().minusMonths(config.pastCycles());
        return UsageCounter.dataOf(lineIds, first, cycle.previous().startDate());
    }

    private static int tooFew(List<UsageCounter.CycleData> past, long includedBytes) {
        return (int)
                past.stream().filter(cycle -> cycle.bytes() >= includedBytes).count();
    }

    /** What the tariffs have, without bonuses. */
    private static long included(List<LineInCycle> lines) {
        return lines.stream().mapToLong(line -> line.included().dataBytes()).sum();
    }

    /** Whether the tariff of the line's product could have more data; that of an additional line is never changed. */
    private boolean hasBigger(Line line) {
        return line.tariffCode == null
                && Tariff.count(
                                "from Tariff t join Product p on p.id = :product join Tariff own on own.code = p.tariffCode"
                                        + " where t.kind = own.kind and t.dataBytes > own.dataBytes and t.onSaleFrom <= :today"
                                        + " and (t.onSaleUntil is null or t.onSaleUntil >= :today)",
                                Parameters.with("product", line.productId).and("today", today()))
                        > 0;
    }

    private static List<UUID> ids(List<LineInCycle> lines) {
        return lines.stream().map(LineInCycle::lineId).toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(BillingCycle.MADRID));
    }
}
