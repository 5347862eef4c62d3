package es.o2.mio2.feeds;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What alarms look at: {@code mio2.feeds.lag} is how many seconds ago a feed was complete, the same at all instances; a
 * feed of which nothing came yet has none. {@code mio2.feeds.rows} counts rows by feed and outcome ({@code accepted},
 * {@code rejected}), {@code mio2.feeds.batches} the batches they came in, of this instance's.
 */
@ApplicationScoped
class FeedMeters {

    private final MeterRegistry meters;
    private final MultiGauge lag;
    private final Clock clock;

    FeedMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        lag = MultiGauge.builder("mio2.feeds.lag").baseUnit("seconds").register(meters);
        // From the start, so that the first of a kind is seen to rise from none.
        for (FeedName feed : FeedName.values()) {
            add(feed, 0, 0, 0);
        }
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) BatchTaken batch) {
        add(batch.feed(), 1, batch.accepted(), batch.rejected());
    }

    /** Looks up to when each is complete. */
    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        List<FeedProgress> feeds = QuarkusTransaction.requiringNew().call(FeedProgress::all);
        Instant now = clock.instant();
        lag.register(feeds.stream().map(feed -> row(feed, now)).toList(), true);
    }

    private static MultiGauge.Row<Number> row(FeedProgress feed, Instant now) {
        return MultiGauge.Row.of(
                Tags.of("feed", feed.feed.path()),
                Duration.between(feed.completeUntil, now).toSeconds());
    }

    private void add(FeedName feed, int batches, long accepted, long rejected) {
        meters.counter("mio2.feeds.batches", "feed", feed.path()).increment(batches);
        meters.counter("mio2.feeds.rows", "feed", feed.path(), "outcome", "accepted")
                .increment(accepted);
        meters.counter("mio2.feeds.rows", "feed", feed.path(), "outcome", "rejected")
                .increment(rejected);
    }
}
