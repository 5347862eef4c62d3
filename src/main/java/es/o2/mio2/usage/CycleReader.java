package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.Line;
import es.o2.mio2.usage.DataAllowance.Bonus;
import es.o2.mio2.usage.LineInCycle.Included;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what lines of the current customer may use, and what they used, from two statements however much that is. */
@ApplicationScoped
class CycleReader {

    private final FairUse fairUse;
    private final Map<String, BigDecimal> fairUsePrices;
    private final AlertsConfig alerts;
    private final AsOf asOf;
    private final Clock clock;

    CycleReader(UsageConfig config, AlertsConfig alerts, AsOf asOf, Clock clock) {
        this.fairUse = new FairUse(config.fairUse().caps());
        this.fairUsePrices = config.fairUse().netPrices();
        this.alerts = alerts;
        this.asOf = asOf;
        this.clock = clock;
    }

    BillingCycle current() {
        return BillingCycle.of(clock.instant());
    }

    /** Of all lines, in the open cycle. */
    CycleUsage now() {
        BillingCycle cycle = current();
        return usage(cycle, LineFacts.all(cycle));
    }

    /** Of the lines of a product in a cycle. */
    CycleUsage of(UUID productId, BillingCycle cycle) {
        return usage(cycle, LineFacts.ofProduct(productId, cycle));
    }

    private CycleUsage usage(BillingCycle cycle, List<LineFacts> found) {
        Instant known = asOf(found, cycle);
        Map<UUID, List<LineFacts>> facts = found.stream()
                .collect(Collectors.groupingBy(LineFacts::lineId, LinkedHashMap::new, Collectors.toList()));
        Map<UUID, List<UsageCounter.Row>> counters = counters(facts.keySet(), cycle);
        List<LineInCycle> lines = facts.values().stream()
                .map(line -> line(line, cycle, counters.getOrDefault(line.get(0).lineId(), List.of())))
                .toList();
        return new CycleUsage(cycle, lines, known);
    }

    private static Map<UUID, List<UsageCounter.Row>> counters(Collection<UUID> lineIds, BillingCycle cycle) {
        return lineIds.isEmpty()
                ? Map.of()
                : UsageCounter.of(lineIds, cycle.startDate()).stream()
                        .collect(Collectors.groupingBy(UsageCounter.Row::lineId));
    }

    /** It was read with the lines, before what they used. */
    private Instant asOf(List<LineFacts> found, BillingCycle cycle) {
        return found.isEmpty() ? asOf.in(cycle) : asOf.in(cycle, found.get(0).completeUntil());
    }

    private LineInCycle line(List<LineFacts> rows, BillingCycle cycle, List<UsageCounter.Row> counters) {
        LineFacts facts = rows.get(0);
        return new LineInCycle(
                facts.lineId(),
                facts.productId(),
                facts.kind(),
                facts.msisdn(),
                facts.alias(),
                facts.principal(),
                facts.startDate(),
                facts.ended().orElse(null),
                facts.ownTariff(),
                facts.pooled(),
                facts.taxTerritory(),
                facts.roaming(alerts),
                included(facts, cycle),
                rows.stream()
                        .filter(row -> row.bonusId() != null)
                        .map(row -> new Bonus(row.bonusId(), row.lineId(), row.bonusBytes(), row.boughtAt()))
                        .toList(),
                counters);
    }

    private Included included(LineFacts facts, BillingCycle cycle) {
        if (facts.kind() != Line.Kind.MOBILE) {
            return new Included(0, facts.landline(), 0);
        }
        long data = facts.dataBytes() == null ? 0 : facts.dataBytes();
        long inTheEu = Optional.ofNullable(fairUsePrices.get(facts.tariffCode()))
                .or(facts::fairUsePrice)
                .map(price -> fairUse.bytes(price, cycle.startDate().getYear(), data))
                .orElse(data);
        return new Included(data, facts.nationalCalls(), inTheEu);
    }
}
