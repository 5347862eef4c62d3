package es.o2.mio2.notices;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** Looks for messages that are due, on every instance: what one has taken the others pass over. */
@ApplicationScoped
class OutboxDispatcher {

    private static final int BATCH = 1000;

    private final Outbox outbox;
    private final OutboxSender sender;
    private final NoticesConfig config;
    private final Clock clock;

    OutboxDispatcher(
            Outbox outbox,
            NoticesConfig config,
            Clock clock,
            MeterRegistry meters,
            @Any Instance<MessageGateway> gateways) {
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        Map<NoticeChannel, MessageGateway> byChannel = new EnumMap<>(NoticeChannel.class);
        gateways.forEach(gateway -> byChannel.put(gateway.channel(), gateway));
        this.sender = new OutboxSender(outbox, byChannel, config, clock, meters);
    }

    @Scheduled(every = "${mio2.notices.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dispatch() {
        sender.sendDue();
    }

    /** In small transactions, until there is no more. */
    @Scheduled(every = "1h", delayed = "5m")
    void sweep() {
        Instant now = clock.instant();
        inBatches(() -> outbox.giveUpSomeBefore(now.minus(config.validity()), now, BATCH));
        inBatches(() -> outbox.deleteSomeBefore(now.minus(config.retention()), BATCH));
    }

    private static void inBatches(IntSupplier batch) {
        int done;
        do {
            done = batch.getAsInt();
        } while (done == BATCH);
    }
}
