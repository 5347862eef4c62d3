package es.o2.mio2.support;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks for messages and codes as the application's own timers do, but ten times a second: the scheduler looks at its
 * own once a second, whatever they are set to, and half of a test's time would be waiting. They are off meanwhile.
 */
@ApplicationScoped
public class Timers {

    private static final Logger LOG = Logger.getLogger(Timers.class);
    private static final int PERIOD_MILLIS = 100;
    private static final int STOP_SECONDS = 20;

    private final List<Timer> timers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Timers(@All List<Timer> timers) {
        this.timers = timers;
    }

    void start(@Observes StartupEvent started) {
        timers.forEach(timer ->
                thread.scheduleWithFixedDelay(() -> tick(timer), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("A timer runs on");
        }
    }

    /** One that fails comes again, as the scheduler's do: some tests take the database away. */
    @ActivateRequestContext
    void tick(Timer timer) {
        try {
            timer.tick();
        } catch (RuntimeException failed) {
            LOG.warnf("%s: %s", timer.getClass().getSimpleName(), failed);
        }
    }
}
