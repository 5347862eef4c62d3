package es.o2.mio2.management;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * What alarms look at: {@code mio2.blocks.waiting} is how many requests aren't in force yet, {@code mio2.blocks.overdue}
 * how many of them the network should have reported by now, {@code mio2.blocks.past_deadline} how many the law wanted in
 * force by now: what is used meanwhile the operator pays. All tell of all instances' requests.
 */
@ApplicationScoped
class BlockMeters {

    private final BlockIndex index;
    private final BlocksConfig config;
    private final Clock clock;
    private volatile BlockIndex.Backlog backlog = new BlockIndex.Backlog(0, 0, 0);

    BlockMeters(BlockIndex index, BlocksConfig config, Clock clock, MeterRegistry meters) {
        this.index = index;
        this.config = config;
        this.clock = clock;
        Gauge.builder("mio2.blocks.waiting", () -> backlog.underWay()).register(meters);
        Gauge.builder("mio2.blocks.overdue", () -> backlog.overdue()).register(meters);
        Gauge.builder("mio2.blocks.past_deadline", () -> backlog.pastDeadline()).register(meters);
    }

    /** Looks at what waits. */
    @Scheduled(every = "${mio2.management.blocks.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void measure() {
        Instant now = clock.instant();
        backlog = index.backlog(now.minus(config.patience()), now);
    }
}
