package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvoiceRenderingTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whoWaitsInVainIsToldWhenToComeBack() throws Exception {
        InvoiceRendering rendering = new InvoiceRendering(null, new Settings(Duration.ofMillis(20), 8));
        Busy busy = busy(rendering);
        AtomicBoolean done = new AtomicBoolean();

        ProblemException told = assertThrows(ProblemException.class, () -> rendering.inTurn(() -> done.set(true)));

        assertEquals(Problem.UNAVAILABLE, told.problem());
        assertEquals(Duration.ofSeconds(1), told.retryAfter().orElseThrow());
        assertFalse(done.get());
        busy.end();
        rendering.inTurn(() -> done.set(true));
        assertTrue(done.get());
    }

    @Test
    void whereTooManyWaitOneMoreDoesNot() throws Exception {
        InvoiceRendering rendering = new InvoiceRendering(null, new Settings(Duration.ofMinutes(1), 0));
        Busy busy = busy(rendering);
        long start = System.nanoTime();

        assertThrows(ProblemException.class, () -> rendering.inTurn(() -> {}));

        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30));
        busy.end();
    }

    @Test
    void aTurnThatEndsBadlyIsGivenBack() {
        InvoiceRendering rendering = new InvoiceRendering(null, new Settings(Duration.ofMillis(20), 8));
        assertThrows(
                IllegalArgumentException.class,
                () -> rendering.inTurn(() -> {
                    throw new IllegalArgumentException();
                }));
        AtomicBoolean done = new AtomicBoolean();

        rendering.inTurn(() -> done.set(true));

        assertTrue(done.get());
    }

    private Busy busy(InvoiceRendering rendering) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<?> work = threads.submit(() -> rendering.inTurn(() -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
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

    private record Settings(Duration maxWait, int maxWaiting) implements InvoicePdfConfig {

        @Override
        public Map<Issuer, Company> issuers() {
            return Map.of();
        }

        @Override
        public int renderedAtOnce() {
            return 1;
        }

        @Override
        public Duration linkLifetime() {
            return Duration.ofMinutes(1);
        }
    }
}
