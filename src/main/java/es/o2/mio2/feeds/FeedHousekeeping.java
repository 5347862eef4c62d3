package es.o2.mio2.feeds;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Forgets batches that nobody will send again. */
@ApplicationScoped
class FeedHousekeeping {

    private static final Logger LOG = Logger.getLogger(FeedHousekeeping.class);

    private final FeedsConfig config;
    private final Clock clock;

    FeedHousekeeping(FeedsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A row a batch: there are never many. */
    @Scheduled(every = "24h", delayed = "10m")
    void sweep() {
        long forgotten = QuarkusTransaction.requiringNew()
                .call(() -> FeedBatch.deleteBefore(clock.instant().minus(config.retention())));
        LOG.debugf("%d batches forgotten", forgotten);
    }
}
