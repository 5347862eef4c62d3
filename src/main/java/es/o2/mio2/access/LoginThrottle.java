package es.o2.mio2.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import es.o2.mio2.access.AttemptCounters.Budget;
import es.o2.mio2.access.AttemptCounters.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Slows guessing down. Tries are counted before a password is looked at; a log in that succeeds gives its try back.
 *
 * <p>What is overdrawn is remembered for a moment, so that a crowd which keeps coming costs no more than a look into
 * memory.
 *
 * <p>A throttle, never a lock: a device that the customer used before has counts of its own, which strangers' tries
 * don't touch, neither for its account nor from its address nor overall.
 */
@ApplicationScoped
class LoginThrottle {

    private static final int MAX_CROWDS = 10_000;
    private static final String KNOWN = "known:";
    private static final String UNKNOWN = "unknown:";
    private static final String ADDRESS = "address:";
    private static final String OVERALL = "overall:";

    private final AccessConfig.Throttle limits;
    private final AttemptCounters counters;
    private final Clock clock;

    /** By key of a budget. A hint, and this instance's own: the counts are in the database. */
    private final Cache<String, Crowd> crowds;

    LoginThrottle(AccessConfig config, AttemptCounters counters, Clock clock) {
        this.limits = config.throttle();
        this.counters = counters;
        this.clock = clock;
        this.crowds = Caffeine.newBuilder()
                .maximumSize(MAX_CROWDS)
                .expireAfterWrite(limits.crowdMemory())
                .build();
    }

    /** Why a try isn't evaluated. */
    enum Verdict {
        ALLOWED,
        /** Too many for this account: refused like a wrong password. */
        ACCOUNT_THROTTLED,
        /** Too many from this address or altogether: told to wait. */
        CROWDED
    }

    private record Crowd(Instant endsAt, Instant forgottenAt) {}

    /** A try that was counted. */
    record Attempt(Verdict verdict, Duration retryAfter, List<Budget> budgets) {}

    /** Counts a try, and tells whether it may be evaluated. */
    Attempt take(String documentId, String deviceSecret, boolean deviceKnown, String network) {
        Budget account = deviceKnown
                ? new Budget("device:" + AttemptCounters.digest(documentId + deviceSecret), limits.device())
                : new Budget("account:" + AttemptCounters.digest(documentId), limits.account());
        String among = deviceKnown ? KNOWN : UNKNOWN;
        Budget from = new Budget(ADDRESS + among + network, limits.address());
        Budget all = new Budget(OVERALL + among, limits.overall());
        Map<Budget, Standing> taken = counters.take(List.of(account, from, all));
        remember(from, taken.get(from));
        remember(all, taken.get(all));
        Duration wait = Stream.of(taken.get(from), taken.get(all))
                .filter(Standing::overdrawn)
                .map(Standing::left)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Verdict verdict = taken.get(account).overdrawn() ? Verdict.ACCOUNT_THROTTLED : Verdict.ALLOWED;
        return new Attempt(wait.isZero() ? verdict : Verdict.CROWDED, wait, List.of(account, from, all));
    }

    /**
     * How long those have to wait who come from a network and on no device that is known, as the database said a moment
     * ago; nothing where it is to be asked.
     */
    Optional<Duration> crowd(String network) {
        Instant now = clock.instant();
        return Stream.of(ADDRESS + UNKNOWN + network, OVERALL + UNKNOWN)
                .map(crowds::getIfPresent)
                .filter(crowd -> crowd != null && now.isBefore(crowd.forgottenAt()))
                .map(crowd -> Duration.between(now, crowd.endsAt()))
                .max(Comparator.naturalOrder());
    }

    private void remember(Budget budget, Standing standing) {
        if (standing.overdrawn()) {
            Instant now = clock.instant();
            Instant end = now.plus(standing.left());
            Instant forgotten = now.plus(limits.crowdMemory());
            crowds.put(budget.key(), new Crowd(end, forgotten.isBefore(end) ? forgotten : end));
        }
    }

    /** Uncounts a try that was no wrong one. */
    void giveBack(Attempt attempt) {
        counters.giveBack(attempt.budgets());
    }
}
