package es.o2.mio2.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Makes a lease longer while its work goes on: where an instance dies the lease ends soon, and where the work takes long it
 * doesn't. Three times in a lease, so that one that fails costs nothing.
 */
public final class Renewal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Renewal.class);
    private static final int TIMES = 3;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Duration pause;
    private final Runnable renew;
    private final Thread thread;

    private Renewal(String name, Duration lease, Runnable renew) {
        this.pause = lease.dividedBy(TIMES);
        this.renew = renew;
        this.thread = new Thread(this::renewAgainAndAgain, name + "-lease");
    }

    /**
     * Begins one, on a thread of its own, until it is closed.
     *
     * @param name of the work
     * @param renew makes the lease longer; safe to call beside the work
     */
    public static Renewal of(String name, Duration lease, Runnable renew) {
        Renewal renewal = new Renewal(name, lease, renew);
        renewal.thread.setDaemon(true);
        renewal.thread.start();
        return renewal;
    }

    /** No more; one that is on comes to its end. */
    @Override
    public void close() {
        ended.countDown();
    }

    private void renewAgainAndAgain() {
        try {
            while (!ended.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                renewOrSay();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOrSay() {
        try {
            renew.run();
        } catch (RuntimeException failed) {
            LOG.warnf("%s isn't renewed: %s", thread.getName(), failed.getMessage());
        }
    }
}
