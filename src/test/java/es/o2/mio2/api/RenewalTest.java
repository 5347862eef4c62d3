package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RenewalTest {

    /** A lease of a minute isn't made longer by work of a moment. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofMillis(30);

    @Test
    void itGoesOnWhateverFailsUntilTheWorkIsDone() throws InterruptedException {
        CountDownLatch times = new CountDownLatch(3);
        try (Renewal renewal = Renewal.of("test", SHORT, () -> {
            times.countDown();
            throw new IllegalStateException("The database is away");
        })) {
            assertTrue(times.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void shortWorkNeedsNone() {
        AtomicInteger times = new AtomicInteger();
        Renewal.of("short", LONG, times::incrementAndGet).close();
        Eventually.within(Duration.ofSeconds(10), "its thread ends", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("short-lease")));
        assertEquals(0, times.get());
    }
}
