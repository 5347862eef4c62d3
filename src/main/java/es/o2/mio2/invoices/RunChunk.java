package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A part of a billing run: customers whose invoices are made, or issued, in one transaction. Who has it keeps its row
 * locked for that long; all others pass over it. Where that one is killed it is as if it had never had it.
 *
 * @param isDrafted whether its drafts are made, and are to be issued
 * @param attempts how often it was tried in vain
 */
record RunChunk(UUID runId, int number, BillingCycle cycle, CustomerRange customers, boolean isDrafted, int attempts) {

    private static final String CLAIM = """
            select chunk.run_id, chunk.chunk_number, chunk.first_customer_id, chunk.last_customer_id, chunk.attempts,
                chunk.drafted_at is not null as is_drafted, run.cycle_start_date
            from billing_run run
            join billing_run_chunk chunk on chunk.run_id = run.run_id
            where run.status = '%s' and not run.suspended and chunk.%s is null and chunk.due_at <= ?
                and chunk.set_aside_customer_id is null
            order by chunk.due_at, chunk.chunk_number
            limit 1
            for update of chunk skip locked
            """;

    private static final String TO_DRAFT = CLAIM.formatted("DRAFTING", "drafted_at");
    private static final String TO_ISSUE = CLAIM.formatted("ISSUING", "issued_at");

    /** One whose drafts are to be made. */
    static Optional<RunChunk> toDraft(Sql sql, Instant now) throws SQLException {
        return sql.first(TO_DRAFT, RunChunk::of, now);
    }

    /** One whose drafts are to be issued. */
    static Optional<RunChunk> toIssue(Sql sql, Instant now) throws SQLException {
        return sql.first(TO_ISSUE, RunChunk::of, now);
    }

    /** Its drafts are made. */
    void drafted(Sql sql, DraftedChunk drafted, Instant now) throws SQLException {
        sql.run(
                "update billing_run_chunk set drafted_at = ?, invoices = ?, total = ?, attempts = 0, failure = null"
                        + " where run_id = ? and chunk_number = ?",
                now,
                drafted.invoices(),
                drafted.total(),
                runId,
                number);
    }

    /** They are issued. */
    void issued(Sql sql, Instant now) throws SQLException {
        sql.run(
                "update billing_run_chunk set issued_at = ?, attempts = 0, failure = null"
                        + " where run_id = ? and chunk_number = ?",
                now,
                runId,
                number);
    }

    /** It wasn't done; it is tried again after a while. */
    void failed(Sql sql, ChunkFailure failure, InvoicesConfig.RunConfig config, Instant now) throws SQLException {
        sql.run(
                "update billing_run_chunk set failure = ?, attempts = attempts + 1, due_at = ?"
                        + " where run_id = ? and chunk_number = ?",
                failure.name(),
                now.plus(pause(attempts, config.firstPause(), config.longestPause())),
                runId,
                number);
    }

    /** How long it waits, having failed so often before: twice as long each time. */
    static Duration pause(int attempts, Duration first, Duration longest) {
        Duration pause = first;
        for (int i = 0; i < attempts && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private static RunChunk of(ResultSet row) throws SQLException {
        return new RunChunk(
                Sql.id(row, "run_id"),
                row.getInt("chunk_number"),
                new BillingCycle(Sql.day(row, "cycle_start_date")),
                new CustomerRange(Sql.id(row, "first_customer_id"), Sql.id(row, "last_customer_id")),
                row.getBoolean("is_drafted"),
                row.getInt("attempts"));
    }
}
