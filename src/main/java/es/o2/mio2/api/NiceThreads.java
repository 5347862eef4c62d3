package es.o2.mio2.api;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Threads for what keeps a processor busy for tens of milliseconds, such as a password's hash or a document. The other
 * threads of the process get more of a busy processor: whoever reads in the meantime shall not wait for it. How long it
 * takes then depends on how busy the others are, and not on whose it is.
 */
public final class NiceThreads {

    private static final Logger LOG = Logger.getLogger(NiceThreads.class);

    private final ExecutorService threads;

    /**
     * @param name of the threads, before their number
     * @param many how many work at once
     * @param nice how much nicer than the others ({@code nice(2)}): each step gets a fifth less of a busy processor than
     *     the one before, so that what they do goes on, slower
     */
    public NiceThreads(String name, int many, int nice) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(many, task -> thread(task, name + number.incrementAndGet(), nice));
    }

    /**
     * Does it on one of them while the caller waits; what it throws is thrown to the caller, and what it logs has the
     * caller's correlator. It knows nothing else of the caller's: neither request nor transaction.
     */
    public <T> T run(Supplier<T> work) {
        Map<String, Object> said = MDC.getMap();
        try {
            return CompletableFuture.supplyAsync(() -> saying(said, work), threads)
                    .join();
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

    /** Takes nothing more. */
    public void stop() {
        threads.shutdown();
    }

    private static <T> T saying(Map<String, Object> said, Supplier<T> work) {
        said.forEach(MDC::put);
        try {
            return work.get();
        } finally {
            MDC.clear();
        }
    }

    /** It inherits nothing of who happens to be the first to want it, but the class loader. */
    private static Thread thread(Runnable task, String name, int nice) {
        Thread thread = new Thread(
                null,
                () -> {
                    yieldToOthers(nice);
                    task.run();
                },
                name,
                0,
                false);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.setDaemon(true);
        return thread;
    }

    /** On Linux each thread has a priority of its own; elsewhere it would be the whole process'. */
    private static void yieldToOthers(int nice) {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Native.load(LibC.class).nice(nice);
        } catch (LinkageError | RuntimeException missing) {
            LOG.warnf(
                    "What %s does is as urgent as all else: no C library (%s)",
                    Thread.currentThread().getName(), missing);
        }
    }

    /** Of the C library, which the virtual machine has loaded. On Linux this is the calling thread's alone. */
    private interface LibC extends Library {

        int nice(int more);
    }
}
