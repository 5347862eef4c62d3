package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.id;

import es.o2.mio2.billing.BankDays;
import es.o2.mio2.billing.BillingCycle;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Decides where issued invoices stand by what was paid, any number of them at once. What came and wasn't taken back counts
 * against what is due: the total, less what is held in dispute and what was rectified. Enough is {@code PAID}; else it
 * is {@code RETURNED} where the last of its payments, by the day on which the bank booked it and then by id, took money
 * back; else {@code OVERDUE} once the time of a part is over that wasn't paid, and {@code ISSUED} before. A part that was
 * held and is due again has a time of its own. One that was rectified whole stays so.
 *
 * <p>One that takes another back is first set off against what wasn't paid of that one, the latest before the earlier
 * ones; it is {@code PAID} once the rest, if there is any, was given back.
 *
 * <p>Payments and invoices may come in any order, and at once: see {@link #excludeIssuing} and {@link #awaitPayments}.
 * Rows are locked in this order by everybody: that lock, invoices by their ids, those that take others back by theirs,
 * readers of events, series of numbers.
 *
 * @param now when it is decided
 * @param lastOverdue invoices that were due then, or before, are overdue
 */
record Settlement(Sql sql, Instant now, LocalDate lastOverdue) {

    private static final String TURN = "hashtextextended('payments meet invoices', 0)";
    private static final String STANDS = " and invoice.status in ('ISSUED', 'PAID', 'RETURNED', 'OVERDUE')";

    private static final String BY_ID = "invoice.invoice_id = ?";
    private static final String TOUCHED = "invoice.number in (select invoice_number from touched_invoice)";
    private static final String JUST_ISSUED = "invoice.customer_id between ? and ? and invoice.cycle_start_date = ?"
            + " and invoice.issued_at = ? and exists (select from payment where invoice_number = invoice.number)";

    /**
     * Those of the condition, what they take back, and all that takes the same back: each may decide of the others. They are
     * gathered first and then found by their ids, however many PostgreSQL expects.
     */
    private static final String LOCK = """
            with touched as (
                select customer_id, coalesce(rectifies_invoice_id, invoice_id) as original_id from invoice where %s
            ), family as (
                select original_id as invoice_id from touched
                union
                select member.invoice_id from touched join invoice member
                    on member.customer_id = touched.customer_id and member.rectifies_invoice_id = touched.original_id
            )
            select invoice_id from invoice where invoice_id = any (array(select invoice_id from family))""" + STANDS + """

            order by (rectifies_invoice_id is not null), invoice_id for no key update
            """;

    /** Of {@code invoice}: what came and wasn't taken back, and what happened last. */
    private static final String PAID = """
            cross join lateral (
                select coalesce(sum(case kind when 'PAID' then amount else -amount end), 0) as balance,
                    (array_agg(kind order by booked_date desc, payment_id desc))[1] as last_kind
                from payment where invoice_number = invoice.number) paid
            """;

    /** Of {@code invoice}: all that is due, and what of it isn't late. The last day overdue. */
    private static final String DUE = """
            cross join lateral (
                select invoice.total - invoice.held_amount - invoice.rectified_amount as amount,
                    coalesce(sum(dispute.released_amount), 0) as later
                from invoice_dispute dispute
                where dispute.customer_id = invoice.customer_id and dispute.invoice_id = invoice.invoice_id
                    and dispute.held_due_date > ?) due
            """;

    /** Of {@code invoice}, which comes to less than nothing: what is to be given back of it. */
    private static final String OWED = """
            case when invoice.rectifies_invoice_id is null then -invoice.total else (
                select least(-invoice.total, greatest(0,
                    (select coalesce(sum(case kind when 'PAID' then amount else -amount end), 0)
                        from payment where invoice_number = original.number)
                    - (original.total - original.held_amount - original.rectified_amount)
                    + (select coalesce(sum(later.total), 0) from invoice later
                        where later.customer_id = invoice.customer_id
                            and later.rectifies_invoice_id = invoice.rectifies_invoice_id
                            and (later.issued_at, later.invoice_id) > (invoice.issued_at, invoice.invoice_id))))
                from invoice original
                where original.customer_id = invoice.customer_id
                    and original.invoice_id = invoice.rectifies_invoice_id) end
            """;

    /** Last day overdue, twice; which invoices; now, twice. */
    private static final String DECIDE =
            """
            with decided as (
                select invoice.customer_id, invoice.invoice_id, invoice.status as was, case
                    when invoice.total < 0 then case when -paid.balance >= """ + OWED + """
                        then 'PAID' else 'ISSUED' end
                    when paid.balance > 0 and paid.balance >= due.amount then 'PAID'
                    when paid.last_kind in ('RETURNED', 'REFUNDED') then 'RETURNED'
                    when invoice.due_date <= ? and due.amount - due.later > greatest(paid.balance, 0) then 'OVERDUE'
                    else 'ISSUED' end as becomes
                from invoice
            """ + PAID + DUE + "where invoice.invoice_id = any (?)" + STANDS + """

            ), moved as (
                update invoice set status = decided.becomes, status_since = ?, version = version + 1
                from decided
                where invoice.customer_id = decided.customer_id and invoice.invoice_id = decided.invoice_id
                    and invoice.status = decided.was and decided.becomes <> decided.was
                returning invoice.customer_id, invoice.invoice_id, decided.was, decided.becomes
            )
            insert into invoice_move (move_id, customer_id, invoice_id, moved_at, from_status, to_status)
            select gen_random_uuid(), customer_id, invoice_id, ?, was, becomes from moved
            """;

    /** Last day overdue, twice; how many. */
    private static final String LATE = "select invoice.invoice_id from invoice\n" + PAID + DUE + """
            where invoice.status = 'ISSUED' and invoice.total > 0 and invoice.due_date <= ?
                and due.amount - due.later > greatest(paid.balance, 0)
            order by invoice.due_date, invoice.invoice_id limit ? for no key update of invoice skip locked
            """;

    private static final String RECTIFIED = """
            with moved as (
                update invoice set status = 'RECTIFIED', status_since = ?, version = version + 1
                from (select invoice_id, status from invoice where invoice_id = ? and status <> 'RECTIFIED') before
                where invoice.invoice_id = before.invoice_id
                returning invoice.customer_id, invoice.invoice_id, before.status
            )
            insert into invoice_move (move_id, customer_id, invoice_id, moved_at, from_status, to_status)
            select gen_random_uuid(), customer_id, invoice_id, ?, status, 'RECTIFIED' from moved
            """;

    static Settlement of(Sql sql, Instant now, InvoicesConfig config) {
        LocalDate today = LocalDate.ofInstant(now, BillingCycle.MADRID);
        return new Settlement(sql, now, BankDays.overBefore(today, config.bankDaysToPay()));
    }

    /** Before payments are brought to their invoices: none is issued meanwhile that they can't see. */
    void excludeIssuing() throws SQLException {
        sql.run("select pg_advisory_xact_lock(" + TURN + ")");
    }

    /** Before invoices are issued, and before anything else is locked: they see all payments there are for them. */
    static void awaitPayments(Sql sql) throws SQLException {
        sql.run("select pg_advisory_xact_lock_shared(" + TURN + ")");
    }

    /** One of them. What is decided with it has to be written by then. */
    void settle(UUID invoiceId) throws SQLException {
        settle(BY_ID, invoiceId);
    }

    /** Those whose numbers are in the table {@code touched_invoice}. */
    void settleTouched() throws SQLException {
        settle(TOUCHED);
    }

    /** Those of a cycle that were issued right now to these customers, and may have been paid before. */
    void settleIssued(CustomerRange customers, LocalDate cycleStartDate) throws SQLException {
        settle(JUST_ISSUED, customers.first(), customers.last(), cycleStartDate, now);
    }

    /** Marks some that nobody paid, and nobody else is at work on; gives how many. */
    int markOverdue(int most) throws SQLException {
        return decide(sql.list(LATE, row -> id(row, "invoice_id"), lastOverdue, lastOverdue, most));
    }

    /** One of which nothing is left. */
    void markRectified(UUID invoiceId) throws SQLException {
        sql.run(RECTIFIED, now, invoiceId, now);
    }

    private void settle(String condition, Object... parameters) throws SQLException {
        decide(sql.list(LOCK.formatted(condition), row -> id(row, "invoice_id"), parameters));
    }

    /**
     * Of invoices that are locked; gives how many moved. Payments are read by a statement that begins when they are, and so
     * sees all that came by then.
     */
    private int decide(List<UUID> locked) throws SQLException {
        if (locked.isEmpty()) {
            return 0;
        }
        return sql.run(DECIDE, lastOverdue, lastOverdue, sql.ids(locked), now, now);
    }
}
