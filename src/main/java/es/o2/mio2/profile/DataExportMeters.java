package es.o2.mio2.profile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * What alarms look at: {@code mio2.profile.data_exports.waiting} is how many copies are due and nobody has in hand, of all
 * instances. It is 0 most of the time; an alarm where it isn't for an hour.
 */
@ApplicationScoped
class DataExportMeters {

    private final DataExportIndex index;
    private final Clock clock;
    private volatile long waiting;

    DataExportMeters(DataExportIndex index, Clock clock, MeterRegistry meters) {
        this.index = index;
        this.clock = clock;
        Gauge.builder("mio2.profile.data_exports.waiting", () -> waiting).register(meters);
    }

    /** Looks at what waits. */
    @Scheduled(every = "${mio2.profile.data-exports.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void measure() {
        waiting = index.waiting(clock.instant());
    }
}
