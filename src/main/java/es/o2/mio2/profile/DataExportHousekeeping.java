package es.o2.mio2.profile;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Clock;
import java.time.Instant;
import java.util.function.IntSupplier;

/** Takes away copies of customers' data whose time is over. Runs on every instance. */
@ApplicationScoped
class DataExportHousekeeping {

    /** Of rows, and of pieces: a piece is not small. */
    private static final int BATCH = 100;

    private final DataExportIndex index;
    private final DataExportConfig config;
    private final Clock clock;

    DataExportHousekeeping(DataExportIndex index, DataExportConfig config, Clock clock) {
        this.index = index;
        this.config = config;
        this.clock = clock;
    }

    /** In small transactions, until there is no more. */
    @ActivateRequestContext
    @Scheduled(every = "10m", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Instant now = clock.instant();
        untilDone(() -> index.expireSome(now, BATCH));
        untilDone(() -> index.removeSomeChunks(BATCH));
        untilDone(() -> index.forgetSome(now.minus(config.retention()), BATCH));
    }

    private static void untilDone(IntSupplier some) {
        int done;
        do {
            done = QuarkusTransaction.requiringNew().call(some::getAsInt);
        } while (done == BATCH);
    }
}
