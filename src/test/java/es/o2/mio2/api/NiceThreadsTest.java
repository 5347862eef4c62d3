package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is heavy is done by threads that leave a busy processor to the others. */
class NiceThreadsTest {

    /** Of what proc(5) says of a thread after its name, which stands in parentheses and may hold anything. */
    private static final int NICE_AFTER_NAME = 16;

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
        int own = nice();

        assertEquals(Math.min(MOST, own + NICE), threads.run(NiceThreadsTest::nice));
        assertEquals(own, nice());
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

    private static int nice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_AFTER_NAME]);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
