package es.o2.mio2.profile;

import es.o2.mio2.access.OnBehalf;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the copies of their data that customers asked for, one after the other. Runs on every instance; what one has in
 * hand that is killed, another takes up again.
 */
@ApplicationScoped
class DataExportTimer {

    private static final Logger LOG = Logger.getLogger(DataExportTimer.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final DataExportIndex index;
    private final DataExportMaker maker;
    private final OnBehalf onBehalf;
    private final DataExportConfig config;
    private final Clock clock;

    DataExportTimer(
            DataExportIndex index, DataExportMaker maker, OnBehalf onBehalf, DataExportConfig config, Clock clock) {
        this.index = index;
        this.maker = maker;
        this.onBehalf = onBehalf;
        this.config = config;
        this.clock = clock;
    }

    /** Makes all that are due. */
    @ActivateRequestContext
    @Scheduled(every = "${mio2.profile.data-exports.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Optional<DataExportIndex.Taken> taken = take();
        while (taken.isPresent()) {
            make(taken.get());
            taken = take();
        }
    }

    private Optional<DataExportIndex.Taken> take() {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> index.take(now, now.plus(config.lease())));
    }

    /** One that fails comes again after a while, and keeps no other waiting. */
    private void make(DataExportIndex.Taken export) {
        onBehalf.of(export.customerId(), () -> {
            try {
                maker.make(export);
            } catch (DataExportMaker.NotMineException withdrawn) {
                LOG.infof("Export %s is made no further: %s", export.exportId(), withdrawn.getMessage());
            } catch (RuntimeException failed) {
                LOG.errorf(failed, "Export %s isn't made", export.exportId());
                Instant again = clock.instant().plus(pause(export.attempts()));
                QuarkusTransaction.requiringNew().run(() -> DataExport.goOn(export.exportId(), export.runId(), again));
            }
            return null;
        });
    }

    private Duration pause(int attempts) {
        Duration pause = config.pause();
        for (int i = 1; i < attempts && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
