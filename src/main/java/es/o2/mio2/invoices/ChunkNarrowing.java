package es.o2.mio2.invoices;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of a chunk that one of its customers stops: it is halved until that one is alone, and set aside; the others
 * get their invoices. Each step is a transaction of its own, after the chunk's has failed.
 *
 * @param chunk as it was when it failed
 */
record ChunkNarrowing(Sql sql, RunChunk chunk) {

    /** What was done with it. */
    enum Step {
        HALVED,
        SET_ASIDE,
        /** Somebody else has it, or did it meanwhile. */
        LEFT,
        /** There is nobody in it, or nobody more is to be set aside: it is tried again as it is. */
        NONE
    }

    /** Who makes new chunks of a run waits for others who do. */
    private static final String LOCK = "select run_id from billing_run where run_id = ? for update";

    private static final String HOLD =
            "select chunk_number from billing_run_chunk where run_id = ? and chunk_number = ?"
                    + " and last_customer_id = ? and (drafted_at is not null) = ? and issued_at is null"
                    + " and set_aside_customer_id is null for update skip locked";

    private static final String SET_ASIDE =
            "select count(*) as customers from billing_run_chunk where run_id = ? and set_aside_customer_id is not null";

    private static final String CUSTOMERS =
            "select customer_id from customer where customer_id between ? and ? order by customer_id";

    /** Due as before, so that it stands behind its own lower half and before nobody's. */
    private static final String ADD = "insert into billing_run_chunk (run_id, chunk_number, first_customer_id,"
            + " last_customer_id, customers, invoices, total, drafted_at, due_at, attempts)"
            + " select run_id, (select max(chunk_number) + 1 from billing_run_chunk where run_id = ?), ?,"
            + " last_customer_id, 0, 0, 0, drafted_at, due_at, 0 from billing_run_chunk"
            + " where run_id = ? and chunk_number = ?";

    private static final String CUT = "update billing_run_chunk set last_customer_id = ?, attempts = 0, failure = null"
            + " where run_id = ? and chunk_number = ?";

    private static final String COUNT = """
            update billing_run_chunk chunk set
                customers = (
                    select count(distinct customer_id) from product
                    where customer_id between first_customer_id and last_customer_id and status <> 'PENDING'),
                invoices = coalesce(made.invoices, 0), total = coalesce(made.total, 0)
            from (
                select half.chunk_number, count(invoice.invoice_id) as invoices, sum(invoice.total) as total
                from billing_run_chunk half
                left join invoice on invoice.customer_id between half.first_customer_id and half.last_customer_id
                    and invoice.cycle_start_date = ? and invoice.rectifies_invoice_id is null
                    and half.drafted_at is not null
                where half.run_id = ? and half.first_customer_id >= ? and half.last_customer_id <= ?
                group by half.chunk_number
            ) made
            where chunk.run_id = ? and chunk.chunk_number = made.chunk_number
            """;

    private static final String KEEP_ASIDE =
            "update billing_run_chunk set set_aside_customer_id = ?, set_aside_reason = ?,"
                    + " drafted_at = null, invoices = 0, total = 0, attempts = 0, failure = null"
                    + " where run_id = ? and chunk_number = ?";

    /**
     * Does the next step.
     *
     * @param reason why its only customer is set aside; without one they aren't
     * @param most as many of a run's customers are set aside, and no more
     */
    Step narrow(Optional<SetAsideReason> reason, int most) throws SQLException {
        sql.first(LOCK, row -> true, chunk.runId());
        boolean isHeld = sql.first(
                        HOLD,
                        row -> true,
                        chunk.runId(),
                        chunk.number(),
                        chunk.customers().last(),
                        chunk.isDrafted())
                .isPresent();
        if (!isHeld) {
            return Step.LEFT;
        }
        long aside = sql.first(SET_ASIDE, row -> row.getLong("customers"), chunk.runId())
                .orElseThrow();
        List<UUID> customers = sql.list(
                CUSTOMERS,
                row -> Sql.id(row, "customer_id"),
                chunk.customers().first(),
                chunk.customers().last());
        if (aside >= most || customers.isEmpty()) {
            return Step.NONE;
        }
        if (customers.size() > 1) {
            halve(customers.get(customers.size() / 2 - 1));
            return Step.HALVED;
        }
        if (reason.isEmpty()) {
            return Step.NONE;
        }
        setAside(customers.get(0), reason.get());
        return Step.SET_ASIDE;
    }

    private void halve(UUID last) throws SQLException {
        sql.run(ADD, chunk.runId(), CustomerRange.after(last), chunk.runId(), chunk.number());
        sql.run(CUT, last, chunk.runId(), chunk.number());
        sql.run(
                COUNT,
                chunk.cycle().startDate(),
                chunk.runId(),
                chunk.customers().first(),
                chunk.customers().last(),
                chunk.runId());
    }

    /** There may be drafts, of which some couldn't be issued, or that couldn't be made anew. */
    private void setAside(UUID customerId, SetAsideReason reason) throws SQLException {
        ChunkDrafting.drop(sql, chunk.cycle(), chunk.customers());
        sql.run(KEEP_ASIDE, customerId, reason.name(), chunk.runId(), chunk.number());
    }
}
