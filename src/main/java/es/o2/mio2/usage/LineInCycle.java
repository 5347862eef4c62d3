package es.o2.mio2.usage;

import es.o2.mio2.billing.Prices;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.management.Line;
import es.o2.mio2.usage.DataAllowance.Bonus;
import es.o2.mio2.usage.DataAllowance.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A line in a billing cycle: what it may use, and what it used.
 *
 * @param endDate the last day of a line that is over; {@code null} for one that works
 * @param ownTariff whether it has a tariff of its own beside its product's: an additional line
 * @param pooled whether it shares its data with the other mobile lines of its product
 * @param roaming how it may use data abroad
 * @param bonuses those bought for it
 */
record LineInCycle(
        UUID lineId,
        UUID productId,
        Line.Kind kind,
        String msisdn,
        String alias,
        boolean principal,
        LocalDate startDate,
        LocalDate endDate,
        boolean ownTariff,
        boolean pooled,
        TaxTerritory taxTerritory,
        RoamingData roaming,
        Included included,
        List<Bonus> bonuses,
        List<UsageCounter.Row> counters) {

    /**
     * What its tariff includes.
     *
     * @param dataBytes of a cycle; 0 for none
     * @param calls whether calls to national numbers are, without limit, and messages with them (d)
     * @param fairUseBytes how much of the data may be used in the EU
     */
    record Included(long dataBytes, boolean calls, long fairUseBytes) {}

    boolean isMobile() {
        return kind == Line.Kind.MOBILE;
    }

    /** Whether it uses data, now. */
    boolean usesData() {
        return isMobile() && endDate == null;
    }

    /** Of the data of its tariff, or of its pool: at home and in the EU. */
    long usedDataBytes() {
        return used(UsageKind.DATA, UsageClass::isAsAtHome);
    }

    /** Bytes, seconds or units of a kind. */
    long used(UsageKind used, Predicate<UsageClass> where) {
        return counters.stream()
                .filter(counter -> counter.kind() == used && where.test(counter.usageClass()))
                .mapToLong(UsageCounter.Row::amount)
                .sum();
    }

    /** What isn't included costs so much, in euros without tax, 6 decimals. */
    BigDecimal charge() {
        return UsageCounter.charge(counters, any -> true);
    }

    /** How its data outside the EU stand in the open cycle; {@code null} for a line that uses none. */
    RoamingDataStatus roamingDataStatus() {
        return usesData()
                ? roaming.status(Prices.gross(UsageCounter.charge(counters, UsageClass.ROAMING::equals), taxTerritory))
                : null;
    }

    /** The same with tax, 2 decimals. */
    BigDecimal chargeWithTax() {
        return Prices.gross(charge(), taxTerritory);
    }

    Share share() {
        return new Share(lineId, principal, startDate, included.dataBytes(), bonuses, usedDataBytes());
    }

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "LineInCycle[" + lineId + "]";
    }
}
