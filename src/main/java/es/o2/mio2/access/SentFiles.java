package es.o2.mio2.access;

import es.o2.mio2.api.Turns;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Files that are being sent by this instance piece by piece. A customer has a few of a kind at once, and all customers
 * together so many that others still find a connection to the database. One is cut off when the session ends in which it
 * was asked for, and when its reader takes nothing for a while of what is there to be taken.
 */
@ApplicationScoped
public class SentFiles {

    /** How often it is looked after who reads, and whether sessions have ended. */
    private static final Duration WATCH = Duration.ofMillis(250);

    private final CurrentCustomer customer;
    private final EndedSessions ended;
    private final AccessConfig config;
    private final Vertx vertx;
    private final Set<SentFile> open = ConcurrentHashMap.newKeySet();
    private volatile long timer;

    SentFiles(CurrentCustomer customer, EndedSessions ended, AccessConfig config, Vertx vertx) {
        this.customer = customer;
        this.ended = ended;
        this.config = config;
        Turns.atLeastOne("mio2.access.files-at-once", config.filesAtOnce());
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(WATCH.toMillis(), again -> watch());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /**
     * What files of a kind are allowed.
     *
     * @param kind its name
     * @param atOnce how many a customer has at once from one instance
     * @param comeBack when to come back whoever has so many
     * @param patience after what time a reader is cut off who takes nothing of what is there
     */
    public record Limits(String kind, int atOnce, Duration comeBack, Duration patience) {}

    /**
     * Sends one of the current customer's over the connection that it was asked for on. What breaks off must not be taken
     * for the whole: the connection ends with it.
     *
     * @throws ProblemException {@code TOO_MANY_REQUESTS} while there are too many, {@code UNAVAILABLE} while all
     *     customers together have too many; what the file throws
     */
    public <T> Multi<T> send(RoutingContext context, Limits limits, Supplier<Multi<T>> file) {
        HttpConnection connection = context.request().connection();
        HttpServerResponse answer = context.response();
        SentFile begun = begin(limits, connection::close, () -> answer.ended() || answer.closed());
        return begun.watch(file.get()).onFailure().invoke(failed -> connection.close());
    }

    /**
     * Begins one of the current customer's.
     *
     * @param cut breaks it off, so that nobody takes it for the whole
     * @param isOver whether all of it is sent, or nobody is there any more to whom it could be
     * @throws ProblemException {@code TOO_MANY_REQUESTS} while there are too many, {@code UNAVAILABLE} while all
     *     customers together have too many
     */
    private synchronized SentFile begin(Limits limits, Runnable cut, BooleanSupplier isOver) {
        open.removeIf(SentFile::isOver);
        UUID customerId = customer.id();
        long others = open.stream()
                .filter(file -> file.customerId.equals(customerId) && file.limits.equals(limits))
                .count();
        if (others >= limits.atOnce()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, limits.comeBack());
        }
        if (open.size() >= config.filesAtOnce()) {
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, limits.comeBack());
        }
        SentFile begun = new SentFile(customerId, customer.sessionId(), limits, cut, isOver);
        open.add(begun);
        return begun;
    }

    private void watch() {
        open.removeIf(SentFile::isOver);
        Set<UUID> sessions = ended.recent().orElse(Set.of());
        open.stream()
                .filter(file -> sessions.contains(file.sessionId) || file.isStuck())
                .forEach(SentFile::cut);
    }

    /** One file on its way. */
    private final class SentFile {

        private final UUID customerId;
        private final UUID sessionId;
        private final Limits limits;
        private final Runnable cut;
        private final BooleanSupplier isOver;
        private volatile boolean given;
        private volatile long givenAt;

        private SentFile(UUID customerId, UUID sessionId, Limits limits, Runnable cut, BooleanSupplier isOver) {
            this.customerId = customerId;
            this.sessionId = sessionId;
            this.limits = limits;
            this.cut = cut;
            this.isOver = isOver;
        }

        /** Watches how the reader takes what is sent; asked for more, they have taken all that was given before. */
        private <T> Multi<T> watch(Multi<T> sent) {
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

        private boolean isStuck() {
            return given && System.nanoTime() - givenAt >= limits.patience().toNanos();
        }

        private void cut() {
            open.remove(this);
            cut.run();
        }
    }
}
