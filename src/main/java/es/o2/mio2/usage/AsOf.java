package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.query.QueryProducer;

/**
 * The moment up to which use is complete, which every figure carries: as its source said with a batch of records, and never
 * later than now. To be asked for before the figures: what comes in between is in them then, and isn't spoken of, and never
 * the other way round.
 */
@ApplicationScoped
class AsOf {

    private final Clock clock;

    AsOf(Clock clock) {
        this.clock = clock;
    }

    /** As far as it is known; nothing where no source ever said it. */
    Optional<Instant> known() {
        return FeedProgress.completeUntil(FeedName.USAGE_RECORDS).map(this::atMostNow);
    }

    /** Of figures of a cycle. Where nobody ever said it, nothing is known of the time since the cycle's start. */
    Instant in(BillingCycle cycle) {
        return known().orElse(cycle.startsAt());
    }

    /** The same, as whoever is asked for the figures knows it. */
    Instant in(BillingCycle cycle, QueryProducer from) {
        return in(
                cycle, FeedProgress.completeUntil(FeedName.USAGE_RECORDS, from).orElse(null));
    }

    /** The same, of what was read before the figures; {@code null} where nobody ever said it. */
    Instant in(BillingCycle cycle, Instant completeUntil) {
        return completeUntil == null ? cycle.startsAt() : atMostNow(completeUntil);
    }

    private Instant atMostNow(Instant completeUntil) {
        Instant now = clock.instant();
        return completeUntil.isAfter(now) ? now : completeUntil;
    }
}
