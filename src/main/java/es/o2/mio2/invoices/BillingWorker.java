package es.o2.mio2.invoices;

import es.o2.mio2.api.OutageLog;
import es.o2.mio2.api.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does what billing runs have to do, chunk by chunk, on threads of its own: however much there is, requests have theirs.
 * Runs on every instance; each chunk is one's at a time.
 */
@Startup
@ApplicationScoped
class BillingWorker {

    private static final Logger LOG = Logger.getLogger(BillingWorker.class);
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final long STOP_SECONDS = 10;

    private final BillingDatabase database;
    private final ChunkDrafting drafting;
    private final ChunkIssuing issuing;
    private final FailedChunks failures;
    private final InvoicesConfig.RunConfig config;
    private final Clock clock;
    private final ExecutorService threads;
    private final Semaphore free;
    private final OutageLog outages = new OutageLog(LOG, "Billing runs");
    private volatile boolean stopping;

    BillingWorker(
            BillingDatabase database,
            ChunkDrafting drafting,
            ChunkIssuing issuing,
            FailedChunks failures,
            InvoicesConfig config,
            Clock clock) {
        this.database = database;
        this.drafting = drafting;
        this.issuing = issuing;
        this.failures = failures;
        this.config = config.run();
        this.clock = clock;
        int workers = Turns.atLeastOne("mio2.invoices.run.workers", this.config.workers());
        this.free = new Semaphore(workers);
        this.threads = Executors.newFixedThreadPool(workers, work -> {
            Thread thread = new Thread(work, "billing-run");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Scheduled(every = "${mio2.invoices.run.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        wake();
    }

    /** Looks for work at once, where a thread is free; those that aren't look when they are done. */
    void wake() {
        while (!stopping && free.tryAcquire()) {
            threads.execute(this::work);
        }
    }

    /** What is left is another instance's, or waits for the next start. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        threads.shutdown();
        threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private void work() {
        try {
            boolean found = true;
            while (found && !stopping) {
                found = isOneDone(this::draft) || isOneDone(this::issue);
                advance();
            }
            outages.worked();
        } catch (RuntimeException away) {
            outages.failed(away);
        } finally {
            free.release();
        }
    }

    private void advance() {
        database.callInTransaction(SHORT, sql -> {
            new BillingRunStore(sql).advance(clock.instant());
            return null;
        });
    }

    /** What is done to a chunk; gives the one it was done to, which it names before it begins. */
    private interface Step {
        boolean isDone(Sql sql, RunChunk[] claimed) throws SQLException;
    }

    /** Whether there was one, done or not. */
    private boolean isOneDone(Step step) {
        RunChunk[] claimed = {null};
        try {
            return database.callInTransaction(config.maxTime(), sql -> step.isDone(sql, claimed));
        } catch (RuntimeException failed) {
            if (claimed[0] == null) {
                if (failed instanceof SqlFailedException refused && refused.isConflict()) {
                    return true;
                }
                throw failed;
            }
            failures.note(claimed[0], failed);
            return true;
        }
    }

    private boolean draft(Sql sql, RunChunk[] claimed) throws SQLException {
        sql.run("set transaction isolation level repeatable read");
        claimed[0] = RunChunk.toDraft(sql, clock.instant()).orElse(null);
        if (claimed[0] == null) {
            return false;
        }
        claimed[0].drafted(sql, reckoned(sql, claimed[0]), clock.instant());
        return true;
    }

    private DraftedChunk reckoned(Sql sql, RunChunk chunk) throws SQLException {
        try {
            return drafting.draft(sql, chunk.cycle(), chunk.customers(), clock.instant());
        } catch (RuntimeException unreckonable) {
            throw new NotReckonedException(unreckonable);
        }
    }

    private boolean issue(Sql sql, RunChunk[] claimed) throws SQLException {
        claimed[0] = RunChunk.toIssue(sql, clock.instant()).orElse(null);
        if (claimed[0] == null) {
            return false;
        }
        issuing.issue(sql, claimed[0], clock.instant());
        claimed[0].issued(sql, clock.instant());
        return true;
    }
}
