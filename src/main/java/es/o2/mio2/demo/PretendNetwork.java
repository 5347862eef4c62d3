package es.o2.mio2.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.feeds.FeedService;
import es.o2.mio2.usage.UsageIntakeConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Lets the demo's lines be used: before it began, and while it runs. */
@ApplicationScoped
class PretendNetwork {

    private final DemoNetwork network;
    private final DemoConfig config;
    private final UsageIntakeConfig intake;
    private final Clock clock;

    PretendNetwork(FeedService feeds, ObjectMapper mapper, DemoConfig config, UsageIntakeConfig intake, Clock clock) {
        this.network = new DemoNetwork(feeds, mapper, config.enabled() ? DemoLine.all() : List.of());
        this.config = config;
        this.intake = intake;
        this.clock = clock;
    }

    /** Tells of the time before the demo began, once; gives whether it did. */
    @ActivateRequestContext
    boolean bringHistory() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        DemoHistory history = new DemoHistory(now, config.historyCycles(), intake.monthsKept());
        return network.tell(history, DemoFeed.HISTORY, now);
    }

    /** Whether that was told, by whichever instance. */
    boolean isHistoryTold() {
        return network.isTold(DemoFeed.HISTORY);
    }

    @Scheduled(every = "${mio2.demo.network-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (config.enabled()) {
            network.tellUntil(clock.instant());
        }
    }
}
