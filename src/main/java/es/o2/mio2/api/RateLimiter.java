package es.o2.mio2.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts a caller's requests, window by window, and tells them what is left (IETF draft, RateLimit header fields).
 *
 * <p>The counts are this instance's own and worth nothing after the window: they keep one caller from crowding out the
 * others, no more. What guards accounts is counted in the database.
 */
@ApplicationScoped
class RateLimiter {

    private static final String LEFT = "RateLimit";
    private static final String POLICY = "RateLimit-Policy";

    /** For an alarm: somebody reads a whole account, or one address does the same to many of them. */
    private static final String REFUSALS = "mio2.api.rate_limited";

    private static final String ADDRESS = "address:";
    private static final int MAX_CALLERS = 200_000;

    private final ApiConfig.RateLimit limit;
    private final Clock clock;
    private final Cache<Window, AtomicInteger> counts;
    private final Counter callers;
    private final Counter addresses;

    RateLimiter(ApiConfig config, Clock clock, MeterRegistry meters) {
        this.limit = config.rateLimit();
        this.clock = clock;
        this.counts = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                .expireAfterWrite(limit.window())
                .build();
        this.callers = meters.counter(REFUSALS, "quota", "caller");
        this.addresses = meters.counter(REFUSALS, "quota", "address");
    }

    /** Counts a request of somebody who is known; the refusal where their quota is used up. */
    Optional<ProblemException> countCaller(String caller, HttpServerResponse response) {
        return count("caller:" + caller, limit.quota(), callers, response);
    }

    /** Counts a request of nobody in particular against the address that it comes from; behind one there are many. */
    Optional<ProblemException> countAddress(String network, HttpServerResponse response) {
        return count(ADDRESS + network, limit.addressQuota(), addresses, response);
    }

    /** Tells how an address stands, and doesn't count: what the request came to is our fault. */
    void excuseAddress(String network, HttpServerResponse response) {
        long now = clock.millis();
        AtomicInteger taken = counts.getIfPresent(
                new Window(ADDRESS + network, now / limit.window().toMillis()));
        tell(taken == null ? 0 : taken.get(), limit.addressQuota(), left(now), response);
    }

    /** Whether the request that is answered was counted already, or excused. */
    static boolean hasCounted(HttpServerResponse response) {
        return response.headers().contains(LEFT);
    }

    private Optional<ProblemException> count(String whose, int quota, Counter refusals, HttpServerResponse response) {
        long now = clock.millis();
        int taken = counts.get(new Window(whose, now / limit.window().toMillis()), window -> new AtomicInteger())
                .incrementAndGet();
        Duration left = left(now);
        tell(taken, quota, left, response);
        if (taken <= quota) {
            return Optional.empty();
        }
        refusals.increment();
        return Optional.of(ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, left));
    }

    private void tell(int taken, int quota, Duration left, HttpServerResponse response) {
        long seconds = left.plusMillis(999).toSeconds();
        response.putHeader(LEFT, "\"default\";r=" + Math.max(0, quota - taken) + ";t=" + seconds);
        response.putHeader(
                POLICY, "\"default\";q=" + quota + ";w=" + limit.window().toSeconds());
    }

    private Duration left(long now) {
        long length = limit.window().toMillis();
        return Duration.ofMillis(length - now % length);
    }

    private record Window(String caller, long number) {}
}
