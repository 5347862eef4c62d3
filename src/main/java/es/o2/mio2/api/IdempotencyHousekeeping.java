package es.o2.mio2.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Removes answers that are too old to be replayed. */
@ApplicationScoped
class IdempotencyHousekeeping {

    private static final int BATCH = 1000;

    private final ApiConfig config;
    private final Clock clock;

    IdempotencyHousekeeping(ApiConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** In small transactions, until there is no more. */
    @Scheduled(every = "1h", delayed = "5m")
    void sweep() {
        Instant limit = clock.instant().minus(config.idempotencyRetention());
        int removed;
        do {
            removed = QuarkusTransaction.requiringNew().call(() -> IdempotentAnswer.deleteSomeBefore(limit, BATCH));
        } while (removed == BATCH);
    }
}
