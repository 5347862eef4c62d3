package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Sql.id;

import es.o2.mio2.billing.BankDays;
import es.o2.mio2.billing.BillingCycle;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Decides where issued invoices stand by what was paid, any number of them at once. What came and wasn't taken back counts
 * against what is due: the total, less what is held in dispute and what was rectified. Enough is {@code PAID}; else it
 * is {@code RETURNED} where the last of its payments, by the day on which the bank booked it and then by id, took money
 * back; else {@code OVERDUE} once its time is over, and {@code ISSUED} before. One that was rectified whole stays so.
 *
 * <p>Payments and invoices may come in any order, and at once: see {@link #excludeIssuing} and {@link #awaitPayments}.
 * Rows are locked in this order by everybody: that lock, invoices by their ids, readers of events, series of numbers.
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

    private static final String LOCK =
            "select invoice_id from invoice where %s" + STANDS + " order by invoice_id for no key update";

    /** Last day overdue; the condition's; now, and again. */
    private static final String DECIDE = """
            with decided as (
                select invoice.customer_id, invoice.invoice_id, invoice.status as was, case
                    when invoice.total < 0 then case when paid.balance <= invoice.total then 'PAID' else 'ISSUED' end
                    when paid.balance > 0 and paid.balance >= due.amount then 'PAID'
                    when paid.last_kind in ('RETURNED', 'REFUNDED') then 'RETURNED'
                    when due.amount > 0 and invoice.due_date <= ? then 'OVERDUE'
                    else 'ISSUED' end as becomes
                from invoice
                cross join lateral (
                    select coalesce(sum(case kind when 'PAID' then amount else -amount end), 0) as balance,
                        (array_agg(kind order by booked_date desc, payment_id desc))[1] as last_kind
                    from payment where invoice_number = invoice.number) paid
                cross join lateral (
                    select invoice.total - invoice.held_amount - invoice.rectified_amount as amount) due
                where %s""" + STANDS + """

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

    private static final String OVERDUE = """
            with late as (
                select customer_id, invoice_id from invoice
                where status = 'ISSUED' and total > 0 and total - held_amount - rectified_amount > 0 and due_date <= ?
                order by due_date, invoice_id limit ? for no key update skip locked
            ), moved as (
                update invoice set status = 'OVERDUE', status_since = ?, version = version + 1
                from late
                where invoice.customer_id = late.customer_id and invoice.invoice_id = late.invoice_id
                    and invoice.status = 'ISSUED'
                returning invoice.customer_id, invoice.invoice_id
            )
            insert into invoice_move (move_id, customer_id, invoice_id, moved_at, from_status, to_status)
            select gen_random_uuid(), customer_id, invoice_id, ?, 'ISSUED', 'OVERDUE' from moved
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
        return sql.run(OVERDUE, lastOverdue, most, now, now);
    }

    /** One of which nothing is left. */
    void markRectified(UUID invoiceId) throws SQLException {
        sql.run(RECTIFIED, now, invoiceId, now);
    }

    /** Payments are read by a statement that begins when the invoices are locked, and so sees all that came by then. */
    private void settle(String condition, Object... parameters) throws SQLException {
        sql.each(LOCK.formatted(condition), row -> id(row, "invoice_id"), parameters);
        List<Object> all = new ArrayList<>();
        all.add(lastOverdue);
        all.addAll(List.of(parameters));
        all.add(now);
        all.add(now);
        sql.run(DECIDE.formatted(condition), all.toArray());
    }
}
