package es.o2.mio2.api;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Removes answers that are too old to be replayed. */
@ApplicationScoped
class IdempotencyHousekeeping {

    private final ApiConfig config;
    private final Clock clock;

    IdempotencyHousekeeping(ApiConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void sweep() {
        IdempotentAnswer.deleteBefore(clock.instant().minus(config.idempotencyRetention()));
    }
}
