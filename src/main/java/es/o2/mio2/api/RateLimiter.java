package es.o2.mio2.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts a caller's requests, window by window, and tells them what is left (IETF draft, RateLimit header fields).
 *
 * <p>The counts are this instance's own and worth nothing after the window: they keep one caller from crowding out the
 * others, no more. What guards accounts is counted in the database.
 */
@ApplicationScoped
class RateLimiter {

    private static final int MAX_CALLERS = 200_000;

    private final ApiConfig.RateLimit limit;
    private final Clock clock;
    private final Cache<Window, AtomicInteger> counts;

    RateLimiter(ApiConfig config, Clock clock) {
        this.limit = config.rateLimit();
        this.clock = clock;
        this.counts = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                .expireAfterWrite(limit.window())
                .build();
    }

    /** Counts a request, and refuses it where the quota is used up. */
    void take(String caller, HttpServerResponse response) {
        long now = clock.millis();
        long length = limit.window().toMillis();
        int taken = counts.get(new Window(caller, now / length), window -> new AtomicInteger())
                .incrementAndGet();
        Duration left = Duration.ofMillis(length - now % length);
        long seconds = left.plusMillis(999).toSeconds();
        response.putHeader("RateLimit", "\"default\";r=" + Math.max(0, limit.quota() - taken) + ";t=" + seconds);
        response.putHeader(
                "RateLimit-Policy",
                "\"default\";q=" + limit.quota() + ";w=" + limit.window().toSeconds());
        if (taken > limit.quota()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, left);
        }
    }

    private record Window(String caller, long number) {}
}
