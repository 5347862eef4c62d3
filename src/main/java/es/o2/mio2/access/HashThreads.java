package es.o2.mio2.access;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The threads that hash passwords. The other threads of the process get more of a busy processor: a hash keeps one for
 * tens of milliseconds, and whoever reads in the meantime shall not wait for it. How long a hash takes then depends on how
 * busy the others are, and not on whose password it is.
 */
final class HashThreads {

    /**
     * How much nicer than the others ({@code nice(2)}): they get a third of what others get, so that log ins go on, slower,
     * where all is busy.
     */
    static final int NICE = 5;

    static final String NAME = "password-hash-";

    private static final Logger LOG = Logger.getLogger(HashThreads.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ExecutorService threads;

    HashThreads(int many) {
        this.threads = Executors.newFixedThreadPool(many, HashThreads::thread);
    }

    /** Does it on one of them while the caller waits. */
    <T> T run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    void stop() {
        threads.shutdown();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(
                () -> {
                    yieldToOthers();
                    task.run();
                },
                NAME + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** On Linux each thread has a priority of its own; elsewhere it would be the whole process'. */
    private static void yieldToOthers() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Native.load(LibC.class).nice(NICE);
        } catch (LinkageError | RuntimeException missing) {
            LOG.warnf("Passwords are hashed as if they were as urgent as all else: no C library (%s)", missing);
        }
    }

    /** Of the C library, which the virtual machine has loaded. On Linux this is the calling thread's alone. */
    private interface LibC extends Library {

        int nice(int more);
    }
}
