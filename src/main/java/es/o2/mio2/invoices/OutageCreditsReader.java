package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.day;
import static es.o2.mio2.invoices.Sql.id;
import static es.o2.mio2.invoices.Sql.moment;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.billing.OutageCompensation.Interruption;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.OutageCredits.Bill;
import es.o2.mio2.invoices.OutageCredits.LineOutage;
import es.o2.mio2.invoices.OutageCredits.Subject;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads what outages are to be credited by: most customers have none, and cost a glance at an index. */
final class OutageCreditsReader {

    /**
     * Range, and the moments between which it is looked for. While its customer had the line suspended it was missed by
     * nobody: what is left of an outage are rows of their own.
     */
    private static final String OUTAGES = """
            select outage.outage_id, outage.line_id, outage.product_id, outage.incident_id, outage.service,
                lower(missed.part) as started_at, upper(missed.part) as ended_at, outage.asked_for_at, line.start_date,
                line.end_date, case when line.tariff_code is null then line.product_id else line.line_id end as subject_id
            from service_outage_line outage
            join line on line.customer_id = outage.customer_id and line.line_id = outage.line_id
            cross join lateral unnest(tstzmultirange(tstzrange(outage.started_at, outage.ended_at)) - coalesce((
                select range_agg(tstzrange(suspension.suspended_at, suspension.reactivated_at))
                from line_suspension suspension
                where suspension.customer_id = outage.customer_id and suspension.line_id = outage.line_id), '{}'))
                as missed (part)
            where outage.customer_id between ? and ? and outage.withdrawn_at is null and outage.ended_at > ?
                and outage.started_at < ?
            order by outage.started_at, outage.outage_id, outage.line_id, missed.part
            """;

    /**
     * What was credited, drafts too: range, the first cycle, and the cycle whose invoices are made. What is taken back of that
     * one whole is being replaced.
     */
    private static final String CREDITS = """
            select credit.outage_id, credit.line_id, credit.subject_id, credit.service, credit.cycle_start_date,
                item.item_id, item.net
            from outage_credit credit
            join invoice on invoice.customer_id = credit.customer_id and invoice.invoice_id = credit.invoice_id
            join invoice_item item on item.customer_id = credit.customer_id and item.item_id = credit.item_id
            where credit.customer_id between ? and ? and credit.cycle_start_date >= ? and not credit.replaced
                and not (invoice.status = 'RECTIFIED' and invoice.cycle_start_date = ?)
            """;

    /** Range, products, and the first cycle. */
    private static final String BILLS = """
            select coalesce(invoice.line_id, invoice.product_id) as subject_id, invoice.cycle_start_date,
                sum(invoice.base) as net, coalesce(bool_or(not fee.standing), false) as taken_back,
                (array_agg(invoice.tax_territory order by invoice.made_at desc) filter (where fee.standing))[1]
                    as tax_territory
            from invoice
            left join lateral (
                select invoice.status <> 'RECTIFIED' and taking.item_id is null as standing
                from invoice_item item
                left join invoice_item taking on taking.customer_id = item.customer_id
                    and taking.rectifies_item_id = item.item_id
                where item.customer_id = invoice.customer_id and item.invoice_id = invoice.invoice_id
                    and item.kind = 'TARIFF_FEE' and item.rectifies_item_id is null
                limit 1) fee on true
            where invoice.customer_id between ? and ? and invoice.product_id = any (?)
                and invoice.cycle_start_date >= ?
            group by 1, 2
            """;

    private final Sql sql;
    private final CustomerRange customers;
    private final BillingCycle cycle;

    OutageCreditsReader(Sql sql, CustomerRange customers, BillingCycle cycle) {
        this.sql = sql;
        this.customers = customers;
        this.cycle = cycle;
    }

    private record Part(UUID outageId, UUID lineId) {}

    /**
     * What there is of it.
     *
     * @param invoicedCycles the cycles before of which all invoices are made
     * @param lookedBackTo the first day of the cycles before that are looked through
     */
    OutageCredits read(List<LocalDate> invoicedCycles, LocalDate lookedBackTo) throws SQLException {
        Set<UUID> products = new HashSet<>();
        Map<Subject, BigDecimal> sums = new HashMap<>();
        Map<Part, Set<BillingCycle>> credited = new HashMap<>();
        Map<UUID, Map<Part, LineOutage>> outages = new HashMap<>();
        sql.each(
                OUTAGES,
                row -> {
                    products.add(id(row, "product_id"));
                    outage(
                                    row,
                                    outages.computeIfAbsent(id(row, "subject_id"), first -> new LinkedHashMap<>()),
                                    credited)
                            .interruptions()
                            .add(new Interruption(moment(row, "started_at"), moment(row, "ended_at")));
                },
                customers.first(),
                customers.last(),
                new BillingCycle(lookedBackTo).startsAt(),
                cycle.endsAt());
        if (outages.isEmpty()) {
            return OutageCredits.none(cycle);
        }
        readCredits(lookedBackTo, credited, sums);
        Array of = sql.ids(products);
        return new OutageCredits(
                cycle,
                invoicedCycles.stream().sorted().map(BillingCycle::new).toList(),
                bySubject(outages),
                sums,
                bills(of, lookedBackTo.minusMonths(OutageCredits.MONTHS)),
                new EarlierFeesReader(sql, customers, cycle).setAside(of));
    }

    private static Map<UUID, List<LineOutage>> bySubject(Map<UUID, Map<Part, LineOutage>> outages) {
        Map<UUID, List<LineOutage>> bySubject = new HashMap<>();
        outages.forEach((subject, own) -> bySubject.put(subject, List.copyOf(own.values())));
        return bySubject;
    }

    /** That of a row; the cycles for which it was credited come into their set when those are read. */
    private static LineOutage outage(ResultSet row, Map<Part, LineOutage> own, Map<Part, Set<BillingCycle>> credited)
            throws SQLException {
        Part part = new Part(id(row, "outage_id"), id(row, "line_id"));
        LineOutage known = own.get(part);
        if (known != null) {
            return known;
        }
        LineOutage outage = new LineOutage(
                part.outageId(),
                part.lineId(),
                id(row, "incident_id"),
                InterruptedService.valueOf(row.getString("service")),
                new ArrayList<>(),
                day(row, "start_date"),
                day(row, "end_date"),
                moment(row, "asked_for_at") != null,
                credited.computeIfAbsent(part, first -> new HashSet<>()));
        own.put(part, outage);
        return outage;
    }

    private void readCredits(LocalDate since, Map<Part, Set<BillingCycle>> credited, Map<Subject, BigDecimal> sums)
            throws SQLException {
        Set<UUID> items = new HashSet<>();
        sql.each(
                CREDITS,
                row -> {
                    BillingCycle of = new BillingCycle(day(row, "cycle_start_date"));
                    credited.computeIfAbsent(
                                    new Part(id(row, "outage_id"), id(row, "line_id")), first -> new HashSet<>())
                            .add(of);
                    if (items.add(id(row, "item_id"))) {
                        Subject subject = new Subject(
                                id(row, "subject_id"), InterruptedService.valueOf(row.getString("service")), of);
                        sums.merge(subject, row.getBigDecimal("net").negate(), BigDecimal::add);
                    }
                },
                customers.first(),
                customers.last(),
                since,
                cycle.startDate());
    }

    private Map<UUID, Map<BillingCycle, Bill>> bills(Array products, LocalDate since) throws SQLException {
        Map<UUID, Map<BillingCycle, Bill>> bills = new HashMap<>();
        sql.each(
                BILLS,
                row -> {
                    String territory = row.getString("tax_territory");
                    bills.computeIfAbsent(id(row, "subject_id"), first -> new HashMap<>())
                            .put(
                                    new BillingCycle(day(row, "cycle_start_date")),
                                    new Bill(
                                            row.getBigDecimal("net"),
                                            territory == null ? null : TaxTerritory.valueOf(territory),
                                            row.getBoolean("taken_back")));
                },
                customers.first(),
                customers.last(),
                products,
                since);
        return bills;
    }
}
