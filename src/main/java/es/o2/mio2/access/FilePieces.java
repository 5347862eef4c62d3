package es.o2.mio2.access;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Reads files that are being sent, piece by piece. Of however many files, a few pieces are read at once, so that those who
 * only look at a page find processor and database free; the others wait for their turn, and hold nothing meanwhile.
 */
@ApplicationScoped
public class FilePieces {

    /** How many are read at once. */
    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** How long somebody waits for the first one, who isn't answered before it is there. */
    static final Duration LONGEST = Duration.ofMillis(1_500);

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE, FilePieces::reader);

    private static Thread reader(Runnable pieces) {
        Thread reader = new Thread(pieces, "file-pieces");
        reader.setDaemon(true);
        return reader;
    }

    void stop(@Observes ShutdownEvent stopped) {
        readers.shutdown();
    }

    /** A piece, read in a transaction of its own when somebody asks for it. */
    public <T> Uni<T> read(Supplier<T> piece) {
        return Uni.createFrom()
                .item(() -> QuarkusTransaction.requiringNew().call(piece::get))
                .runSubscriptionOn(readers);
    }

    /**
     * A file's first piece, with which its answer begins: waits for its turn, and for what is read then.
     *
     * @throws ProblemException {@code UNAVAILABLE} where that takes too long; what the piece throws
     */
    public <T> T first(Supplier<T> piece) {
        AtomicBoolean isLate = new AtomicBoolean();
        try {
            return read(() -> isLate.get() ? null : piece.get()).await().atMost(LONGEST);
        } catch (TimeoutException late) {
            isLate.set(true);
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
        }
    }
}
