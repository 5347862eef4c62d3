package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.invoices.BillingRun.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Billing runs as they are kept. Each is one row, by which those who move it wait for each other. */
final class BillingRunStore {

    private static final int MOST_FAILURES = 20;
    private static final int MOST_SET_ASIDE = 20;

    /** Every so many customers, in the order of their ids, one; and behind them all how many are left over. */
    private static final String BOUNDS = """
            select customer_id, number from (
                select customer_id, row_number() over (order by customer_id) as number, count(*) over () as customers
                from (select distinct customer_id from product where status <> 'PENDING') billed) numbered
            where number % ? = 0 or number = customers
            order by number
            """;

    private static final String COUNTS = """
            select coalesce(sum(customers), 0) as customers,
                coalesce(sum(customers) filter (where drafted_at is not null), 0) as drafted,
                coalesce(sum(customers) filter (where issued_at is not null), 0) as issued,
                coalesce(sum(invoices), 0) as invoices, coalesce(sum(total), 0.00) as total,
                count(set_aside_customer_id) as set_aside
            from billing_run_chunk where run_id = ?
            """;

    private static final String FAILURES = """
            select failure, customers, attempts, due_at from billing_run_chunk
            where run_id = ? and failure is not null order by chunk_number limit\s""" + MOST_FAILURES;

    private static final String SET_ASIDE = """
            select set_aside_customer_id, set_aside_reason from billing_run_chunk
            where run_id = ? and set_aside_customer_id is not null order by set_aside_customer_id limit\s""" + MOST_SET_ASIDE;

    private final Sql sql;

    BillingRunStore(Sql sql) {
        this.sql = sql;
    }

    /** Begins the run of a cycle, where there is none. */
    boolean begin(UUID runId, BillingCycle cycle, boolean issuedAtOnce, Instant now, int chunk) throws SQLException {
        int begun = sql.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at)"
                        + " values (?, ?, 'DRAFTING', false, ?, ?) on conflict (cycle_start_date) do nothing",
                runId,
                cycle.startDate(),
                issuedAtOnce,
                now);
        if (begun == 0) {
            return false;
        }
        CopyRows rows = new CopyRows(
                "billing_run_chunk",
                "run_id, chunk_number, first_customer_id, last_customer_id, customers, invoices, total, due_at, attempts");
        List<Chunk> chunks = chunks(chunk);
        for (int number = 0; number < chunks.size(); number++) {
            Chunk one = chunks.get(number);
            rows.add(runId, number + 1, one.range().first(), one.range().last(), one.customers(), 0, 0, now, 0);
        }
        rows.sendTo(sql.connection());
        return true;
    }

    /** Customers whose invoices are made together. */
    private record Chunk(CustomerRange range, long customers) {}

    /** Up to one customer and from the next id on: whoever comes meanwhile is in one of them, too. */
    private List<Chunk> chunks(int size) throws SQLException {
        List<Chunk> chunks = new ArrayList<>();
        UUID[] first = {CustomerRange.LOWEST};
        long[] before = {0};
        sql.each(
                BOUNDS,
                row -> {
                    UUID last = Sql.id(row, "customer_id");
                    long number = row.getLong("number");
                    chunks.add(new Chunk(new CustomerRange(first[0], last), number - before[0]));
                    first[0] = CustomerRange.after(last);
                    before[0] = number;
                },
                size);
        chunks.add(new Chunk(new CustomerRange(first[0], CustomerRange.HIGHEST), 0));
        return chunks;
    }

    Optional<UUID> ofCycle(BillingCycle cycle) throws SQLException {
        return sql.first(
                "select run_id from billing_run where cycle_start_date = ?",
                row -> Sql.id(row, "run_id"),
                cycle.startDate());
    }

    /**
     * Until the transaction ends no run begins or moves but in it, and what it sees of runs from now on stays true. Before
     * anything else is locked.
     */
    void exclude() throws SQLException {
        sql.run("lock table billing_run in share row exclusive mode");
    }

    /**
     * The same for any number at once, which move none. An invoice may be locked by then: who excludes others locks none
     * that was there before.
     */
    void keepFromMoving() throws SQLException {
        sql.run("lock table billing_run in share mode");
    }

    /** Whether there is a run that isn't at its end. */
    boolean isAnyUnderWay() throws SQLException {
        return sql.first("select 1 from billing_run where status <> 'ISSUED'", row -> true)
                .isPresent();
    }

    /** Whether drafts are being made, which nobody else sees before they are. */
    boolean isAnyDrafting() throws SQLException {
        return sql.first("select 1 from billing_run where status = 'DRAFTING'", row -> true)
                .isPresent();
    }

    /** Whether a cycle comes right after the last that has a run; where none has, each does. */
    boolean isNext(BillingCycle cycle) throws SQLException {
        return sql.first(
                        "select max(cycle_start_date) as last from billing_run",
                        row -> Optional.ofNullable(Sql.day(row, "last")))
                .orElseThrow()
                .map(last -> new BillingCycle(last).next().equals(cycle))
                .orElse(true);
    }

    Optional<BillingRun> find(UUID runId) throws SQLException {
        return sql.first("select * from billing_run where run_id = ?", this::run, runId);
    }

    /** How much of the newest is done; nothing where there never was one. */
    Optional<BillingRun.Counts> newest() throws SQLException {
        Optional<UUID> newest = sql.first(
                "select run_id from billing_run order by cycle_start_date desc limit 1", row -> Sql.id(row, "run_id"));
        return newest.isPresent() ? sql.first(COUNTS, BillingRunStore::counts, newest.get()) : Optional.empty();
    }

    /** Whether it was changed: not where it was so already, or there is no such run. */
    boolean suspend(UUID runId, boolean suspended) throws SQLException {
        return sql.run(
                        "update billing_run set suspended = ? where run_id = ? and suspended <> ?",
                        suspended,
                        runId,
                        suspended)
                == 1;
    }

    /** Lets the drafts be issued as soon as all are made; at once, where they are. */
    boolean issue(UUID runId) throws SQLException {
        sql.run("update billing_run set issued_at_once = true where run_id = ?", runId);
        return sql.run("update billing_run set status = 'ISSUING' where run_id = ? and status = 'DRAFTED'", runId) == 1;
    }

    /**
     * Takes up those again who were set aside: their drafts are made, and issued with what else is to be, or when that is
     * asked for. Nothing else is touched.
     *
     * @return whether there were any
     */
    boolean takeUp(UUID runId, Instant now) throws SQLException {
        sql.first("select run_id from billing_run where run_id = ? for update", row -> true, runId);
        int found = sql.run(
                "update billing_run_chunk set set_aside_customer_id = null, set_aside_reason = null, due_at = ?"
                        + " where run_id = ? and set_aside_customer_id is not null",
                now,
                runId);
        if (found > 0) {
            sql.run(
                    "update billing_run set status = 'DRAFTING', drafted_at = null, issued_at = null,"
                            + " issued_at_once = issued_at_once and status <> 'ISSUED' where run_id = ?",
                    runId);
        }
        return found > 0;
    }

    /** Whether a run of a later cycle isn't at its end. */
    boolean isLaterUnderWay(BillingCycle cycle) throws SQLException {
        return sql.first(
                        "select 1 from billing_run where cycle_start_date > ? and status <> 'ISSUED'",
                        row -> true,
                        cycle.startDate())
                .isPresent();
    }

    /** Has all drafts made anew; not where any may have been issued, or isn't made yet. */
    boolean draftAgain(UUID runId, Instant now) throws SQLException {
        int moved = sql.run(
                "update billing_run set status = 'DRAFTING', drafted_at = null, issued_at_once = false"
                        + " where run_id = ? and status = 'DRAFTED'",
                runId);
        if (moved == 1) {
            sql.run(
                    "update billing_run_chunk set drafted_at = null, invoices = 0, total = 0, due_at = ?, attempts = 0,"
                            + " failure = null, set_aside_customer_id = null, set_aside_reason = null"
                            + " where run_id = ? and issued_at is null",
                    now,
                    runId);
        }
        return moved == 1;
    }

    /** The same of the run that is at that point, where one is. */
    boolean draftAgain(Instant now) throws SQLException {
        Optional<UUID> drafted =
                sql.first("select run_id from billing_run where status = 'DRAFTED'", row -> Sql.id(row, "run_id"));
        return drafted.isPresent() && draftAgain(drafted.get(), now);
    }

    /**
     * Moves on the runs of which the last chunk is done. They are locked first: what is seen of chunks is as of then. Before
     * them the table is, as a change does it: who excludes others takes rows, too, and neither waits for the other then.
     */
    void advance(Instant now) throws SQLException {
        sql.run("lock table billing_run in row exclusive mode");
        sql.list(
                "select run_id from billing_run where status in ('DRAFTING', 'ISSUING') order by run_id for update",
                row -> true);
        sql.run(
                "update billing_run run set drafted_at = ?, status = case when issued_at_once then 'ISSUING' else"
                        + " 'DRAFTED' end where status = 'DRAFTING' and not exists (select from billing_run_chunk chunk"
                        + " where chunk.run_id = run.run_id and chunk.drafted_at is null"
                        + " and chunk.set_aside_customer_id is null)",
                now);
        sql.run(
                "update billing_run run set issued_at = ?, status = 'ISSUED' where status = 'ISSUING' and not exists"
                        + " (select from billing_run_chunk chunk where chunk.run_id = run.run_id"
                        + " and chunk.issued_at is null and chunk.set_aside_customer_id is null)",
                now);
    }

    private BillingRun run(ResultSet row) throws SQLException {
        UUID runId = Sql.id(row, "run_id");
        LocalDate cycle = Sql.day(row, "cycle_start_date");
        return new BillingRun(
                runId,
                new BillingCycle(cycle),
                Status.valueOf(row.getString("status")),
                row.getBoolean("suspended"),
                row.getBoolean("issued_at_once"),
                Sql.moment(row, "started_at"),
                Sql.moment(row, "drafted_at"),
                Sql.moment(row, "issued_at"),
                sql.first(COUNTS, BillingRunStore::counts, runId).orElseThrow(),
                sql.list(FAILURES, BillingRunStore::failure, runId),
                sql.list(SET_ASIDE, BillingRunStore::setAside, runId));
    }

    private static BillingRun.Counts counts(ResultSet row) throws SQLException {
        return new BillingRun.Counts(
                row.getLong("customers"),
                row.getLong("drafted"),
                row.getLong("issued"),
                row.getLong("invoices"),
                row.getBigDecimal("total"),
                row.getLong("set_aside"));
    }

    private static BillingRun.SetAside setAside(ResultSet row) throws SQLException {
        return new BillingRun.SetAside(
                Sql.id(row, "set_aside_customer_id"), SetAsideReason.valueOf(row.getString("set_aside_reason")));
    }

    private static BillingRun.Failure failure(ResultSet row) throws SQLException {
        return new BillingRun.Failure(
                ChunkFailure.valueOf(row.getString("failure")),
                row.getLong("customers"),
                row.getInt("attempts"),
                Sql.moment(row, "due_at"));
    }
}
