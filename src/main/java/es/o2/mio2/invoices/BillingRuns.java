package es.o2.mio2.invoices;

import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedProgress;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Billing runs, as an operator starts, stops and follows them. */
@ApplicationScoped
public class BillingRuns {

    private final BillingDatabase database;
    private final BillingWorker worker;
    private final AuditTrail audit;
    private final InvoicesConfig config;
    private final Clock clock;

    BillingRuns(BillingDatabase database, BillingWorker worker, AuditTrail audit, InvoicesConfig config, Clock clock) {
        this.database = database;
        this.worker = worker;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts the run of a cycle that is over. There is one run a cycle: where it was started before, it goes on, and
     * with those who were set aside.
     *
     * @param force whether it is made though use of the cycle may still come; what does is charged in a later one
     * @param issue whether the invoices are issued as soon as all are made
     * @throws ProblemException {@code CYCLE_NOT_CLOSED}, {@code USAGE_INCOMPLETE} without force,
     *     {@code EARLIER_BILLING_RUN_OPEN} where the run of another cycle isn't issued yet, or {@code CYCLE_NOT_NEXT} where
     *     it isn't the cycle after the last that has one: late use would be charged twice, or not at all;
     *     {@code CONFLICT} where some were set aside and a run of a later cycle isn't issued yet
     */
    public BillingRun start(BillingCycle cycle, boolean force, boolean issue, String operator) {
        return moved(() -> {
            if (clock.instant().isBefore(cycle.endsAt())) {
                throw new ProblemException(Problem.CYCLE_NOT_CLOSED);
            }
            UUID runId = database.call(sql -> begun(new BillingRunStore(sql), cycle, force, issue));
            audit.byOperator(operator, AuditAction.BILLING_RUN_CONTROLLED, runId + " STARTED");
            return database.call(sql -> {
                BillingRunStore runs = new BillingRunStore(sql);
                if (runs.takeUp(runId, clock.instant()) && runs.isLaterUnderWay(cycle)) {
                    throw new ProblemException(Problem.CONFLICT);
                }
                runs.suspend(runId, false);
                if (issue) {
                    runs.issue(runId);
                }
                return found(runs, runId);
            });
        });
    }

    /** @throws ProblemException {@code NOT_FOUND} where there is no such run */
    public BillingRun get(UUID runId) {
        return database.call(sql -> found(new BillingRunStore(sql), runId));
    }

    /**
     * Stops a run: what is being worked on is brought to its end, within seconds, and nothing more is begun. One that is
     * stopped stays so.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is no such run
     */
    public BillingRun suspend(UUID runId, String operator) {
        return change(runId, "SUSPENDED", operator, runs -> runs.suspend(runId, true));
    }

    /**
     * Lets a run go on where it was stopped.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is no such run
     */
    public BillingRun resume(UUID runId, String operator) {
        return change(runId, "RESUMED", operator, runs -> runs.suspend(runId, false));
    }

    /**
     * Issues the drafts of a run, as soon as all are made. What is issued stays so.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is no such run
     */
    public BillingRun issue(UUID runId, String operator) {
        return change(runId, "ISSUED", operator, runs -> runs.issue(runId));
    }

    /**
     * Makes all drafts of a run anew, of what is known and costs now.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is no such run; {@code BILLING_RUN_NOT_DRAFTED} where not all
     *     drafts are made, or some may have been issued
     */
    public BillingRun draftAgain(UUID runId, String operator) {
        return change(runId, "DRAFTED_AGAIN", operator, runs -> {
            if (!runs.draftAgain(runId, clock.instant())) {
                throw new ProblemException(Problem.BILLING_RUN_NOT_DRAFTED);
            }
        });
    }

    private interface Change {
        void of(BillingRunStore runs) throws SQLException;
    }

    private BillingRun change(UUID runId, String what, String operator, Change change) {
        return moved(() -> database.call(sql -> {
            BillingRunStore runs = new BillingRunStore(sql);
            found(runs, runId);
            change.of(runs);
            audit.byOperator(operator, AuditAction.BILLING_RUN_CONTROLLED, runId + " " + what);
            return found(runs, runId);
        }));
    }

    /** Once it is certain, whoever works on it here looks at once; the other instances look by themselves. */
    private BillingRun moved(Supplier<BillingRun> change) {
        BillingRun run = QuarkusTransaction.requiringNew().call(change::get);
        worker.wake();
        return run;
    }

    /** The run of a cycle, which begins where there is none: of all that start one at once, one after the other is here. */
    private UUID begun(BillingRunStore runs, BillingCycle cycle, boolean force, boolean issue) throws SQLException {
        runs.exclude();
        Optional<UUID> known = runs.ofCycle(cycle);
        if (known.isPresent()) {
            return known.get();
        }
        check(runs, cycle, force);
        UUID runId = UUID.randomUUID();
        runs.begin(runId, cycle, issue, clock.instant(), config.run().chunk());
        return runId;
    }

    private static void check(BillingRunStore runs, BillingCycle cycle, boolean force) throws SQLException {
        Instant complete = FeedProgress.completeUntil(FeedName.USAGE_RECORDS).orElse(Instant.MIN);
        if (!force && complete.isBefore(cycle.endsAt())) {
            throw new ProblemException(Problem.USAGE_INCOMPLETE);
        }
        if (runs.isAnyUnderWay()) {
            throw new ProblemException(Problem.EARLIER_BILLING_RUN_OPEN);
        }
        if (!runs.isNext(cycle)) {
            throw new ProblemException(Problem.CYCLE_NOT_NEXT);
        }
    }

    private static BillingRun found(BillingRunStore runs, UUID runId) throws SQLException {
        return runs.find(runId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
