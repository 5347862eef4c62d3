package es.o2.mio2.home;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.KeptTags;
import es.o2.mio2.api.Section;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** How far every section is rolled out: a copy that each instance renews every second, since every request asks. */
@ApplicationScoped
class Rollouts {

    private static final Logger LOG = Logger.getLogger(Rollouts.class);

    private final KeptTags tags;
    private volatile Map<SectionRollout.Key, SectionRollout> current = Map.of();

    Rollouts(KeptTags tags) {
        this.tags = tags;
    }

    void start(@Observes StartupEvent started) {
        read();
    }

    /** What is known goes on holding where the database doesn't answer. */
    @Scheduled(every = "{mio2.home.rollout-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void readAgain() {
        try {
            read();
        } catch (PersistenceException | QuarkusTransactionException unanswered) {
            LOG.warnf("Which sections are open is not known anew: %s", unanswered.getMessage());
        }
    }

    /** What this instance itself has just changed needs no next round to be known. */
    void learn(@Observes(during = TransactionPhase.AFTER_SUCCESS) RolloutChanged change) {
        read();
    }

    SectionRollout of(Section section, Channel channel) {
        return current.get(new SectionRollout.Key(section, channel));
    }

    /** One at a time: who reads last has asked last. */
    private synchronized void read() {
        List<SectionRollout> rows = QuarkusTransaction.requiringNew().call(SectionRollout::all);
        Map<SectionRollout.Key, SectionRollout> found = rows.stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> new SectionRollout.Key(row.section, row.channel), Function.identity()));
        boolean isSame = found.keySet().equals(current.keySet())
                && found.entrySet().stream().allMatch(row -> row.getValue().isLike(current.get(row.getKey())));
        current = found;
        if (!isSame) {
            // Who asks from now on sees what is so now; answers from before tell of it otherwise.
            tags.forgetAll();
        }
    }
}
