package es.o2.mio2.notices;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Takes messages from the outbox to the gateways: at least once, later again where one isn't taken, never for ever. */
final class OutboxSender {

    private static final Logger LOG = Logger.getLogger(OutboxSender.class);
    private static final int MOST_DOUBLINGS = 20;

    private final Outbox outbox;
    private final Map<NoticeChannel, MessageGateway> gateways;
    private final NoticesConfig config;
    private final Clock clock;
    private final MeterRegistry meters;

    OutboxSender(
            Outbox outbox,
            Map<NoticeChannel, MessageGateway> gateways,
            NoticesConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.gateways = Map.copyOf(gateways);
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    /** Until nothing is due any more. A channel without a gateway keeps its messages until there is one. */
    void sendDue() {
        if (gateways.isEmpty()) {
            return;
        }
        List<Outbox.Taken> taken;
        do {
            Instant now = clock.instant();
            Instant leaseEnd = now.plus(config.lease());
            taken = outbox.take(gateways.keySet(), now, leaseEnd, config.batch());
            // What isn't sent by the lease's end may be another's by then.
            taken.stream().takeWhile(one -> clock.instant().isBefore(leaseEnd)).forEach(this::send);
        } while (taken.size() == config.batch());
    }

    private void send(Outbox.Taken taken) {
        Message message = taken.message();
        try {
            gateways.get(message.channel()).send(message);
        } catch (RuntimeException failed) {
            failed(taken, failed);
            return;
        }
        outbox.sent(message.id(), clock.instant());
        count(message, "sent");
    }

    private void failed(Outbox.Taken taken, RuntimeException failure) {
        Message message = taken.message();
        if (taken.attempts() >= config.attempts()) {
            LOG.errorf(failure, "Message %s is given up after %d tries", message.id(), taken.attempts());
            outbox.giveUp(message.id(), clock.instant());
            count(message, "given_up");
        } else {
            LOG.warnf("Message %s wasn't taken: %s", message.id(), failure.getMessage());
            outbox.retry(message.id(), clock.instant().plus(wait(taken.attempts())));
            count(message, "retried");
        }
    }

    private Duration wait(int attempts) {
        Duration doubled = config.firstRetry().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(config.longestRetry()) < 0 ? doubled : config.longestRetry();
    }

    private void count(Message message, String outcome) {
        meters.counter("mio2.notices", "channel", message.channel().name(), "outcome", outcome)
                .increment();
    }
}
