package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * Issues the drafts of some customers: they get their numbers, and who is to be told of them is written down. All in one
 * transaction, which takes the numbers last: a number that is taken is an invoice's, and none is passed over.
 */
@ApplicationScoped
class ChunkIssuing {

    /** Range and cycle. */
    private static final String DRAFTS = " from invoice where customer_id between ? and ? and cycle_start_date = ?"
            + " and status = 'DRAFT' and rectifies_invoice_id is null";

    private static final String NOTE = "insert into invoice_notice (run_id, customer_id, invoices, total, due_date,"
            + " noticed_at) select ?, customer_id, count(*), sum(total), cast(? as date), cast(? as timestamptz)"
            + DRAFTS
            + " group by customer_id";

    /** In the order of the customers, whose readers are locked by it. */
    private static final String PUBLISH = """
            select publish_event(customer_id, 'invoice.issued', data, ?) from (
                select invoice.customer_id, json_build_object('invoiceId', invoice.invoice_id)::text as data
                from invoice join event_reader reader using (customer_id)
                where reader.follows_until > ? and customer_id between ? and ? and cycle_start_date = ?
                    and status = 'DRAFT' and rectifies_invoice_id is null
                order by invoice.customer_id, invoice.invoice_id offset 0
            ) issued
            """;

    private static final String COUNT = "select issuer, count(*) as drafts" + DRAFTS + " group by issuer";

    /**
     * To who they are, and the account that is theirs on the day of the charge, as is known now. A draft is found once, and
     * by it its row and its customer, also where PostgreSQL expects one draft and there are hundreds: it can't foresee how
     * many are in a range.
     */
    private static final String ISSUE = """
            update invoice set status = 'ISSUED', series = ?, sequence_number = ? + place,
                number = ? || '-' || lpad((? + place)::text, 8, '0'), issue_date = ?, due_date = ?, issued_at = ?,
                status_since = ?, version = version + 1, holder_name = holder.name,
                holder_document_id = holder.document_id, street = holder.street, details = holder.details,
                postal_code = holder.postal_code, city = holder.city, province = holder.province,
                masked_iban = holder.masked_iban, language = holder.language, detailed = holder.itemised_invoice
            from (
                select customer_id, invoice_id, row_number() over (order by customer_id, period_start_date, invoice_id) as place
                from invoice where issuer = ? and customer_id between ? and ? and cycle_start_date = ?
                    and status = 'DRAFT' and rectifies_invoice_id is null
            ) draft
            cross join lateral (%s offset 0) holder
            where invoice.invoice_id = draft.invoice_id
            """.formatted(BillableSql.holders("= draft.customer_id"));

    private final InvoicesConfig config;

    ChunkIssuing(InvoicesConfig config) {
        this.config = config;
    }

    /** Issues them as of now, or of the cycle's day if that is later, and notes whom to tell. */
    void issue(Sql sql, RunChunk chunk, Instant now) throws SQLException {
        Settlement.awaitPayments(sql);
        sql.run(
                NOTE,
                chunk.runId(),
                dates(chunk.cycle(), now).due(),
                now,
                chunk.customers().first(),
                chunk.customers().last(),
                chunk.cycle().startDate());
        issue(sql, chunk.cycle(), chunk.customers(), now);
    }

    /** The same for whom is told otherwise, once payments are awaited. */
    void issue(Sql sql, BillingCycle invoiced, CustomerRange customers, Instant now) throws SQLException {
        IssueDates dates = dates(invoiced, now);
        Object first = customers.first();
        Object last = customers.last();
        LocalDate cycle = invoiced.startDate();
        sql.run(PUBLISH, now, now, first, last, cycle);
        Map<Issuer, Long> drafts = new EnumMap<>(Issuer.class);
        sql.each(
                COUNT,
                row -> drafts.put(Issuer.valueOf(row.getString("issuer")), row.getLong("drafts")),
                first,
                last,
                cycle);
        // Always in the same order, so that of two instances one waits for the other and never both.
        for (Map.Entry<Issuer, Long> of : drafts.entrySet()) {
            String series = of.getKey().series(dates.issue().getYear());
            long before = InvoiceSeries.take(sql, series, of.getValue());
            sql.run(
                    ISSUE,
                    series,
                    before,
                    series,
                    before,
                    dates.issue(),
                    dates.due(),
                    now,
                    now,
                    of.getKey().name(),
                    first,
                    last,
                    cycle,
                    dates.due());
        }
        Settlement.of(sql, now, config).settleIssued(customers, cycle);
    }

    /** When drafts of a cycle are issued, and charged. */
    IssueDates dates(BillingCycle cycle, Instant now) {
        return IssueDates.of(cycle, config.issueDay(), now);
    }
}
