package es.o2.mio2.invoices;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToLongFunction;

/**
 * How far the newest billing run is, the same at all instances: {@code mio2.invoices.run.customers} is how many customers
 * it is about, by stage ({@code all}, {@code drafted}, {@code issued}, {@code set_aside}). An alarm where a run is under
 * way and neither {@code drafted} nor {@code issued} grows.
 */
@ApplicationScoped
class RunMeters {

    private static final BillingRun.Counts NONE = new BillingRun.Counts(0, 0, 0, 0, null, 0);

    private final BillingDatabase database;
    private volatile BillingRun.Counts counts = NONE;

    RunMeters(BillingDatabase database, MeterRegistry meters) {
        this.database = database;
        gauge(meters, "all", BillingRun.Counts::customers);
        gauge(meters, "drafted", BillingRun.Counts::drafted);
        gauge(meters, "issued", BillingRun.Counts::issued);
        gauge(meters, "set_aside", BillingRun.Counts::setAside);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        counts = database.call(sql -> new BillingRunStore(sql).newest()).orElse(NONE);
    }

    private void gauge(MeterRegistry meters, String stage, ToLongFunction<BillingRun.Counts> count) {
        Gauge.builder("mio2.invoices.run.customers", () -> count.applyAsLong(counts))
                .tag("stage", stage)
                .register(meters);
    }
}
