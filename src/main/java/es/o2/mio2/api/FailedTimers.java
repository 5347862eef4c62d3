package es.o2.mio2.api;

import io.quarkus.scheduler.FailedExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Says what timers failed of. While the database is away all of them do, every second, and say so in a line each; what else
 * goes wrong is a mistake of ours, and told at length.
 */
@ApplicationScoped
class FailedTimers {

    private static final Logger LOG = Logger.getLogger(FailedTimers.class);

    void tell(@Observes FailedExecution failed) {
        String timer = failed.getExecution().getTrigger().getId();
        if (Outage.isBehind(failed.getException())) {
            LOG.warnf("The database doesn't answer %s: %s", timer, Outage.reason(failed.getException()));
        } else {
            LOG.errorf(failed.getException(), "%s failed; it is tried again", timer);
        }
    }
}
