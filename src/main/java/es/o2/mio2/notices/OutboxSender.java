package es.o2.mio2.notices;

import es.o2.mio2.api.Renewal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        OutboxLease lease = new OutboxLease(outbox, config, clock);
        List<Outbox.Taken> taken = lease.take(gateway.channel(), now);
        Queue<Outbox.Taken> queue = new ConcurrentLinkedQueue<>(taken);
        if (!taken.isEmpty()) {
            send(queue, lease, Math.min(gateway.window(), taken.size()));
        }
        queue.forEach(left -> outbox.putBack(left, now));
        return queue.isEmpty() && taken.size() == config.batch();
    }

    private void send(Queue<Outbox.Taken> queue, OutboxLease lease, int atOnce) {
        try (Renewal renewal = Renewal.of("outbox-" + gateway.channel(), config.lease(), lease::renew)) {
            CompletableFuture<?>[] others = IntStream.range(1, atOnce)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> send(queue, lease), threads))
                    .toArray(CompletableFuture[]::new);
            try {
                send(queue, lease);
            } finally {
                awaitAll(others);
            }
        }
    }

    /** For as long as a lease may last, by the machine's own count: who hangs for longer has lost what it took. */
    private void awaitAll(CompletableFuture<?>... others) {
        try {
            CompletableFuture.allOf(others).get(config.longestLease().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            throw new IllegalStateException("A gateway by " + gateway.channel() + " doesn't end", hanging);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A message couldn't be brought to an end", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopping);
        }
    }

    /** What isn't sent by the lease's end may be another's by then. */
    private void send(Queue<Outbox.Taken> queue, OutboxLease lease) {
        while (gateway.ready() && lease.isOn()) {
            Outbox.Taken next = queue.poll();
            if (next == null) {
                return;
            }
            send(next);
            lease.isDone(next);
        }
    }

    private void send(Outbox.Taken taken) {
        Message message = taken.message();
        if (!clock.instant().isBefore(message.expiresAt())) {
            count("expired", outbox.giveUp(taken, clock.instant()));
            return;
        }
        Message opened;
        try {
            opened = outbox.open(message);
        } catch (IllegalStateException sealed) {
            // No key opens it here: another instance may have one, or this one when it is started with it.
            LOG.warnf("Message %s can't be opened here", message.id());
            failed(taken, NotSentException.Kind.LATER, sealed.getMessage());
            return;
        }
        try {
            gateway.send(opened);
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
        Instant now = clock.instant();
        switch (kind) {
            // It waits as after a first failure: were it the reason itself, the others go first now.
            case NOT_NOW -> count("put_back", outbox.putBack(taken, now.plus(config.firstRetry())));
            // For as long again as it has waited already, which is twice as long each time.
            case LATER ->
                count("put_back", outbox.putBack(taken, now.plus(within(Duration.between(taken.createdAt(), now)))));
            case REFUSED -> giveUp(taken, now, reason);
            case FAILED -> {
                if (taken.attempts() >= config.attempts()) {
                    giveUp(taken, now, reason);
                } else {
                    LOG.warnf("Message %s wasn't taken: %s", taken.message().id(), reason);
                    count("retried", outbox.retry(taken, now.plus(wait(taken.attempts()))));
                }
            }
        }
    }

    private void giveUp(Outbox.Taken taken, Instant now, String reason) {
        LOG.errorf("Message %s is given up after %d tries: %s", taken.message().id(), taken.attempts(), reason);
        count("given_up", outbox.giveUp(taken, now));
    }

    private Duration wait(int attempts) {
        return within(config.firstRetry().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS)));
    }

    private Duration within(Duration wait) {
        Duration notTooShort = wait.compareTo(config.firstRetry()) > 0 ? wait : config.firstRetry();
        return notTooShort.compareTo(config.longestRetry()) < 0 ? notTooShort : config.longestRetry();
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
