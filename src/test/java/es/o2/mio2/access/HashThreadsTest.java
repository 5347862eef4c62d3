package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Passwords are hashed by threads that let all others go first. */
class HashThreadsTest {

    /** Of what proc(5) says of a thread after its name, which stands in parentheses and may hold anything. */
    private static final int NICE_AFTER_NAME = 16;

    private static final int MOST = 19;

    private final HashThreads threads = new HashThreads(1);

    @AfterEach
    void stop() {
        threads.stop();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void othersGoFirst() {
        int own = nice();

        assertEquals(Math.min(MOST, own + HashThreads.NICE), threads.run(HashThreadsTest::nice));
        assertEquals(own, nice());
    }

    @Test
    void anExceptionIsTheCallers() {
        IllegalStateException thrown = new IllegalStateException("as it was thrown");

        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> threads.run(() -> {
                            throw thrown;
                        })));
        assertTrue(threads.run(() -> true));
    }

    @Test
    void soIsAnError() {
        AssertionError thrown = new AssertionError("as it was thrown");

        assertSame(
                thrown,
                assertThrows(
                        AssertionError.class,
                        () -> threads.run(() -> {
                            throw thrown;
                        })));
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
