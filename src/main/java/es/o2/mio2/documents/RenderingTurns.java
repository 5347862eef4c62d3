package es.o2.mio2.documents;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets documents of all kinds be rendered, so many at once on an instance and no more: however many are asked for, they
 * leave the processors to those who ask for something else.
 */
@ApplicationScoped
public class RenderingTurns {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final DocumentsConfig config;
    private final Semaphore turns;

    RenderingTurns(DocumentsConfig config) {
        this.config = config;
        this.turns = new Semaphore(config.renderedAtOnce(), true);
    }

    /**
     * Does what ends in a document when its turn comes.
     *
     * @throws ProblemException {@code UNAVAILABLE} where it doesn't come in time, or too many wait for theirs
     */
    public <T> T inTurn(Supplier<T> work) {
        if (!comes(Duration.ZERO) && (turns.getQueueLength() >= config.maxWaiting() || !comes(config.maxWait()))) {
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** Whether it is somebody's turn within a time; who waits goes before who doesn't. */
    private boolean comes(Duration wait) {
        try {
            return turns.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
