package es.o2.mio2.notices;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What alarms look at: {@code mio2.notices} counts messages by channel and outcome ({@code sent}, {@code retried},
 * {@code put_back}, {@code given_up}, {@code expired}), {@code mio2.notices.waiting} is how many wait, and
 * {@code mio2.notices.oldest} for how many seconds the first of them has. The last two tell of all instances' messages.
 *
 * <p>Of SMS alone, and of this instance: {@code mio2.notices.link} is 1 while the link is bound, else 0;
 * {@code mio2.notices.incoming} counts by kind what came ({@code receipt}, {@code early_or_unknown_receipt},
 * {@code unreadable_receipt}, {@code postponed_receipt}, {@code message}, {@code alert}, {@code data}), and
 * {@code mio2.notices.receipts} by status what receipts told ({@link DeliveryState}).
 */
@ApplicationScoped
class NoticeMeters {

    private final Outbox outbox;
    private final Clock clock;
    private final Map<NoticeChannel, Outbox.Backlog> backlogs = new EnumMap<>(NoticeChannel.class);

    NoticeMeters(Outbox outbox, Clock clock, MeterRegistry meters) {
        this.outbox = outbox;
        this.clock = clock;
        for (NoticeChannel channel : NoticeChannel.values()) {
            backlogs.put(channel, new Outbox.Backlog(0, null));
            Gauge.builder("mio2.notices.waiting", () -> backlog(channel).waiting())
                    .tag("channel", channel.name())
                    .register(meters);
            Gauge.builder("mio2.notices.oldest", () -> age(channel).toSeconds())
                    .tag("channel", channel.name())
                    .baseUnit("seconds")
                    .register(meters);
        }
    }

    /** Counts messages that came to an end, or nearer to it. */
    static void count(MeterRegistry meters, NoticeChannel channel, String outcome, int messages) {
        meters.counter("mio2.notices", "channel", channel.name(), "outcome", outcome)
                .increment(messages);
    }

    /** Looks at what waits. */
    void measure() {
        for (NoticeChannel channel : NoticeChannel.values()) {
            Outbox.Backlog backlog = outbox.backlog(channel);
            synchronized (backlogs) {
                backlogs.put(channel, backlog);
            }
        }
    }

    private Outbox.Backlog backlog(NoticeChannel channel) {
        synchronized (backlogs) {
            return backlogs.get(channel);
        }
    }

    private Duration age(NoticeChannel channel) {
        Outbox.Backlog backlog = backlog(channel);
        return backlog.oldest() == null ? Duration.ZERO : Duration.between(backlog.oldest(), clock.instant());
    }
}
