package es.o2.mio2.api;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Says what fails of somebody who asks the database again and again: that it is away once, and once that it is back; what
 * else goes wrong is a mistake of ours, and told at length each time. Safe to use from many threads.
 */
public final class OutageLog {

    private final Logger log;
    private final String work;
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param work what isn't done meanwhile: {@code Billing runs} */
    public OutageLog(Logger log, String work) {
        this.log = log;
        this.work = work;
    }

    /** It failed; it is tried again. */
    public void failed(Throwable failure) {
        if (!Outage.isBehind(failure)) {
            log.errorf(failure, "%s: it failed, and is tried again", work);
        } else if (away.compareAndSet(false, true)) {
            log.warnf("%s: the database doesn't answer; it is tried again: %s", work, Outage.reason(failure));
        }
    }

    /** It worked. */
    public void worked() {
        if (away.get() && away.compareAndSet(true, false)) {
            log.infof("%s: the database answers again", work);
        }
    }
}
