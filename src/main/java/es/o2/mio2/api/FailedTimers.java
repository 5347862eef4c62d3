package es.o2.mio2.api;

import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.SuccessfulExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Says what timers failed of. While the database is away all of them do, every second: each says so in a line, and in
 * another that it is back; what else goes wrong is a mistake of ours, and told at length.
 */
@ApplicationScoped
class FailedTimers {

    private static final Logger LOG = Logger.getLogger(FailedTimers.class);

    private final Map<String, OutageLog> timers = new ConcurrentHashMap<>();

    void tell(@Observes FailedExecution failed) {
        timers.computeIfAbsent(id(failed.getExecution()), timer -> new OutageLog(LOG, timer))
                .failed(failed.getException());
    }

    void tell(@Observes SuccessfulExecution worked) {
        OutageLog timer = timers.get(id(worked.getExecution()));
        if (timer != null) {
            timer.worked();
        }
    }

    private static String id(ScheduledExecution execution) {
        return execution.getTrigger().getId();
    }
}
