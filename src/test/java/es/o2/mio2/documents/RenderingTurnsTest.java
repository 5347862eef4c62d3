package es.o2.mio2.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenderingTurnsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whoWaitsInVainIsToldWhenToComeBack() throws Exception {
        RenderingTurns turns = new RenderingTurns(new Settings(Duration.ofMillis(20), 8));
        Busy busy = busy(turns);
        AtomicBoolean done = new AtomicBoolean();

        ProblemException told = assertThrows(ProblemException.class, () -> turns.inTurn(() -> done.getAndSet(true)));

        assertEquals(Problem.UNAVAILABLE, told.problem());
        assertEquals(Duration.ofSeconds(1), told.retryAfter().orElseThrow());
        assertFalse(done.get());
        busy.end();
        turns.inTurn(() -> done.getAndSet(true));
        assertTrue(done.get());
    }

    @Test
    void whereTooManyWaitOneMoreDoesNot() throws Exception {
        RenderingTurns turns = new RenderingTurns(new Settings(Duration.ofMinutes(1), 0));
        Busy busy = busy(turns);
        long start = System.nanoTime();

        assertThrows(ProblemException.class, () -> turns.inTurn(() -> true));

        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30));
        busy.end();
    }

    @Test
    void aTurnThatEndsBadlyIsGivenBack() {
        RenderingTurns turns = new RenderingTurns(new Settings(Duration.ofMillis(20), 8));
        assertThrows(
                IllegalArgumentException.class,
                () -> turns.inTurn(() -> {
                    throw new IllegalArgumentException();
                }));
        AtomicBoolean done = new AtomicBoolean();

        turns.inTurn(() -> done.getAndSet(true));

        assertTrue(done.get());
    }

    private Busy busy(RenderingTurns turns) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<?> work = threads.submit(() -> turns.inTurn(() -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return true;
        }));
        assertTrue(begun.await(1, TimeUnit.MINUTES));
        return new Busy(work, end);
    }

    /** One that renders. */
    private record Busy(Future<?> work, CountDownLatch done) {

        void end() throws Exception {
            done.countDown();
            work.get(1, TimeUnit.MINUTES);
        }
    }

    private record Settings(Duration maxWait, int maxWaiting) implements DocumentsConfig {

        @Override
        public int renderedAtOnce() {
            return 1;
        }
    }
}
