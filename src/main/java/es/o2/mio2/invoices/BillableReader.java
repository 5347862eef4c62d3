package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.day;
import static es.o2.mio2.invoices.Sql.id;
import static es.o2.mio2.invoices.Sql.moment;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.invoices.Billable.ChargedUse;
import es.o2.mio2.invoices.Billable.HeldAddOn;
import es.o2.mio2.invoices.Billable.Invoiced;
import es.o2.mio2.invoices.Billable.Use;
import es.o2.mio2.tariffs.Product;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads what the invoices of a range of customers are made of: a handful of queries, however many customers there are. */
final class BillableReader {

    private final Sql sql;
    private final CustomerRange customers;
    private final BillingCycle cycle;
    private final LocalDate lookedBackTo;

    /**
     * @param lookedBackTo the first day of the cycles before in which use may still have to be charged
     */
    BillableReader(Sql sql, CustomerRange customers, BillingCycle cycle, LocalDate lookedBackTo) {
        this.sql = sql;
        this.customers = customers;
        this.cycle = cycle;
        this.lookedBackTo = lookedBackTo;
    }

    /** An invoice of something, from a day on, with the tax of a place. */
    record Issued(UUID subject, LocalDate startDate, TaxTerritory territory) {}

    /**
     * The customers that have, or had, anything, in the order of their ids.
     *
     * @param earlier what is known otherwise of cycles that were invoiced
     */
    List<Billable> customers(EarlierFees earlier) throws SQLException {
        Array changed = sql.ids(earlier.changedSince().keySet());
        Map<UUID, List<Holding<String>>> tariffs = tariffs(BillableSql.TARIFFS, "product_id");
        Map<UUID, List<BilledLine>> lines = lines(changed);
        Map<UUID, List<HeldAddOn>> addOns = addOns();
        Map<UUID, List<Bonus>> bonuses = bonuses();
        Map<UUID, List<BilledProduct>> products = new LinkedHashMap<>();
        each(
                BillableSql.PRODUCTS,
                row -> {
                    UUID productId = id(row, "product_id");
                    put(
                            products,
                            id(row, "customer_id"),
                            new BilledProduct(
                                    productId,
                                    Product.Kind.valueOf(row.getString("kind")),
                                    TaxTerritory.valueOf(row.getString("tax_territory")),
                                    row.getBoolean("competitive_zone"),
                                    day(row, "start_date"),
                                    day(row, "end_date"),
                                    tariffs.getOrDefault(productId, List.of()),
                                    lines.getOrDefault(productId, List.of()),
                                    addOns.getOrDefault(productId, List.of()),
                                    bonuses.getOrDefault(productId, List.of())));
                },
                cycle.endDate(),
                lookedBackTo,
                changed);
        return products.entrySet().stream()
                .map(entry -> new Billable(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Who their invoices are made out to, and the account that is charged.
     *
     * @param chargeDate the day on which it is
     */
    Map<UUID, Holder> holders(LocalDate chargeDate) throws SQLException {
        Map<UUID, Holder> holders = new HashMap<>();
        each(BillableSql.HOLDERS, row -> holders.put(id(row, "customer_id"), Holder.of(row)), chargeDate);
        return holders;
    }

    /** What has an invoice of the cycle that isn't a draft. */
    Set<Issued> issued() throws SQLException {
        Set<Issued> issued = new HashSet<>();
        each(
                BillableSql.ISSUED,
                row -> issued.add(new Issued(
                        id(row, "subject_id"),
                        day(row, "period_start_date"),
                        TaxTerritory.valueOf(row.getString("tax_territory")))),
                cycle.startDate());
        return issued;
    }

    /** What fees are reckoned by. */
    FeePrices prices() throws SQLException {
        FeePrices prices = new FeePrices();
        sql.each(
                BillableSql.PRICES,
                row -> prices.add(
                        row.getString("tariff_code"),
                        day(row, "from_date"),
                        row.getBigDecimal("net_price"),
                        row.getBigDecimal("zone_net_price")));
        return prices;
    }

    /** What is known otherwise of cycles that were invoiced. */
    EarlierFees earlierFees() throws SQLException {
        return new EarlierFeesReader(sql, customers, cycle).read(invoicedCycles());
    }

    /** What outages are to be credited. */
    OutageCredits outageCredits() throws SQLException {
        return new OutageCreditsReader(sql, customers, cycle).read(invoicedCycles(), lookedBackTo);
    }

    private Map<UUID, List<Holding<String>>> tariffs(String question, String holder) throws SQLException {
        Map<UUID, List<Holding<String>>> tariffs = new HashMap<>();
        each(
                question,
                row -> put(
                        tariffs, id(row, holder), new Holding<>(row.getString("tariff_code"), day(row, "start_date"))),
                cycle.endDate());
        return tariffs;
    }

    private Map<UUID, List<BilledLine>> lines(Array changed) throws SQLException {
        Map<UUID, List<Holding<String>>> tariffs = tariffs(BillableSql.LINE_TARIFFS, "line_id");
        Map<UUID, List<Use>> use = use();
        Map<UUID, List<ChargedUse>> charged = charged();
        Map<UUID, List<BilledLine>> lines = new HashMap<>();
        each(
                BillableSql.LINES,
                row -> {
                    UUID lineId = id(row, "line_id");
                    put(
                            lines,
                            id(row, "product_id"),
                            new BilledLine(
                                    lineId,
                                    row.getString("tariff_code") == null
                                            ? List.of()
                                            : tariffs.getOrDefault(lineId, List.of()),
                                    day(row, "start_date"),
                                    day(row, "end_date"),
                                    use.getOrDefault(lineId, List.of()),
                                    charged.getOrDefault(lineId, List.of())));
                },
                cycle.endDate(),
                lookedBackTo,
                changed);
        return lines;
    }

    private Map<UUID, List<HeldAddOn>> addOns() throws SQLException {
        Map<UUID, List<HeldAddOn>> addOns = new HashMap<>();
        each(
                BillableSql.ADD_ONS,
                row -> put(
                        addOns,
                        id(row, "product_id"),
                        new HeldAddOn(row.getString("tariff_code"), day(row, "start_date"), day(row, "end_date"))),
                cycle.endDate(),
                lookedBackTo);
        return addOns;
    }

    private Map<UUID, List<Bonus>> bonuses() throws SQLException {
        Map<UUID, List<Bonus>> bonuses = new HashMap<>();
        each(
                BillableSql.BONUSES,
                row -> put(
                        bonuses,
                        id(row, "product_id"),
                        new Bonus(
                                id(row, "line_id"),
                                row.getString("tariff_code"),
                                LocalDate.ofInstant(moment(row, "bought_at"), BillingCycle.MADRID),
                                row.getBigDecimal("net_price"))),
                cycle.startDate());
        return bonuses;
    }

    private Map<UUID, List<Use>> use() throws SQLException {
        Map<UUID, List<Use>> use = new HashMap<>();
        each(
                BillableSql.USE,
                row -> put(
                        use,
                        id(row, "line_id"),
                        new Use(
                                day(row, "day"),
                                UsageKind.valueOf(row.getString("kind")),
                                UsageClass.valueOf(row.getString("usage_class")),
                                row.getLong("records"),
                                row.getLong("amount"))),
                cycle.startDate(),
                cycle.endDate(),
                customers.first(),
                customers.last(),
                cycle.startDate(),
                cycle.endDate(),
                customers.first(),
                customers.last(),
                cycle.endDate(),
                cycle.startDate(),
                cycle.startDate(),
                cycle.endDate());
        return use;
    }

    private Map<UUID, List<ChargedUse>> charged() throws SQLException {
        Map<UUID, List<ChargedUse>> charged = new HashMap<>();
        Sql.Reader reader = row -> put(charged, id(row, "line_id"), chargedUse(row));
        Instant since = BillingCycle.of(lookedBackTo).startsAt();
        each(
                BillableSql.CHARGED,
                reader,
                since,
                cycle.endsAt(),
                cycle.startDate(),
                cycle.startDate(),
                sql.connection().createArrayOf("date", invoicedCycles().toArray()));
        sql.each(BillableSql.GONE, reader, cycle.startDate(), customers.first(), customers.last(), since);
        return charged;
    }

    private List<LocalDate> invoicedCycles() throws SQLException {
        return sql.list(
                BillableSql.INVOICED_CYCLES, row -> day(row, "cycle_start_date"), lookedBackTo, cycle.startDate());
    }

    private static ChargedUse chargedUse(ResultSet row) throws SQLException {
        Instant startedAt = moment(row, "started_at");
        BigDecimal invoiced = row.getBigDecimal("invoiced_price");
        return new ChargedUse(
                id(row, "record_key"),
                startedAt,
                LocalDate.ofInstant(startedAt, BillingCycle.MADRID),
                UsageKind.valueOf(row.getString("kind")),
                UsageClass.valueOf(row.getString("usage_class")),
                row.getString("destination"),
                row.getLong("amount"),
                row.getString("other_party"),
                row.getString("visited_country"),
                row.getBigDecimal("price"),
                invoiced == null ? null : new Invoiced(invoiced, row.getLong("invoiced_amount")));
    }

    /** Reads what is asked of the range. */
    private void each(String question, Sql.Reader reader, Object... parameters) throws SQLException {
        Object[] all = new Object[parameters.length + 2];
        all[0] = customers.first();
        all[1] = customers.last();
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        sql.each(question, reader, all);
    }

    private static <T> void put(Map<UUID, List<T>> lists, UUID key, T value) {
        lists.computeIfAbsent(key, absent -> new ArrayList<>()).add(value);
    }
}
