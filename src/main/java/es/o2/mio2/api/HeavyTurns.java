package es.o2.mio2.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Turns for all that keeps a processor busy while somebody waits for it, documents and files alike: of all of it together
 * so much is done at once on an instance, and the rest of the processors is for those who ask for something else.
 */
@ApplicationScoped
public class HeavyTurns {

    private final Semaphore free;

    HeavyTurns(ApiConfig config) {
        this.free = new Semaphore(config.heavyAtOnce(), true);
    }

    /**
     * The same turns, for those of one kind.
     *
     * @param maxWait how long one of them waits for a turn
     * @param maxWaiting how many wait, of all kinds, where one of them still does
     */
    public Turns waiting(Duration maxWait, int maxWaiting) {
        return new Turns(free, maxWait, maxWaiting);
    }
}
