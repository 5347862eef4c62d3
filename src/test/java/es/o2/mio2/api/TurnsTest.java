package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void whoseTurnDoesNotComeInTimeIsToldToComeBack() throws InterruptedException {
        Turns turns = new Turns(1, SHORT, 1);
        CompletableFuture<String> first = occupy(turns);
        long asked = System.nanoTime();
        assertPutOff(turns);
        assertTrue(System.nanoTime() - asked >= SHORT.toNanos());
        free.countDown();
        assertEquals("first", first.join());
        assertEquals("another", turns.take(() -> "another"));
    }

    @Test
    void whereEnoughWaitNobodyElseDoes() throws InterruptedException {
        Turns turns = new Turns(1, LONG, 0);
        CompletableFuture<String> first = occupy(turns);
        assertPutOff(turns);
        free.countDown();
        assertEquals("first", first.join());
    }

    @Test
    void whoIsToldNothingElseWaitsOn() throws InterruptedException {
        Turns turns = new Turns(1, Duration.ZERO, 0);
        CompletableFuture<String> first = occupy(turns);
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> turns.await(done::get));
        done.set(true);
        free.countDown();
        assertEquals("first", first.join());
        assertTrue(second.join());
    }

    @Test
    void aSettingThatLetsNobodyInIsNamed() {
        var refused = assertThrows(ConfigurationException.class, () -> Turns.atLeastOne("mio2.feeds.at-once", 0));
        assertEquals("mio2.feeds.at-once must be 1 or more", refused.getMessage());
        assertEquals(1, Turns.atLeastOne("mio2.feeds.at-once", 1));
    }

    @Test
    void whatFailsGivesItsTurnBack() {
        Turns turns = new Turns(1, SHORT, 1);
        IllegalStateException failure = new IllegalStateException("on purpose");
        assertEquals(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> turns.take(() -> {
                            throw failure;
                        })));
        assertEquals("another", turns.take(() -> "another"));
    }

    /** Whoever is interrupted is stopping, and waits for nothing. */
    @Test
    void whoIsInterruptedIsToldToComeBack() throws InterruptedException {
        Turns turns = new Turns(1, LONG, 1);
        CompletableFuture<String> first = occupy(turns);
        Thread.currentThread().interrupt();
        assertPutOff(turns);
        assertTrue(Thread.interrupted());
        free.countDown();
        assertEquals("first", first.join());
    }

    /** Takes the only turn until it is free. */
    private CompletableFuture<String> occupy(Turns turns) throws InterruptedException {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> turns.take(() -> {
            begun.countDown();
            awaitFree();
            return "first";
        }));
        begun.await();
        return first;
    }

    private void awaitFree() {
        try {
            free.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static void assertPutOff(Turns turns) {
        ProblemException told = assertThrows(ProblemException.class, () -> turns.take(() -> "never"));
        assertEquals(Problem.UNAVAILABLE, told.problem());
        assertEquals(Optional.of(Duration.ofSeconds(1)), told.retryAfter());
    }
}
