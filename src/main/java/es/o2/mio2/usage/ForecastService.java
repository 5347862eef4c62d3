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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
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
     * Of a line, or of the pool that it shares: the same whichever of its lines is asked for.
     *
     * @throws ProblemException {@code NOT_FOUND}, of a line that uses no data, or none any more, too
     */
    UsageForecast of(UUID lineId, Language language) {
        Line line = UsageService.line(lineId);
        CycleUsage usage = reader.of(line.productId, reader.current());
        LineInCycle found = usage.line(lineId)
                .filter(LineInCycle::usesData)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        List<LineInCycle> goingOn =
                usage.sharing(found).stream().filter(LineInCycle::usesData).toList();
        PastData past = PastData.of(goingOn, past(goingOn, usage.cycle()));
        Forecast forecast = Forecast.of(known(usage, found, past));
        Recommendation recommendation = Recommendation.of(
                forecast, past.cycles(), past.cyclesWith(included(goingOn)), forecast.isTooMuch() && hasBigger(found));
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

    private Forecast.Known known(CycleUsage usage, LineInCycle line, PastData past) {
        BillingCycle cycle = usage.cycle();
        DataAllowance data = usage.data(line);
        ZonedDateTime asOf = asOf(usage).atZone(BillingCycle.MADRID);
        List<UsageDay.DayData> days = UsageDay.dataOf(ids(usage.sharing(line)), cycle.startDate(), cycle.endDate());
        return new Forecast.Known(
                cycle.startDate(),
                cycle.endDate(),
                asOf.toLocalDate(),
                secondsOfDay(asOf),
                data.usedBytes(),
                data.includedBytes(),
                days.stream()
                        .collect(Collectors.groupingBy(
                                UsageDay.DayData::day, Collectors.summingLong(UsageDay.DayData::bytes))),
                past.lines().stream().map(one -> habit(one, cycle, days)).toList());
    }

    private Forecast.Habit habit(PastData.OfLine past, BillingCycle cycle, List<UsageDay.DayData> days) {
        LineInCycle line = past.line();
        return new Forecast.Habit(
                line.startDate().isBefore(cycle.startDate()) ? cycle.startDate() : line.startDate(),
                days.stream()
                        .filter(day -> day.lineId().equals(line.lineId()))
                        .collect(Collectors.toMap(UsageDay.DayData::day, UsageDay.DayData::bytes)),
                new Forecast.Past(past.bytes(), past.days(), config.pastDays()));
    }

    /** Time of which no records came yet isn't time in which nothing was used. */
    private Instant asOf(CycleUsage usage) {
        Instant now = clock.instant();
        Instant known = usage.asOf().isAfter(now) ? now : usage.asOf();
        Instant start = usage.cycle().startsAt();
        return known.isBefore(start) ? start : known;
    }

    /** How much of the day is over, of 86 400 seconds: also of one that has 23 hours, or 25. */
    private static int secondsOfDay(ZonedDateTime moment) {
        ZonedDateTime midnight = moment.toLocalDate().atStartOfDay(BillingCycle.MADRID);
        long day = Duration.between(midnight, midnight.plusDays(1)).toSeconds();
        return (int) (Duration.between(midnight, moment).toSeconds()
                * Duration.ofDays(1).toSeconds()
                / day);
    }

    private List<UsageCounter.CycleData> past(List<LineInCycle> lines, BillingCycle cycle) {
        LocalDate first = cycle.startDate().minusMonths(config.pastCycles());
        return UsageCounter.dataOf(ids(lines), first, cycle.previous().startDate());
    }

    /** What the tariffs have, without bonuses. */
    private static long included(List<LineInCycle> lines) {
        return lines.stream().mapToLong(line -> line.included().dataBytes()).sum();
    }

    /**
     * Whether the product's tariff, which a pool's data comes from too, could have more data; that of an additional line
     * is never changed.
     */
    private boolean hasBigger(LineInCycle line) {
        return (line.pooled() || !line.ownTariff())
                && Tariff.count(
                                "from Tariff t join Product p on p.id = :product join Tariff own on own.code = p.tariffCode"
                                        + " where t.kind = own.kind and t.dataBytes > own.dataBytes and t.onSaleFrom <= :today"
                                        + " and (t.onSaleUntil is null or t.onSaleUntil >= :today)",
                                Parameters.with("product", line.productId()).and("today", today()))
                        > 0;
    }

    private static List<UUID> ids(List<LineInCycle> lines) {
        return lines.stream().map(LineInCycle::lineId).toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(BillingCycle.MADRID));
    }
}
