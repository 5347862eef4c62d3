package es.o2.mio2.api;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many at once do something dear and no more, so that they leave the processors to those who do something else.
 * Others wait, some of them and not for long, each after those who came before.
 */
public final class Turns {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final Semaphore free;
    private final Duration maxWait;
    private final int maxWaiting;

    /**
     * @param maxWait how long one waits for a turn
     * @param maxWaiting how many do
     */
    public Turns(int atOnce, Duration maxWait, int maxWaiting) {
        this(new Semaphore(atOnce, true), maxWait, maxWaiting);
    }

    /** @param free turns that others take too */
    Turns(Semaphore free, Duration maxWait, int maxWaiting) {
        this.free = free;
        this.maxWait = maxWait;
        this.maxWaiting = maxWaiting;
    }

    /**
     * Does it when its turn comes, however long it takes then.
     *
     * @throws ProblemException {@code UNAVAILABLE} where it doesn't come in time, or too many wait for theirs
     */
    public <T> T take(Supplier<T> work) {
        if (!comes(Duration.ZERO) && (free.getQueueLength() >= maxWaiting || !comes(maxWait))) {
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
        }
        return inTurn(work);
    }

    /** Does it when its turn comes, whenever that is: for nobody who would have to be told something else meanwhile. */
    public <T> T await(Supplier<T> work) {
        free.acquireUninterruptibly();
        return inTurn(work);
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
