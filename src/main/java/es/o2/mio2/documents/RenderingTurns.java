package es.o2.mio2.documents;

import es.o2.mio2.api.HeavyTurns;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Lets documents of all kinds be rendered as {@link HeavyTurns} come: however many are asked for, they leave the processors
 * to those who ask for something else.
 */
@Startup
@ApplicationScoped
public class RenderingTurns {

    private final HeavyTurns.Lane turns;

    RenderingTurns(HeavyTurns heavy, DocumentsConfig config) {
        this.turns = heavy.lane("documents", config.maxWait(), config.maxWaiting());
    }

    /**
     * Does what ends in a document when its turn comes.
     *
     * @throws ProblemException {@code UNAVAILABLE} where it doesn't come in time, or too many wait for theirs
     */
    public <T> T inTurn(Supplier<T> work) {
        return turns.take(work);
    }

    /** The same in the background, where it waits for its turn, whenever that is. */
    public <T> T await(Supplier<T> work) {
        return turns.await(work);
    }
}
