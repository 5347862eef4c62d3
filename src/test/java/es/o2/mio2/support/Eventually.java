package es.o2.mio2.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what must be so before long: asked again and again, as a client would, until it is or the time is up. */
public final class Eventually {

    /** The processor is theirs who are waited for. */
    private static final Duration BETWEEN = Duration.ofMillis(5);

    private Eventually() {}

    /** Fails where the condition doesn't come true in time. */
    public static void within(Duration limit, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + ": not within " + limit);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
