package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

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

    /**
     * In the order of the customers, whose readers are locked by it. An invoice's reader is looked up, not a reader's
     * invoices.
     */
    private static final String PUBLISH = """
            select publish_event(customer_id, 'invoice.issued', data, ?) from (
                select invoice.customer_id, json_build_object('invoiceId', invoice.invoice_id)::text as data
                from invoice
                cross join lateral (
                    select from event_reader
                    where customer_id = invoice.customer_id and follows_until > ? offset 0) reader
                where customer_id between ? and ? and cycle_start_date = ? and status = 'DRAFT'
                    and rectifies_invoice_id is null
                order by invoice.customer_id, invoice.invoice_id offset 0
            ) issued
            """;

    /** In the order of their numbers. */
    private static final String FIND =
            "select issuer, customer_id, invoice_id" + DRAFTS + " order by customer_id, period_start_date, invoice_id";

    /**
     * Makes them out to who the customers are, and to the account that is theirs on the day of the charge, as is known now:
     * series and the number before, twice; the days of issue and of the charge; now, twice; customers and invoices; the day
     * of the charge. Of these PostgreSQL knows how many there are, and looks up each by its id; how many are in a range it
     * can't foresee, and would go through all of them for each.
     */
    private static final String ISSUE = """
            update invoice set status = 'ISSUED', series = ?, sequence_number = ? + place,
                number = ? || '-' || lpad((? + place)::text, 8, '0'), issue_date = ?, due_date = ?, issued_at = ?,
                status_since = ?, version = version + 1, holder_name = holder.name,
                holder_document_id = holder.document_id, street = holder.street, details = holder.details,
                postal_code = holder.postal_code, city = holder.city, province = holder.province,
                masked_iban = holder.masked_iban, language = holder.language, detailed = holder.itemised_invoice
            from unnest(?, ?) with ordinality draft (customer_id, invoice_id, place)
            cross join lateral (%s offset 0) holder
            where invoice.invoice_id = draft.invoice_id and invoice.status = 'DRAFT'
            """.formatted(BillableSql.holders("= draft.customer_id"));

    /** One that gets a number. */
    private record Draft(UUID customerId, UUID invoiceId) {}

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

    /**
     * The same for whom is told otherwise, once payments are awaited. Who holds the drafts still is the caller; a number that
     * would be nobody's all the same is not given.
     *
     * @throws SQLTransactionRollbackException where a draft isn't there any more once it is to be numbered: all that was
     *     done is to be taken back
     */
    void issue(Sql sql, BillingCycle invoiced, CustomerRange customers, Instant now) throws SQLException {
        IssueDates dates = dates(invoiced, now);
        Object first = customers.first();
        Object last = customers.last();
        LocalDate cycle = invoiced.startDate();
        sql.run(PUBLISH, now, now, first, last, cycle);
        Map<Issuer, List<Draft>> drafts = new EnumMap<>(Issuer.class);
        sql.each(
                FIND,
                row -> drafts.computeIfAbsent(Issuer.valueOf(row.getString("issuer")), issuer -> new ArrayList<>())
                        .add(new Draft(Sql.id(row, "customer_id"), Sql.id(row, "invoice_id"))),
                first,
                last,
                cycle);
        // Always in the same order, so that of two instances one waits for the other and never both.
        for (Map.Entry<Issuer, List<Draft>> of : drafts.entrySet()) {
            String series = of.getKey().series(dates.issue().getYear());
            long before = InvoiceSeries.take(sql, series, of.getValue().size());
            int issued = sql.run(
                    ISSUE,
                    series,
                    before,
                    series,
                    before,
                    dates.issue(),
                    dates.due(),
                    now,
                    now,
                    ids(sql, of.getValue(), Draft::customerId),
                    ids(sql, of.getValue(), Draft::invoiceId),
                    dates.due());
            if (issued != of.getValue().size()) {
                throw new SQLTransactionRollbackException(
                        "Only %d of %d drafts could be numbered"
                                .formatted(issued, of.getValue().size()),
                        SqlFailedException.CONFLICT);
            }
        }
        Settlement.of(sql, now, config).settleIssued(customers, cycle);
    }

    private static Array ids(Sql sql, List<Draft> drafts, Function<Draft, UUID> id) throws SQLException {
        return sql.ids(drafts.stream().map(id).toList());
    }

    /** When drafts of a cycle are issued, and charged. */
    IssueDates dates(BillingCycle cycle, Instant now) {
        return IssueDates.of(cycle, config.issueDay(), now);
    }
}
