package es.o2.mio2.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The tags of the last answers that customers had from this instance, so that who has an answer already is told so without
 * its being made again. They are worth something while the instance hears, from the database, whose data changed; what it
 * hears takes away all of the customer's tags.
 *
 * <p>What is read before a change and kept after it is never found: who asks is given the customer's present tags before
 * anything is read ({@link #of}), and keeps a new one in these. Once they were taken away nobody looks into them any more.
 *
 * <p>A change is heard of in the moment after its commit. Who asked this very instance for it, and knows that it was done,
 * is never told of a tag from before: a customer's own tags go before they are told ({@link #forget}), and of what others
 * ask for nobody knows whose it is, so that no tag counts until all is heard that was said by then ({@link
 * #awaitNews}).
 *
 * <p>{@code mio2.api.known_tags} counts those who came with a tag, by whether the answer had to be made.
 */
@ApplicationScoped
public class KeptTags {

    /** Where a day ends. */
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private final ApiConfig.Tags config;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Cache<UUID, CustomerTags> customers;
    private final Counter kept;
    private final Counter made;

    /** Tags of another time than this aren't valid. */
    private final AtomicLong time = new AtomicLong();

    private volatile Heard heard = Heard.NOTHING;
    private final AtomicLong newsAwaited;

    @Inject
    KeptTags(ApiConfig config, Clock clock, MeterRegistry meters) {
        this(config.tags(), clock, meters, System::nanoTime);
    }

    KeptTags(ApiConfig.Tags config, Clock clock, MeterRegistry meters, LongSupplier nanos) {
        this.config = config;
        this.clock = clock;
        this.nanos = nanos;
        this.newsAwaited = new AtomicLong(nanos.getAsLong());
        this.customers = Caffeine.newBuilder()
                .maximumSize(config.customers())
                .expireAfterAccess(config.maxAge())
                .build();
        this.kept = meters.counter("mio2.api.known_tags", "answer", "kept");
        this.made = meters.counter("mio2.api.known_tags", "answer", "made");
    }

    /**
     * What is known of an answer that a customer asks for. To be asked before anything is read that the answer is made of.
     *
     * @param asked all that the answer depends on beside the data
     */
    public Reading of(UUID customer, Object asked) {
        long now = time.get();
        CustomerTags tags = customers.get(customer, first -> new CustomerTags(now));
        if (tags.time() != now) {
            // Where somebody else was quicker nobody finds what is kept in these, and they are empty.
            CustomerTags anew = new CustomerTags(now);
            customers.asMap().replace(customer, tags, anew);
            tags = anew;
        }
        return new Reading(tags, asked, clock.instant(), nanos.getAsLong());
    }

    /** A customer's data may have changed. */
    public void forget(UUID customer) {
        customers.invalidate(customer);
    }

    /** Those of all may. */
    public void forgetAll() {
        time.incrementAndGet();
    }

    /** No tag counts until all is heard of that was said up to now. */
    public void awaitNews() {
        newsAwaited.accumulateAndGet(nanos.getAsLong(), (known, now) -> now - known > 0 ? now : known);
    }

    /** Whether somebody waits for what was said. */
    public boolean isNewsAwaited() {
        Heard last = heard;
        return last.listens() && last.until() - newsAwaited.get() <= 0;
    }

    /**
     * All that was said up to a moment is heard.
     *
     * @param until of {@link System#nanoTime}: when the database was last asked whether there is more
     */
    public void hasHeard(long until) {
        if (!heard.listens()) {
            // What was kept while nobody listened.
            forgetAll();
        }
        heard = new Heard(true, until);
    }

    /** From now on nothing is heard. */
    public void hearsNothing() {
        heard = Heard.NOTHING;
        forgetAll();
    }

    private boolean areHeardOf() {
        Heard last = heard;
        long now = nanos.getAsLong();
        return last.listens()
                && now - last.until() < config.silence().toNanos()
                && last.until() - newsAwaited.get() > 0;
    }

    /** An answer that is asked for, and the tags among which its own is. */
    public final class Reading {

        private final CustomerTags tags;
        private final Object asked;
        private final Instant at;
        private final long begun;

        private Reading(CustomerTags tags, Object asked, Instant at, long begun) {
            this.tags = tags;
            this.asked = asked;
            this.at = at;
            this.begun = begun;
        }

        /** The answer's tag as far as the caller has it and it still holds. */
        public Optional<String> known(String ifNoneMatch) {
            Optional<String> found = Optional.ofNullable(areHeardOf() ? tags.find(asked) : null)
                    .filter(tag -> tag.holds(at, begun) && tag.tag().isKnownTo(ifNoneMatch))
                    .map(tag -> tag.tag().toString());
            (found.isPresent() ? kept : made).increment();
            return found;
        }

        /** The answer was made, and this is its tag. */
        void keep(EntityTag tag, Steady answer) {
            if (answer.isSteady(at)) {
                tags.keep(new CustomerTags.Kept(
                        asked, tag, at, midnight(), begun + config.maxAge().toNanos()));
            }
        }

        private Instant midnight() {
            return LocalDate.ofInstant(at, MADRID)
                    .plusDays(1)
                    .atStartOfDay(MADRID)
                    .toInstant();
        }
    }

    /**
     * @param until when it was last asked whether there is more to hear
     */
    private record Heard(boolean listens, long until) {

        static final Heard NOTHING = new Heard(false, 0);
    }
}
