package es.o2.mio2.notices;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.IntSupplier;

/**
 * Looks for messages that are due, on every instance: what one has taken the others pass over. Each channel is looked
 * after on its own, so that one whose other side is slow or away doesn't hold up the rest.
 */
@ApplicationScoped
class OutboxDispatcher {

    private static final int BATCH = 1000;

    private final Outbox outbox;
    private final SmsDeliveries deliveries;
    private final NoticeMeters backlog;
    private final NoticesConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<NoticeChannel, OutboxSender> senders = new EnumMap<>(NoticeChannel.class);

    OutboxDispatcher(
            Outbox outbox,
            SmsDeliveries deliveries,
            Gateways gateways,
            MessageTraces traces,
            NoticeMeters backlog,
            NoticesConfig config,
            Clock clock,
            MeterRegistry meters,
            ExecutorService threads) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.backlog = backlog;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        for (MessageGateway gateway : gateways.all()) {
            senders.put(
                    gateway.channel(),
                    new OutboxSender(outbox, traces.traced(gateway), config, clock, meters, threads));
        }
    }

    @Scheduled(every = "${mio2.notices.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dispatchSms() {
        dispatch(NoticeChannel.SMS);
    }

    @Scheduled(every = "${mio2.notices.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dispatchEmail() {
        dispatch(NoticeChannel.EMAIL);
    }

    /** A channel without a gateway keeps its messages until there is one, or they are worth nothing any more. */
    private void dispatch(NoticeChannel channel) {
        OutboxSender sender = senders.get(channel);
        if (sender != null) {
            sender.sendDue();
        }
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expireAndMeasure() {
        for (NoticeChannel channel : NoticeChannel.values()) {
            inBatches(() -> {
                int expired = outbox.giveUpSomeExpired(channel, clock.instant(), BATCH);
                NoticeMeters.count(meters, channel, "expired", expired);
                return expired;
            });
        }
        backlog.measure();
    }

    /** In small transactions, until there is no more. */
    @Scheduled(every = "1h", delayed = "5m")
    void sweep() {
        Instant now = clock.instant();
        inBatches(() -> outbox.deleteSomeBefore(now.minus(config.retention()), BATCH));
        inBatches(() -> deliveries.deleteSomeUnknownBefore(now.minus(config.receiptRetention()), BATCH));
    }

    private static void inBatches(IntSupplier batch) {
        int done;
        do {
            done = batch.getAsInt();
        } while (done == BATCH);
    }
}
