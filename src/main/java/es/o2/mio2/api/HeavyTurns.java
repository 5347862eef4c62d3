package es.o2.mio2.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Turns for what keeps a processor busy while a customer waits for it, documents and files: of all of it together so much
 * is done at once on an instance ({@code mio2.api.heavy-at-once}), and the rest of the processors is for those who ask for
 * something else. Each kind has a lane, and lanes come by turns, however many wait in one of them.
 */
@ApplicationScoped
public class HeavyTurns {

    /** What the threads are called that do what is heavy, before their number. */
    static final String THREAD = "heavy-";

    /** At the top load of a mixed day with 5 some answers that were no log ins were put off, with 2 none. */
    static final int NICE = 2;

    private final int atOnce;
    private final Turns all;
    private final MeterRegistry meters;
    private final NiceThreads threads;

    HeavyTurns(ApiConfig config, MeterRegistry meters) {
        this.atOnce = Turns.atLeastOne("mio2.api.heavy-at-once", config.heavyAtOnce());
        this.all = new Turns(atOnce, Duration.ZERO, Integer.MAX_VALUE);
        this.meters = meters;
        this.threads = new NiceThreads(THREAD, atOnce, NICE);
    }

    /**
     * The lane of one kind.
     *
     * @param kind as the gauge {@code mio2.heavy.waiting} calls it, which says how many wait in it
     * @param maxWait how long one waits for a turn
     * @param maxWaiting how many wait to be the first of them
     */
    public Lane lane(String kind, Duration maxWait, int maxWaiting) {
        Turns own = new Turns(atOnce, maxWait, maxWaiting);
        own.show(meters, "mio2.heavy.waiting", Tag.of("kind", kind));
        return new Lane(own, all, maxWait);
    }

    /**
     * Does the part of somebody's turn that needs a processor and nothing else, on a thread that lets others go first: it
     * knows neither request nor transaction ({@link NiceThreads#run}). The caller, who has the turn, waits.
     */
    public <T> T compute(Supplier<T> work) {
        return threads.run(work);
    }

    @PreDestroy
    void stop() {
        threads.stop();
    }

    /** Those of one kind: whoever is the first of them waits for those who are the first of theirs, one of each at most. */
    public static final class Lane {

        private final Turns own;
        private final Turns all;
        private final Duration maxWait;

        private Lane(Turns own, Turns all, Duration maxWait) {
            this.own = own;
            this.all = all;
            this.maxWait = maxWait;
        }

        /** Does it when its turn comes. Throws as {@link Turns#take} does. */
        public <T> T take(Supplier<T> work) {
            long asked = System.nanoTime();
            return own.take(() -> all.take(maxWait.minusNanos(System.nanoTime() - asked), work));
        }

        /** Does it when its turn comes, whenever that is. */
        public <T> T await(Supplier<T> work) {
            return own.await(() -> all.await(work));
        }
    }
}
