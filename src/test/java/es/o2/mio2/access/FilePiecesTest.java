package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FilePiecesTest {

    private static final int PIECES = 4 * FilePieces.AT_ONCE;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG_ENOUGH = Duration.ofMillis(200);

    @Inject
    FilePieces pieces;

    private final AtomicInteger running = new AtomicInteger();
    private final CountDownLatch tooMany = new CountDownLatch(1);

    /** Each waits for one too many to come, which none does. */
    @Test
    void ofManyFewAreReadAtOnce() {
        List<Uni<Boolean>> asked = IntStream.range(0, PIECES)
                .mapToObj(piece -> pieces.read(this::isOneOfTooMany))
                .toList();
        List<Boolean> read = Uni.join().all(asked).andFailFast().await().atMost(SOON);
        assertEquals(PIECES, read.size());
        assertTrue(read.stream().noneMatch(tooMany -> tooMany), read.toString());
    }

    /** Whoever waits for an answer is told in time, and nothing is read for them any more. */
    @Test
    void whoseTurnDoesNotComeInTimeIsToldToComeBack() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger read = new AtomicInteger();
        List<CompletableFuture<Boolean>> before = IntStream.range(0, FilePieces.AT_ONCE)
                .mapToObj(piece -> pieces.read(() -> isFreed(free)).subscribeAsCompletionStage())
                .toList();
        long asked = System.nanoTime();
        ProblemException told = assertThrows(ProblemException.class, () -> pieces.first(read::incrementAndGet));
        Duration after = Duration.ofNanos(System.nanoTime() - asked);
        assertEquals(Problem.UNAVAILABLE, told.problem());
        assertEquals(Optional.of(Duration.ofSeconds(1)), told.retryAfter());
        assertTrue(after.compareTo(FilePieces.LONGEST) >= 0, after.toString());
        assertTrue(after.compareTo(SOON) < 0, after.toString());
        free.countDown();
        before.forEach(piece -> assertTrue(piece.join()));
        assertEquals(1, pieces.first(() -> read.get() + 1));
    }

    private static boolean isFreed(CountDownLatch free) {
        try {
            return free.await(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private boolean isOneOfTooMany() {
        if (running.incrementAndGet() > FilePieces.AT_ONCE) {
            tooMany.countDown();
        }
        try {
            return tooMany.await(LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            running.decrementAndGet();
        }
    }
}
