package es.o2.mio2.home;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Section;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** How far every section is rolled out: a copy that each instance renews every second, since every request asks. */
@ApplicationScoped
class Rollouts {

    private static final Logger LOG = Logger.getLogger(Rollouts.class);

    private final HomeConfig config;
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "section-rollouts");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Map<SectionRollout.Key, SectionRollout> current = Map.of();

    Rollouts(HomeConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        read();
        long every = config.rolloutPoll().toMillis();
        poll.scheduleWithFixedDelay(this::readAgain, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        poll.shutdownNow();
    }

    SectionRollout of(Section section, Channel channel) {
        return current.get(new SectionRollout.Key(section, channel));
    }

    /** What this instance itself has just changed needs no next round to be known. */
    void learn(@Observes(during = TransactionPhase.AFTER_SUCCESS) RolloutChanged change) {
        read();
    }

    private void readAgain() {
        try {
            read();
        } catch (PersistenceException | IllegalStateException unanswered) {
            LOG.warnf("Which sections are open is not known anew: %s", unanswered.getMessage());
        }
    }

    private void read() {
        List<SectionRollout> rows = QuarkusTransaction.requiringNew().call(SectionRollout::all);
        current = rows.stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> new SectionRollout.Key(row.section, row.channel), Function.identity()));
    }
}
