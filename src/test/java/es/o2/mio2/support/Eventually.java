package es.o2.mio2.support;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what must be so before long: asked again and again, as a client would, until it is or the time is up. */
public final class Eventually {

    /** The processor is theirs who are waited for. */
    private static final Duration BETWEEN = Duration.ofMillis(5);

    private Eventually() {}

    /**
     * Fails where the condition doesn't come true in time; gives how long it took. However long one look takes, there is
     * one that begins when the time is up.
     */
    public static Duration within(Duration limit, String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        boolean last = false;
        while (!condition.getAsBoolean()) {
            if (last) {
                throw new AssertionError(what + ": not within " + limit);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
            last = System.nanoTime() - begun > limit.toNanos();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The one in the middle of some times: a machine that is busy for a moment makes it no longer. */
    public static Duration median(Collection<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
