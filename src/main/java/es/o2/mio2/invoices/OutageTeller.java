package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.Prices;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.invoices.OutageCredits.Owed;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.profile.Customer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Reckons what customers are owed for outages that were reported, and tells them, once, where they get it. Runs on
 * every instance; a customer is one's at a time: what is reckoned, that it was told, and the message are one transaction.
 */
@ApplicationScoped
class OutageTeller {

    private static final Logger LOG = Logger.getLogger(OutageTeller.class);
    private static final int BATCH = 100;

    private final BillingDatabase database;
    private final OutageAssessment assessment;
    private final OnBehalf onBehalf;
    private final Notices notices;
    private final Events events;
    private final InvoicesConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    OutageTeller(
            BillingDatabase database,
            OutageAssessment assessment,
            OnBehalf onBehalf,
            Notices notices,
            Events events,
            InvoicesConfig config,
            Clock clock) {
        this.database = database;
        this.assessment = assessment;
        this.onBehalf = onBehalf;
        this.notices = notices;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.invoices.outage-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dispatch() {
        UUID after = CustomerRange.LOWEST;
        List<UUID> some;
        do {
            some = some(after);
            some.stream().takeWhile(one -> !stopping).forEach(this::tellOrLeave);
            after = some.isEmpty() ? after : CustomerRange.after(some.get(some.size() - 1));
        } while (some.size() == BATCH && !stopping);
    }

    /** What is left is another instance's, or waits for the next start. */
    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    private List<UUID> some(UUID from) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.call(sql -> OutageAssessment.waiting(sql, from, clock.instant(), BATCH)));
    }

    /** One who can't be told now keeps nobody else waiting, and is tried again after a while. */
    private void tellOrLeave(UUID customerId) {
        try {
            onBehalf.of(customerId, () -> {
                QuarkusTransaction.requiringNew().run(() -> tell(customerId));
                return customerId;
            });
        } catch (RuntimeException failed) {
            LOG.error("A customer wasn't told of an outage", failed);
            Instant until = clock.instant().plus(config.noticeRetry());
            QuarkusTransaction.requiringNew()
                    .call(() -> database.call(sql -> OutageAssessment.putOff(sql, customerId, until)));
        }
    }

    private void tell(UUID customerId) {
        Recipient recipient = Customer.recipient(customerId);
        Language language = recipient.language();
        OutageAssessment.News news = database.call(sql -> assessment.assess(sql, customerId, clock.instant()));
        for (Owed owed : news.compensated()) {
            String amount =
                    Money.eur(Prices.gross(owed.net(), owed.territory())).text(language.locale());
            notices.tell(recipient, "outages.compensated", amount);
        }
        for (int i = 0; i < news.withdrawn(); i++) {
            notices.tell(recipient, "outages.withdrawn");
        }
        news.incidents()
                .forEach(one -> events.publish(
                        customerId, EventType.INCIDENT_UPDATED, EventData.incident(one.incidentId(), one.status())));
    }
}
