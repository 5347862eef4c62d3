package es.o2.mio2.demo;

import es.o2.mio2.management.BlockReport;
import es.o2.mio2.management.BlockReports;
import es.o2.mio2.management.BlockUnderWay;
import es.o2.mio2.management.BlocksUnderWay;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Puts what the demo's customers ask of blocks in force, by the same door as a real network. */
@ApplicationScoped
class PretendProvisioning {

    private static final Logger LOG = Logger.getLogger(PretendProvisioning.class);
    private static final int MOST = 100;

    private final BlocksUnderWay underWay;
    private final BlockReports reports;
    private final DemoConfig config;
    private final Clock clock;

    PretendProvisioning(BlocksUnderWay underWay, BlockReports reports, DemoConfig config, Clock clock) {
        this.underWay = underWay;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.demo.operator-tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (!config.enabled()) {
            return;
        }
        Instant now = clock.instant();
        underWay.first(MOST).stream()
                .filter(request -> !request.requestedAt().plus(config.pace()).isAfter(now))
                .forEach(request -> report(request, now));
    }

    private void report(BlockUnderWay request, Instant now) {
        try {
            reports.confirm(
                    request.requestId(),
                    new BlockReport("demo", request.requestId().toString(), now),
                    PretendOperator.NAME);
        } catch (ProblemException refused) {
            // Another instance was faster.
            LOG.debugf("Block request %s: %s", request.requestId(), refused.problem());
        } catch (RuntimeException failed) {
            // One that can't be carried out keeps nobody else waiting.
            LOG.errorf(failed, "Block request %s wasn't carried out", request.requestId());
        }
    }
}
