package es.o2.mio2.usage;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Money;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.management.Line;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.profile.Customer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells customers of the thresholds that were passed. Done apart from the feed, so that what can't be told keeps no batch
 * back. Runs on every instance; each threshold is one's: that it was told and the message are one transaction.
 */
@ApplicationScoped
class ThresholdTeller {

    private static final Logger LOG = Logger.getLogger(ThresholdTeller.class);
    private static final int BATCH = 100;
    private static final int ALL = 100;

    /** Far beyond the longest pause, and no overflow. */
    private static final int MOST_DOUBLINGS = 20;

    private final UntoldNotices untold;
    private final OnBehalf onBehalf;
    private final Notices notices;
    private final AlertsConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    ThresholdTeller(UntoldNotices untold, OnBehalf onBehalf, Notices notices, AlertsConfig config, Clock clock) {
        this.untold = untold;
        this.onBehalf = onBehalf;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.usage.alerts.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dispatch() {
        List<UntoldNotices.Untold> some;
        do {
            some = some();
            some.stream().takeWhile(one -> !stopping).forEach(this::tellOrPutOff);
        } while (some.size() == BATCH && !stopping);
    }

    /** What is left is another instance's, or waits for the next start. */
    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    private List<UntoldNotices.Untold> some() {
        return QuarkusTransaction.requiringNew()
                .call(() -> untold.some(clock.instant().minus(config.noticeLifetime()), clock.instant(), BATCH));
    }

    private void tellOrPutOff(UntoldNotices.Untold one) {
        try {
            inTheirName(one, () -> tell(one));
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "A threshold of %s wasn't told", one.key().subjectId());
            inTheirName(one, () -> putOff(one));
        }
    }

    private void inTheirName(UntoldNotices.Untold one, Runnable work) {
        onBehalf.of(one.customerId(), () -> {
            QuarkusTransaction.requiringNew().run(work);
            return one;
        });
    }

    /** One that can't be told now keeps nobody else waiting, and is tried again until its time is over. */
    private void putOff(UntoldNotices.Untold one) {
        Duration pause = config.retry().multipliedBy(1L << Math.min(one.tries(), MOST_DOUBLINGS));
        Duration longest = config.longestRetry();
        UsageNotice.putOff(
                one.key(), one.tries() + 1, clock.instant().plus(pause.compareTo(longest) < 0 ? pause : longest));
    }

    private void tell(UntoldNotices.Untold one) {
        if (!UsageNotice.take(one.key(), clock.instant())) {
            return;
        }
        boolean closed = one.key()
                .cycleStartDate()
                .isBefore(BillingCycle.of(clock.instant()).startDate());
        Recipient recipient = Customer.recipient(one.customerId());
        switch (one.key().kind()) {
            case DATA -> tellData(recipient, one, closed);
            case SPEND -> tellAmount(recipient, "usage.spend", one, closed);
            case PREMIUM -> tellAmount(recipient, "usage.premium", one, closed);
            case ROAMING_80 -> tellAmount(recipient, "usage.roaming.near", one, closed);
            case ROAMING_100 -> tellAmount(recipient, "usage.roaming.end", one, closed);
        }
    }

    /** Of a cycle that is over nothing runs any more, and nothing has stopped: it has words of its own. */
    private void tellAmount(Recipient recipient, String message, UntoldNotices.Untold one, boolean closed) {
        notices.tell(
                recipient,
                closed ? message + ".closed" : message,
                number(one.lineId()),
                Money.eur(one.key().threshold()).text(recipient.language().locale()));
    }

    /** With the cycle its data are over, too: what would be told of them isn't true any more. */
    private void tellData(Recipient recipient, UntoldNotices.Untold one, boolean closed) {
        int percent = one.key().threshold().intValueExact();
        if (!closed) {
            tellData(recipient, one.lineId(), percent);
        }
    }

    private void tellData(Recipient recipient, UUID lineId, int percent) {
        if (lineId == null) {
            notices.tell(recipient, percent == ALL ? "usage.pool.end" : "usage.pool", percent);
        } else {
            notices.tell(recipient, percent == ALL ? "usage.data.end" : "usage.data", number(lineId), percent);
        }
    }

    private static String number(UUID lineId) {
        return Msisdn.parse(Line.<Line>findById(lineId).number).masked();
    }
}
