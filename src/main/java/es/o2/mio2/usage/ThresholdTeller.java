package es.o2.mio2.usage;

import es.o2.mio2.access.OnBehalf;
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
import java.math.BigDecimal;
import java.time.Clock;
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
        long told;
        do {
            told = some().stream()
                    .takeWhile(one -> !stopping)
                    .filter(this::isToldNow)
                    .count();
        } while (told == BATCH);
    }

    /** What is left is another instance's, or waits for the next start. */
    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    private List<UntoldNotices.Untold> some() {
        return QuarkusTransaction.requiringNew()
                .call(() -> untold.some(clock.instant().minus(config.noticeLifetime()), BATCH));
    }

    private boolean isToldNow(UntoldNotices.Untold one) {
        try {
            return onBehalf.of(
                    one.customerId(), () -> QuarkusTransaction.requiringNew().call(() -> tell(one)));
        } catch (RuntimeException failed) {
            // One that can't be told now keeps nobody else waiting, and is tried again until its time is over.
            LOG.errorf(failed, "A threshold of %s wasn't told", one.key().subjectId());
            return false;
        }
    }

    private boolean tell(UntoldNotices.Untold one) {
        if (!UsageNotice.take(one.key(), clock.instant())) {
            return false;
        }
        Recipient recipient = Customer.recipient(one.customerId());
        BigDecimal threshold = one.key().threshold();
        String amount = Money.eur(threshold).text(recipient.language().locale());
        switch (one.key().kind()) {
            case DATA -> tellData(recipient, one.lineId(), threshold.intValueExact());
            case SPEND -> notices.tell(recipient, "usage.spend", number(one.lineId()), amount);
            case PREMIUM -> notices.tell(recipient, "usage.premium", number(one.lineId()), amount);
            case ROAMING_80 -> notices.tell(recipient, "usage.roaming.near", number(one.lineId()), amount);
            case ROAMING_100 -> notices.tell(recipient, "usage.roaming.end", number(one.lineId()), amount);
        }
        return true;
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
