package es.o2.mio2.invoices;

import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Billing runs of the past, for a database that begins with a history: what they make is made and issued as it would
 * have been then, and has the days of then. No operation leads here: what is issued today has today's date.
 */
@ApplicationScoped
public class PastRuns {

    private final BillingDatabase database;
    private final ChunkDrafting drafting;
    private final ChunkIssuing issuing;
    private final AuditTrail audit;
    private final InvoicesConfig.RunConfig config;
    private final Clock clock;

    PastRuns(
            BillingDatabase database,
            ChunkDrafting drafting,
            ChunkIssuing issuing,
            AuditTrail audit,
            InvoicesConfig config,
            Clock clock) {
        this.database = database;
        this.drafting = drafting;
        this.issuing = issuing;
        this.audit = audit;
        this.config = config.run();
        this.clock = clock;
    }

    /**
     * Makes the invoices of a cycle and issues them, all in one transaction, so that no worker of any instance, which
     * would date them today, has a part in it: for as many customers as one has time for. Called cycle by cycle, the
     * oldest first; numbers and late use follow that order.
     *
     * @param asOf when it would have been done
     * @return whether it was done now; not where the cycle has a run, or that of any other isn't issued yet
     * @throws IllegalArgumentException where the cycle wasn't over then, or the moment is still to come
     */
    @ActivateRequestContext
    public boolean make(BillingCycle cycle, Instant asOf, String operator) {
        if (asOf.isBefore(cycle.endsAt()) || asOf.isAfter(clock.instant())) {
            throw new IllegalArgumentException("The cycle " + cycle + " isn't invoiced as of " + asOf);
        }
        return database.callInTransaction(config.maxTime(), sql -> {
            sql.run("set transaction isolation level repeatable read");
            // What is seen is as of after the lock: of two instances the second sees the first one's run.
            BillingRunStore runs = new BillingRunStore(sql);
            runs.exclude();
            UUID runId = UUID.randomUUID();
            if (runs.isAnyUnderWay() || !runs.begin(runId, cycle, true, asOf, config.chunk())) {
                return false;
            }
            work(sql, runs, asOf);
            audit.byOperator(operator, AuditAction.BILLING_RUN_CONTROLLED, runId + " STARTED");
            return true;
        });
    }

    private void work(Sql sql, BillingRunStore runs, Instant asOf) throws SQLException {
        for (Optional<RunChunk> next = RunChunk.toDraft(sql, asOf);
                next.isPresent();
                next = RunChunk.toDraft(sql, asOf)) {
            RunChunk chunk = next.get();
            chunk.drafted(sql, drafting.draft(sql, chunk.cycle(), chunk.customers(), asOf), asOf);
        }
        runs.advance(asOf);
        for (Optional<RunChunk> next = RunChunk.toIssue(sql, asOf);
                next.isPresent();
                next = RunChunk.toIssue(sql, asOf)) {
            RunChunk chunk = next.get();
            issuing.issue(sql, chunk, asOf);
            chunk.issued(sql, asOf);
        }
        runs.advance(asOf);
    }
}
