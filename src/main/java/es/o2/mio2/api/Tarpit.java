package es.o2.mio2.api;

import es.o2.mio2.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps those waiting a moment who are refused for asking too often, and holds no thread for it: who asks again at each
 * answer asks a few times a second, and not as fast as refusals can be made.
 */
@ApplicationScoped
public class Tarpit {

    /** Beyond so many at once, each waiting with its connection, an answer at once is the smaller burden. */
    private static final int MOST = 2_000;

    private final Vertx vertx;
    private final ApiConfig config;
    private final AtomicInteger waiting = new AtomicInteger();

    Tarpit(Vertx vertx, ApiConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** Fails with the refusal, after a moment. */
    public Uni<Void> refuse(ProblemException refusal) {
        return Uni.createFrom().emitter(caller -> delay(() -> caller.fail(refusal)));
    }

    /** Does it after a moment. */
    public void delay(Runnable answer) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            answer.run();
            return;
        }
        vertx.setTimer(delayMillis(), over -> {
            waiting.decrementAndGet();
            answer.run();
        });
    }

    /** Each its own, so that those who came together don't all come again together. */
    private long delayMillis() {
        long most = config.refusalDelay().toMillis();
        return ThreadLocalRandom.current().nextLong(most * 4 / 5, most + 1);
    }
}
