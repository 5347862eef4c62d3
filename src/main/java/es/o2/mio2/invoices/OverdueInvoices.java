package es.o2.mio2.invoices;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Marks invoices that nobody paid in time as overdue. Runs on every instance; each takes invoices that no other is at
 * work on, a few at a time.
 */
@ApplicationScoped
class OverdueInvoices {

    private static final Duration TIME = Duration.ofSeconds(30);
    private static final int BATCH = 500;

    private final BillingDatabase database;
    private final InvoicesConfig config;
    private final Clock clock;

    OverdueInvoices(BillingDatabase database, InvoicesConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.invoices.overdue-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void mark() {
        int marked;
        do {
            marked = database.callInTransaction(
                    TIME, sql -> Settlement.of(sql, clock.instant(), config).markOverdue(BATCH));
        } while (marked == BATCH);
    }
}
