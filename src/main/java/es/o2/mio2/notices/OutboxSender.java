package es.o2.mio2.notices;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Takes messages of one channel from the outbox to its gateway: at least once, later again where one isn't taken, never
 * for ever.
 */
final class OutboxSender {

    private static final Logger LOG = Logger.getLogger(OutboxSender.class);
    private static final int MOST_DOUBLINGS = 20;

    private final Outbox outbox;
    private final MessageGateway gateway;
    private final NoticesConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Executor threads;

    /** @param threads that send beside the caller's, where the gateway takes several messages at once */
    OutboxSender(
            Outbox outbox,
            MessageGateway gateway,
            NoticesConfig config,
            Clock clock,
            MeterRegistry meters,
            Executor threads) {
        this.outbox = outbox;
        this.gateway = gateway;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        this.threads = threads;
    }

    /** Until nothing is due any more, or the gateway isn't ready. */
    void sendDue() {
        boolean more = true;
        while (more && gateway.ready()) {
            more = sendSome();
        }
    }

    /** Gives whether there may be more. */
    private boolean sendSome() {
        Instant now = clock.instant();
        Instant leaseEnd = now.plus(config.lease());
        List<Outbox.Taken> taken = outbox.take(gateway.channel(), now, leaseEnd, config.batch());
        Queue<Outbox.Taken> queue = new ConcurrentLinkedQueue<>(taken);
        CompletableFuture<?>[] others = IntStream.range(1, Math.min(gateway.window(), taken.size()))
                .mapToObj(i -> CompletableFuture.runAsync(() -> send(queue, leaseEnd), threads))
                .toArray(CompletableFuture[]::new);
        try {
            send(queue, leaseEnd);
        } finally {
            CompletableFuture.allOf(others).join();
        }
        queue.forEach(left -> outbox.putBack(left, now));
        return queue.isEmpty() && taken.size() == config.batch();
    }

    /** What isn't sent by the lease's end may be another's by then. */
    private void send(Queue<Outbox.Taken> queue, Instant leaseEnd) {
        while (gateway.ready() && clock.instant().isBefore(leaseEnd)) {
            Outbox.Taken next = queue.poll();
            if (next == null) {
                return;
            }
            send(next);
        }
    }

    private void send(Outbox.Taken taken) {
        Message message = taken.message();
        if (!clock.instant().isBefore(message.expiresAt())) {
            count("expired", outbox.giveUp(taken, clock.instant()));
            return;
        }
        try {
            gateway.send(outbox.open(message));
        } catch (NotSentException failed) {
            failed(taken, failed.kind(), failed.getMessage());
            return;
        } catch (RuntimeException failed) {
            // Without its text: nobody knows whether that has the recipient in it.
            failed(taken, NotSentException.Kind.FAILED, failed.getClass().getName());
            return;
        }
        count("sent", outbox.sent(taken, clock.instant()));
    }

    private void failed(Outbox.Taken taken, NotSentException.Kind kind, String reason) {
        Message message = taken.message();
        if (kind == NotSentException.Kind.NOT_NOW) {
            // It waits as after a first failure: were it the reason itself, the others go first now.
            count("put_back", outbox.putBack(taken, clock.instant().plus(config.firstRetry())));
        } else if (kind == NotSentException.Kind.REFUSED || taken.attempts() >= config.attempts()) {
            LOG.errorf("Message %s is given up after %d tries: %s", message.id(), taken.attempts(), reason);
            count("given_up", outbox.giveUp(taken, clock.instant()));
        } else {
            LOG.warnf("Message %s wasn't taken: %s", message.id(), reason);
            count("retried", outbox.retry(taken, clock.instant().plus(wait(taken.attempts()))));
        }
    }

    private Duration wait(int attempts) {
        Duration doubled = config.firstRetry().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(config.longestRetry()) < 0 ? doubled : config.longestRetry();
    }

    /** What is another's by now is the other's to count. */
    private void count(String outcome, boolean mine) {
        if (mine) {
            NoticeMeters.count(meters, gateway.channel(), outcome, 1);
        } else {
            LOG.warnf("A message by %s was on its way for longer than its lease", gateway.channel());
        }
    }
}
