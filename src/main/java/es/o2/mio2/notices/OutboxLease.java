package es.o2.mio2.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** For how long messages that were taken together are the taker's alone. */
final class OutboxLease {

    private final UUID takerId = UUID.randomUUID();
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final Outbox outbox;
    private final NoticesConfig config;
    private final Clock clock;
    private volatile Instant end;
    private Instant last;

    OutboxLease(Outbox outbox, NoticesConfig config, Clock clock) {
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Begins it, with what is due; to be done once. */
    List<Outbox.Taken> take(NoticeChannel channel, Instant now) {
        end = now.plus(config.lease());
        last = now.plus(config.longestLease());
        List<Outbox.Taken> taken = outbox.take(channel, takerId, now, end, config.batch());
        taken.forEach(one -> inHand.add(one.message().id()));
        return taken;
    }

    /** Whether they are the taker's, for all that it knows. */
    boolean isOn() {
        return clock.instant().isBefore(end);
    }

    /** One has come to its end. */
    void isDone(Outbox.Taken taken) {
        inHand.remove(taken.message().id());
    }

    /**
     * Makes it longer, unless it is over, or has lasted for as long as any may. What was said too late may be another's
     * already.
     */
    void renew() {
        Instant next = clock.instant().plus(config.lease());
        if (isOn() && !next.isAfter(last)) {
            outbox.keep(takerId, Set.copyOf(inHand), next);
            if (isOn()) {
                end = next;
            }
        }
    }
}
