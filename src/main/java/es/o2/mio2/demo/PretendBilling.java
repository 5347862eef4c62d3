package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedProgress;
import es.o2.mio2.invoices.BillingRuns;
import es.o2.mio2.invoices.InvoicesConfig;
import es.o2.mio2.invoices.PastRuns;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.usage.UsageIntakeConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Has the demo's cycles invoiced and charged: those that were over before it began, and each that ends while it runs. */
@ApplicationScoped
class PretendBilling {

    private static final Logger LOG = Logger.getLogger(PretendBilling.class);

    /** The network hasn't told all yet, or somebody looks at the drafts of another cycle, or left one out. */
    private static final Set<Problem> NOT_NOW =
            EnumSet.of(Problem.USAGE_INCOMPLETE, Problem.EARLIER_BILLING_RUN_OPEN, Problem.CYCLE_NOT_NEXT);

    private static final String INVOICED = "select cycle_start_date from billing_run";

    private static final String DEMO_CUSTOMERS = "select count(*) from customer where customer_id in (?1)";

    private final PastRuns past;
    private final BillingRuns runs;
    private final DemoCharges charges;
    private final PretendNetwork network;
    private final EntityManager entities;
    private final DemoConfig config;
    private final InvoicesConfig invoices;
    private final UsageIntakeConfig intake;
    private final Clock clock;

    PretendBilling(
            PastRuns past,
            BillingRuns runs,
            DemoCharges charges,
            PretendNetwork network,
            EntityManager entities,
            DemoConfig config,
            InvoicesConfig invoices,
            UsageIntakeConfig intake,
            Clock clock) {
        this.past = past;
        this.runs = runs;
        this.charges = charges;
        this.network = network;
        this.entities = entities;
        this.config = config;
        this.invoices = invoices;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * Invoices the cycles before the demo began, each as of its own day of issue, and tells what was paid of them; once,
     * when all is told that was used, and not in a database of other customers. Gives whether it did: an instance that
     * another is ahead of leaves it to that one, and what is killed meanwhile to the next start.
     */
    @ActivateRequestContext
    boolean bringHistory() {
        if (charges.isHistoryTold() || !network.isHistoryTold() || !isTheDemos()) {
            return false;
        }
        Instant complete = FeedProgress.completeUntil(FeedName.USAGE_RECORDS).orElse(Instant.MIN);
        toBeInvoiced().stream()
                .filter(cycle -> !complete.isBefore(cycle.endsAt()))
                .forEach(cycle -> past.make(cycle, issuedAt(cycle), PretendOperator.NAME));
        return charges.tellHistory();
    }

    /** Nothing, where what was before isn't told: that comes first. */
    @Scheduled(every = "${mio2.demo.operator-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (config.enabled() && config.bills() && charges.isHistoryTold()) {
            charges.charge();
            // The next one is started when this one is issued.
            toBeInvoiced().stream().limit(1).forEach(this::start);
        }
    }

    private void start(BillingCycle cycle) {
        try {
            runs.start(cycle, false, true, PretendOperator.NAME);
        } catch (ProblemException refused) {
            if (!NOT_NOW.contains(refused.problem())) {
                throw refused;
            }
            LOG.debugf("Cycle %s: %s", cycle, refused.problem());
        }
    }

    /** The cycles that are over, whose day of issue has come, and which have no run, the oldest first. */
    private List<BillingCycle> toBeInvoiced() {
        Instant now = clock.instant();
        List<?> invoiced = entities.createNativeQuery(INVOICED, LocalDate.class).getResultList();
        return new DemoHistory(now, config.historyCycles(), intake.monthsKept())
                .over().stream()
                        .filter(cycle -> !issuedAt(cycle).isAfter(now))
                        .filter(cycle -> !invoiced.contains(cycle.startDate()))
                        .toList();
    }

    /** At the first moment of that day. */
    private Instant issuedAt(BillingCycle cycle) {
        return cycle.issueDate(invoices.issueDay())
                .atStartOfDay(BillingCycle.MADRID)
                .toInstant();
    }

    private boolean isTheDemos() {
        List<UUID> ids = DemoFiles.customers().stream().map(DemoCustomer::id).toList();
        Object known = entities.createNativeQuery(DEMO_CUSTOMERS, Long.class)
                .setParameter(1, ids)
                .getSingleResult();
        return known.equals((long) ids.size());
    }
}
