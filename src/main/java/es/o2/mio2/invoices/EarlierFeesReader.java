package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.day;
import static es.o2.mio2.invoices.Sql.id;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.EarlierFees.InvoicedFee;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what came to be known of fees since they were invoiced: most customers have nothing of it, and cost a glance at an
 * index.
 */
final class EarlierFeesReader {

    /**
     * Since the run before was started: what was known then is in its invoices. A change may be written by a transaction that
     * began an hour before it ends; one that is looked at twice makes no difference the second time.
     */
    private static final String CHANGED = """
            select product_id, min(from_date) as from_date from fee_change
            where customer_id between ? and ? and from_date < ? and recorded_at >= (
                select started_at - interval '1 hour' from billing_run
                where cycle_start_date < ? and status <> 'DRAFTING' order by cycle_start_date desc limit 1)
            group by product_id
            """;

    /**
     * What invoices charged for days of a time, or gave back, and whether it was taken back since. One that was taken back
     * whole is as if it had never been where others came in its place; so it is while they are being made, of the cycle whose
     * invoices are, which is the last parameter.
     */
    private static final String INVOICED = """
            select coalesce(invoice.line_id, invoice.product_id) as subject_id, item.kind, item.tariff_code,
                item.start_date, item.end_date, item.net, invoice.tax_territory,
                case when item.days is null then 0 when item.kind = 'FEE_CORRECTION' then -1 else 1 end as counted,
                taking.item_id is not null or invoice.status = 'RECTIFIED' as settled
            from invoice
            join invoice_item item on item.customer_id = invoice.customer_id and item.invoice_id = invoice.invoice_id
            left join invoice_item taking on taking.customer_id = item.customer_id
                and taking.rectifies_item_id = item.item_id
            where invoice.customer_id between ? and ? and invoice.product_id = any (?)
                and invoice.rectifies_invoice_id is null and item.kind in ('TARIFF_FEE', 'ADD_ON_FEE', 'EARLIER_FEE', 'FEE_CORRECTION')
                and item.start_date >= ? and item.start_date < ?
                and not (invoice.status = 'RECTIFIED' and (invoice.cycle_start_date = ? or exists (
                    select from invoice replacement
                    where replacement.customer_id = invoice.customer_id
                        and replacement.replaces_invoice_id = invoice.invoice_id)))
            order by invoice.cycle_start_date, invoice.made_at
            """;

    /** Runs that go on without customers, whose products these are. */
    private static final String SET_ASIDE = """
            select product.product_id, run.cycle_start_date
            from billing_run_chunk chunk
            join billing_run run on run.run_id = chunk.run_id
            join product on product.customer_id = chunk.set_aside_customer_id
            where chunk.set_aside_customer_id between ? and ? and product.product_id = any (?)
            """;

    private final Sql sql;
    private final CustomerRange customers;
    private final BillingCycle cycle;

    EarlierFeesReader(Sql sql, CustomerRange customers, BillingCycle cycle) {
        this.sql = sql;
        this.customers = customers;
        this.cycle = cycle;
    }

    /**
     * What there is of it.
     *
     * @param invoicedCycles the cycles before of which all invoices are made
     */
    EarlierFees read(List<LocalDate> invoicedCycles) throws SQLException {
        if (invoicedCycles.isEmpty()) {
            return EarlierFees.NONE;
        }
        Map<UUID, LocalDate> changedSince = new HashMap<>();
        sql.each(
                CHANGED,
                row -> changedSince.put(id(row, "product_id"), day(row, "from_date")),
                customers.first(),
                customers.last(),
                cycle.startDate(),
                cycle.startDate());
        if (changedSince.isEmpty()) {
            return EarlierFees.NONE;
        }
        List<BillingCycle> cycles =
                invoicedCycles.stream().sorted().map(BillingCycle::new).toList();
        Array changed = sql.ids(changedSince.keySet());
        Map<UUID, List<InvoicedFee>> invoiced = new HashMap<>();
        sql.each(
                INVOICED,
                row -> invoiced.computeIfAbsent(id(row, "subject_id"), first -> new ArrayList<>())
                        .add(fee(row)),
                customers.first(),
                customers.last(),
                changed,
                cycles.get(0).startDate(),
                cycle.startDate(),
                cycle.startDate());
        return new EarlierFees(cycles, changedSince, invoiced, setAside(changed));
    }

    /** By product, the cycles whose runs went on without its customer. */
    Map<UUID, Set<BillingCycle>> setAside(Array products) throws SQLException {
        Map<UUID, Set<BillingCycle>> setAside = new HashMap<>();
        sql.each(
                SET_ASIDE,
                row -> setAside.computeIfAbsent(id(row, "product_id"), first -> new HashSet<>())
                        .add(new BillingCycle(day(row, "cycle_start_date"))),
                customers.first(),
                customers.last(),
                products);
        return setAside;
    }

    private static InvoicedFee fee(ResultSet row) throws SQLException {
        return new InvoicedFee(
                InvoiceItem.Kind.valueOf(row.getString("kind")),
                row.getString("tariff_code"),
                day(row, "start_date"),
                day(row, "end_date"),
                row.getInt("counted"),
                row.getBigDecimal("net"),
                TaxTerritory.valueOf(row.getString("tax_territory")),
                row.getBoolean("settled"));
    }
}
