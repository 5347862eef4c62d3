package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Threads;
import java.util.stream.Stream;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is heavy is done by threads that leave a busy processor to the others. */
class NiceThreadsTest {

    private static final String CORRELATOR = "correlator";
    private static final int NICE = 3;
    private static final int MOST = 19;

    private final NiceThreads threads = new NiceThreads("nice-", 1, NICE);

    @AfterEach
    void stop() {
        threads.stop();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void othersGoFirst() {
        int own = Threads.nice();

        assertEquals(Math.min(MOST, own + NICE), threads.run(() -> Threads.nice()));
        assertEquals(own, Threads.nice());
    }

    @Test
    void whatIsLoggedHasTheCallersCorrelator() {
        MDC.put(CORRELATOR, "one");
        try {
            assertEquals("one", threads.run(() -> MDC.get(CORRELATOR)));
        } finally {
            MDC.remove(CORRELATOR);
        }
        assertNull(threads.run(() -> MDC.get(CORRELATOR)));
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("as it was thrown"), new AssertionError("as it was thrown"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatIsThrownIsTheCallers(Throwable thrown) {
        assertSame(thrown, assertThrows(thrown.getClass(), () -> threads.run(() -> fail(thrown))));
        assertTrue(threads.run(() -> true));
    }

    private static Object fail(Throwable with) {
        if (with instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) with;
    }
}
