package es.o2.mio2.usage;

import es.o2.mio2.access.OwnQuery;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.management.Line;
import es.o2.mio2.tariffs.Tariff;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    private static final String MOBILE_PRICE = "case when t.kind = 'CONVERGENT' then (select m.net_price from tariff m"
            + " where m.kind = 'MOBILE' and m.data_bytes is not null and m.on_sale_from <= :1"
            + " and (m.on_sale_until is null or m.on_sale_until >= :1)"
            + " order by case when m.data_bytes >= t.data_bytes then 0 else 1 end, abs(m.data_bytes - t.data_bytes),"
            + " m.net_price, m.tariff_code limit 1) end";

    private static final String LINES =
            "select l.line_id, l.product_id, l.kind, l.status, l.number, l.alias, l.principal, l.start_date,"
                    + " l.end_date, l.own_tariff, l.pooled, p.competitive_zone, p.tax_territory, t.tariff_code, t.kind,"
                    + " t.data_bytes, t.national_calls, t.landline, t.net_price, t.zone_net_price, "
                    + MOBILE_PRICE
                    + ", b.bonus_id, b.data_bytes, b.bought_at, r.data_enabled, r.spend_limit,"
                    + " (select f.complete_until from feed_progress f where f.feed = 'USAGE_RECORDS')"
                    + " from cycle_line l join product p on p.customer_id = :owner and p.product_id = l.product_id"
                    + " join tariff t on t.tariff_code = l.tariff_code"
                    + " left join data_bonus b on b.customer_id = :owner and b.line_id = l.line_id"
                    + " and b.cycle_start_date = :1"
                    + " left join line_roaming r on r.customer_id = :owner and r.line_id = l.line_id"
                    + " where l.customer_id = :owner and l.cycle_start_date = :1 and l.kind in ('MOBILE', 'LANDLINE')"
                    + " and l.number is not null";

    private static final String ORDER =
            " order by p.start_date, p.product_id, l.principal desc, l.kind desc, l.start_date, l.line_id";

    private static final OwnQuery<LineFacts> ALL = new OwnQuery<>(LINES + ORDER, LineFacts::of);
    private static final OwnQuery<LineFacts> OF_PRODUCT =
            new OwnQuery<>(LINES + " and l.product_id = :2" + ORDER, LineFacts::of);

    /** Of all lines that a cycle has. */
    static List<LineFacts> all(BillingCycle cycle) {
        return ALL.list(cycle.startDate());
    }

    /** Of those of a product. */
    static List<LineFacts> ofProduct(UUID productId, BillingCycle cycle) {
        return OF_PRODUCT.list(cycle.startDate(), productId);
    }

    private static LineFacts of(ResultSet row) throws SQLException {
        return new LineFacts(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                OwnQuery.name(row, 3, Line.Kind.class),
                OwnQuery.name(row, 4, ServiceStatus.class),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getObject(8, LocalDate.class),
                row.getObject(9, LocalDate.class),
                row.getBoolean(10),
                row.getBoolean(11),
                row.getBoolean(12),
                OwnQuery.name(row, 13, TaxTerritory.class),
                row.getString(14),
                OwnQuery.name(row, 15, Tariff.Kind.class),
                row.getObject(16, Long.class),
                row.getBoolean(17),
                row.getBoolean(18),
                row.getBigDecimal(19),
                row.getBigDecimal(20),
                row.getBigDecimal(21),
                row.getObject(22, UUID.class),
                row.getObject(23, Long.class),
                OwnQuery.instant(row, 24),
                row.getObject(25, Boolean.class),
                row.getBigDecimal(26),
                OwnQuery.instant(row, 27));
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
