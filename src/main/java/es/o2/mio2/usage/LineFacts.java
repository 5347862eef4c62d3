package es.o2.mio2.usage;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
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
 * A line with its product, its tariff and one bonus of a cycle: what one statement finds. A line with several bonuses is
 * there once for each.
 *
 * @param ownTariff whether the tariff is the line's own, not its product's
 * @param sharing whether its product shares its data now
 * @param sharingOnAt when that was switched on last
 * @param sharingOffAt when it went off last
 * @param completeUntil up to when the records are complete; {@code null} where none ever came
 */
record LineFacts(
        UUID lineId,
        UUID productId,
        Line.Kind kind,
        String msisdn,
        String alias,
        boolean principal,
        LocalDate startDate,
        boolean ownTariff,
        boolean sharing,
        Instant sharingOnAt,
        Instant sharingOffAt,
        boolean competitiveZone,
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
        Instant completeUntil) {

    /** Of a convergent tariff: the mobile one of the same size, else the smallest with more data, else the largest. */
    private static final String MOBILE_PRICE = "case when t.kind = CONVERGENT then (select m.netPrice from Tariff m"
            + " where m.kind = MOBILE and m.dataBytes is not null and m.onSaleFrom <= :first"
            + " and (m.onSaleUntil is null or m.onSaleUntil >= :first)"
            + " order by case when m.dataBytes >= t.dataBytes then 0 else 1 end, abs(m.dataBytes - t.dataBytes),"
            + " m.netPrice, m.code limit 1) end";

    private static final String TARIFF = "t.code, t.kind, t.dataBytes, t.nationalCalls, t.landline, t.netPrice,"
            + " t.zoneNetPrice, " + MOBILE_PRICE;

    /** Sharing as the view line_data_allowance has it. */
    private static final String LINES = "select l.id, l.productId, l.kind, l.number, l.alias, l.principal, l.startDate,"
            + " case when l.tariffCode is null then false else true end,"
            + " case when p.dataSharingStatus in (ACTIVE, DEACTIVATING) then true else false end,"
            + " p.dataSharingOnAt, p.dataSharingOffAt, p.competitiveZone, " + TARIFF
            + ", b.id, b.dataBytes, b.boughtAt,"
            + " (select f.completeUntil from FeedProgress f where f.feed = USAGE_RECORDS)"
            + " from Line l join Product p on p.id = l.productId"
            + " join Tariff t on t.code = coalesce(l.tariffCode, p.tariffCode)"
            + " left join DataBonus b on b.lineId = l.id and b.cycleStartDate = :first"
            + " where l.kind in (MOBILE, LANDLINE) and l.number is not null and ";

    private static final String ORDER = " order by p.startDate, p.id, l.principal desc, l.kind desc, l.startDate, l.id";
    private static final List<ServiceStatus> AT_WORK = List.of(ServiceStatus.ACTIVE, ServiceStatus.SUSPENDED);

    /** What a tariff has, where it isn't the one that a product has now. */
    record TariffFacts(
            String code,
            Tariff.Kind kind,
            Long dataBytes,
            boolean nationalCalls,
            boolean landline,
            BigDecimal netPrice,
            BigDecimal zoneNetPrice,
            BigDecimal mobileNetPrice) {}

    /** Of the lines that work. */
    static List<LineFacts> now(BillingCycle cycle) {
        return list("l.status in :atWork", Parameters.with("first", cycle.startDate()));
    }

    /** Of the lines of a product that work. */
    static List<LineFacts> now(UUID productId, BillingCycle cycle) {
        return list(
                "l.productId = :product and l.status in :atWork",
                Parameters.with("first", cycle.startDate()).and("product", productId));
    }

    /** Of the lines that a product had in a cycle that is over. */
    static List<LineFacts> past(UUID productId, BillingCycle cycle) {
        return list(
                "l.productId = :product and (l.status in :atWork or l.endDate >= :first) and l.startDate <= :last",
                Parameters.with("first", cycle.startDate())
                        .and("last", cycle.endDate())
                        .and("product", productId));
    }

    /** Of a tariff, as of a cycle. */
    static Optional<TariffFacts> tariff(String code, BillingCycle cycle) {
        return Tariff.find(
                        "select " + TARIFF + " from Tariff t where t.code = :code",
                        Parameters.with("first", cycle.startDate()).and("code", code))
                .project(TariffFacts.class)
                .firstResultOptional();
    }

    private static List<LineFacts> list(String condition, Parameters parameters) {
        return Line.find(LINES + condition + ORDER, parameters.and("atWork", AT_WORK))
                .project(LineFacts.class)
                .list();
    }

    LineFacts with(TariffFacts tariff) {
        return new LineFacts(
                lineId,
                productId,
                kind,
                msisdn,
                alias,
                principal,
                startDate,
                ownTariff,
                sharing,
                sharingOnAt,
                sharingOffAt,
                competitiveZone,
                tariff.code(),
                tariff.kind(),
                tariff.dataBytes(),
                tariff.nationalCalls(),
                tariff.landline(),
                tariff.netPrice(),
                tariff.zoneNetPrice(),
                tariff.mobileNetPrice(),
                bonusId,
                bonusBytes,
                boughtAt,
                completeUntil);
    }

    /** Whether its product shared its data when a cycle ended, as far as that is known: of the last switches alone. */
    boolean sharedAtEndOf(BillingCycle cycle) {
        return sharingOnAt != null
                && sharingOnAt.isBefore(cycle.endsAt())
                && (sharing || (sharingOffAt != null && !sharingOffAt.isBefore(cycle.endsAt())));
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
