package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.LiveHeap;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What lives in the application's heap while records come in, and whether that is flat: it may not grow by more than two
 * bytes a record, once it is warm, besides what fills up once and has a bound. What a collection in passing leaves says
 * nothing of that: most of it is garbage whose turn hasn't come.
 */
final class HeapFigures {

    /** Bytes that a record may leave behind: less than any object has. */
    private static final long OF_A_RECORD = 2;

    /**
     * Statements that the connections of the pool keep (256 or 5 MiB each), buffers of threads, jars that are read on
     * demand: they go on filling up while more of the connections and threads have had a turn.
     */
    private static final long FILLED = 3_000_000;

    /** What a batch works with: its rows that are written next, the same as COPY's text, the first of its body. */
    private static final long AT_WORK = 8_000_000;

    private static final long SECONDS_BETWEEN = 4;
    private static final PrintStream OUT = System.out;

    private final long pid;
    private final long already;
    private final LiveHeap warm;

    /**
     * Of an application that is warm now.
     *
     * @param already how many records have come in
     */
    HeapFigures(long pid, long already) {
        this.pid = pid;
        this.already = already;
        this.warm = LiveHeap.of(pid);
        print("%,d records, when it is warm".formatted(already), warm);
    }

    /** Fails where it has grown. */
    void isFlat(long records) {
        LiveHeap now = LiveHeap.of(pid);
        print("%,d records".formatted(records), now);
        isWithin(FILLED + OF_A_RECORD * (records - already), now);
    }

    /** Looks now and then while a batch comes in; fails where more of it is kept than what is worked on. */
    <T> T staysFlatDuring(long records, Callable<T> batch) throws Exception {
        List<LiveHeap> seen = new ArrayList<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<?> looks = clock.scheduleWithFixedDelay(
                    () -> seen.add(LiveHeap.of(pid)), 1, SECONDS_BETWEEN, TimeUnit.SECONDS);
            T result = batch.call();
            looks.cancel(false);
            clock.shutdown();
            assertTrue(clock.awaitTermination(1, TimeUnit.MINUTES));
            assertFalse(seen.isEmpty(), "It was in before anybody could look");
            for (LiveHeap one : seen) {
                print("a part of %,d records in one batch".formatted(records), one);
                isWithin(FILLED + AT_WORK + OF_A_RECORD * records, one);
            }
            return result;
        } finally {
            clock.shutdownNow();
        }
    }

    private void isWithin(long more, LiveHeap now) {
        assertTrue(
                now.bytes() - warm.bytes() <= more,
                () -> "%,d bytes live, %,d when it was warm; what has grown most: %s"
                        .formatted(now.bytes(), warm.bytes(), now.grownSince(warm, 10)));
    }

    private static void print(String when, LiveHeap heap) {
        OUT.printf("Live heap after %s: %.1f MB%n", when, heap.bytes() / 1e6);
    }
}
