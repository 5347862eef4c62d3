package es.o2.mio2.api;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many at once do something dear and no more, so that they leave the processors to those who do something else.
 * So many others wait, for so long, each after those who came before.
 */
public final class Turns {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final Semaphore free;
    private final Duration maxWait;
    private final int maxWaiting;
    private final Duration comeBack;

    /**
     * @param maxWait how long one waits for a turn
     * @param maxWaiting how many do
     */
    public Turns(int atOnce, Duration maxWait, int maxWaiting) {
        this(atOnce, maxWait, maxWaiting, COME_BACK);
    }

    /** @param comeBack after what time who is put off may come again */
    public Turns(int atOnce, Duration maxWait, int maxWaiting, Duration comeBack) {
        this.free = new Semaphore(atOnce, true);
        this.comeBack = comeBack;
        this.maxWait = maxWait;
        this.maxWaiting = maxWaiting;
    }

    /**
     * How many a setting lets in at once, checked.
     *
     * @throws ConfigurationException where it lets nobody in, ever
     */
    public static int atLeastOne(String setting, int many) {
        if (many < 1) {
            throw new ConfigurationException(setting + " must be 1 or more");
        }
        return many;
    }

    /**
     * Does it when its turn comes, however long it takes then.
     *
     * @throws ProblemException {@code UNAVAILABLE} where it doesn't come in time, or too many wait for theirs
     */
    public <T> T take(Supplier<T> work) {
        return take(maxWait, work);
    }

    /** The same for who waits for another time. */
    <T> T take(Duration wait, Supplier<T> work) {
        if (!comes(Duration.ZERO) && (waiting() >= maxWaiting || !comes(wait))) {
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, comeBack);
        }
        return inTurn(work);
    }

    /** Does it when its turn comes, whenever that is: for nobody who would have to be told something else meanwhile. */
    public <T> T await(Supplier<T> work) {
        free.acquireUninterruptibly();
        return inTurn(work);
    }

    /** Says in a gauge how many wait for their turn. */
    public void show(MeterRegistry meters, String gauge, Tag whose) {
        Gauge.builder(gauge, this, Turns::waiting).tags(List.of(whose)).register(meters);
    }

    private int waiting() {
        return free.getQueueLength();
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    /** Whether it is somebody's turn within a time; who waits goes before who doesn't. */
    private boolean comes(Duration wait) {
        try {
            return free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
