package es.o2.mio2.usage;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.management.Line;
import es.o2.mio2.tariffs.Tariff;
import io.quarkus.panache.common.Parameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A line in a billing cycle with its product, its tariff and one bonus: what one statement finds. A line with several
 * bonuses is there once for each.
 *
 * @param status that of now
 * @param endDate its last day, or that on which it is to end; {@code null} where none is known
 * @param ownTariff whether the tariff is the line's own, not its product's
 * @param pooled whether its product shares its data
 * @param roamingData whether the customer lets it use data abroad; {@code null} where they never said so
 * @param roamingLimit what they chose that it may cost outside the EU; {@code null} likewise
 * @param completeUntil up to when the records are complete; {@code null} where none ever came
 */
record LineFacts(
        UUID lineId,
        UUID productId,
        Line.Kind kind,
        ServiceStatus status,
        String msisdn,
        String alias,
        boolean principal,
        LocalDate startDate,
        LocalDate endDate,
        boolean ownTariff,
        boolean pooled,
        boolean competitiveZone,
        TaxTerritory taxTerritory,
        String tariffCode,
        Tariff.Kind tariffKind,
        Long dataBytes,
        boolean nationalCalls,
        boolean landline,
        BigDecimal netPrice,
        BigDecimal zoneNetPrice,
        BigDecimal mobileNetPrice,
        UUID bonusId,
        Long bonusBytes,
        Instant boughtAt,
        Boolean roamingData,
        BigDecimal roamingLimit,
        Instant completeUntil) {

    /** Of a convergent tariff: the mobile one of the same size, else the smallest with more data, else the largest. */
    private static final String MOBILE_PRICE = "case when t.kind = CONVERGENT then (select m.netPrice from Tariff m"
            + " where m.kind = MOBILE and m.dataBytes is not null and m.onSaleFrom <= :first"
            + " and (m.onSaleUntil is null or m.onSaleUntil >= :first)"
            + " order by case when m.dataBytes >= t.dataBytes then 0 else 1 end, abs(m.dataBytes - t.dataBytes),"
            + " m.netPrice, m.code limit 1) end";

    private static final String LINES =
            "select l.lineId, l.productId, l.kind, l.status, l.number, l.alias, l.principal,"
                    + " l.startDate, l.endDate, l.ownTariff, l.pooled, p.competitiveZone, p.taxTerritory,"
                    + " t.code, t.kind, t.dataBytes, t.nationalCalls, t.landline, t.netPrice, t.zoneNetPrice, "
                    + MOBILE_PRICE
                    + ", b.id, b.dataBytes, b.boughtAt, r.dataEnabled, r.spendLimit,"
                    + " (select f.completeUntil from FeedProgress f where f.feed = USAGE_RECORDS)"
                    + " from CycleLine l join Product p on p.id = l.productId join Tariff t on t.code = l.tariffCode"
                    + " left join DataBonus b on b.lineId = l.lineId and b.cycleStartDate = :first"
                    + " left join LineRoaming r on r.lineId = l.lineId"
                    + " where l.cycleStartDate = :first and l.kind in (MOBILE, LANDLINE) and l.number is not null";

    private static final String ORDER =
            " order by p.startDate, p.id, l.principal desc, l.kind desc, l.startDate, l.lineId";

    /** Of all lines that a cycle has. */
    static List<LineFacts> all(BillingCycle cycle) {
        return list("", Parameters.with("first", cycle.startDate()));
    }

    /** Of those of a product. */
    static List<LineFacts> ofProduct(UUID productId, BillingCycle cycle) {
        return list(
                " and l.productId = :product",
                Parameters.with("first", cycle.startDate()).and("product", productId));
    }

    private static List<LineFacts> list(String condition, Parameters parameters) {
        return CycleLine.find(LINES + condition + ORDER, parameters)
                .project(LineFacts.class)
                .list();
    }

    /** The last day of a line that is over; nothing of one that works. */
    Optional<LocalDate> ended() {
        return status == ServiceStatus.TERMINATED ? Optional.of(endDate) : Optional.empty();
    }

    /** How its data abroad stand, as far as the customer decides it. */
    RoamingData roaming(AlertsConfig config) {
        return roamingData == null
                ? new RoamingData(true, config.roamingLimit())
                : new RoamingData(roamingData, roamingLimit);
    }

    /** With what price the tariff counts for the data that may be used in the EU; empty where there is none to count with. */
    Optional<BigDecimal> fairUsePrice() {
        if (tariffKind == Tariff.Kind.CONVERGENT) {
            return Optional.ofNullable(mobileNetPrice);
        }
        return Optional.of(competitiveZone && zoneNetPrice != null ? zoneNetPrice : netPrice);
    }

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "LineFacts[" + lineId + "]";
    }
}
