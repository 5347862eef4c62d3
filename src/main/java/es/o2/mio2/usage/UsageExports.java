package es.o2.mio2.usage;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.EndedSessions;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The files of records that are being sent by this instance. A customer has a few at once; one is cut off when the session
 * ends in which it was asked for, and when its reader takes nothing for a while of what is there to be taken.
 */
@ApplicationScoped
class UsageExports {

    private final CurrentCustomer customer;
    private final EndedSessions ended;
    private final UsageConfig.ExportConfig config;
    private final Vertx vertx;
    private final Set<Export> open = ConcurrentHashMap.newKeySet();
    private volatile long timer;

    UsageExports(CurrentCustomer customer, EndedSessions ended, UsageConfig config, Vertx vertx) {
        this.customer = customer;
        this.ended = ended;
        this.config = config.exports();
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.watch().toMillis(), again -> watch());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /**
     * Begins one of the current customer's.
     *
     * @param cut breaks it off, so that nobody takes it for the whole
     * @param isOver whether all of it is sent, or nobody is there any more to whom it could be
     * @throws ProblemException {@code TOO_MANY_REQUESTS} while there are too many
     */
    synchronized Export begin(Runnable cut, BooleanSupplier isOver) {
        open.removeIf(Export::isOver);
        UUID customerId = customer.id();
        long others = open.stream()
                .filter(export -> export.customerId.equals(customerId))
                .count();
        if (others >= config.atOnce()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, config.comeBack());
        }
        Export begun = new Export(customerId, customer.sessionId(), cut, isOver);
        open.add(begun);
        return begun;
    }

    private void watch() {
        open.removeIf(Export::isOver);
        Set<UUID> sessions = ended.recent().orElse(Set.of());
        open.stream()
                .filter(export -> sessions.contains(export.sessionId) || export.isStuck(config.patience()))
                .forEach(Export::cut);
    }

    /** One file on its way. */
    final class Export {

        private final UUID customerId;
        private final UUID sessionId;
        private final Runnable cut;
        private final BooleanSupplier isOver;
        private volatile boolean given;
        private volatile long givenAt;

        private Export(UUID customerId, UUID sessionId, Runnable cut, BooleanSupplier isOver) {
            this.customerId = customerId;
            this.sessionId = sessionId;
            this.cut = cut;
            this.isOver = isOver;
        }

        /** Watches how the reader takes what is sent; asked for more, they have taken all that was given before. */
        <T> Multi<T> watch(Multi<T> sent) {
            return sent.onItem()
                    .invoke(() -> {
                        givenAt = System.nanoTime();
                        given = true;
                    })
                    .onRequest()
                    .invoke(() -> given = false);
        }

        private boolean isOver() {
            return isOver.getAsBoolean();
        }

        private boolean isStuck(Duration patience) {
            return given && System.nanoTime() - givenAt >= patience.toNanos();
        }

        private void cut() {
            open.remove(this);
            cut.run();
        }
    }
}
