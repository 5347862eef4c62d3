package es.o2.mio2.access;

import es.o2.mio2.access.AttemptCounters.Budget;
import es.o2.mio2.access.AttemptCounters.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Slows guessing down. Tries are counted before a password is looked at; a log in that succeeds gives its try back.
 *
 * <p>A throttle, never a lock: a device that the customer used before has counts of its own, which strangers' tries
 * don't touch, neither for its account nor from its address nor overall.
 */
@ApplicationScoped
class LoginThrottle {

    private final AccessConfig.Throttle limits;
    private final AttemptCounters counters;

    LoginThrottle(AccessConfig config, AttemptCounters counters) {
        this.limits = config.throttle();
        this.counters = counters;
    }

    /** Why a try isn't evaluated. */
    enum Verdict {
        ALLOWED,
        /** Too many for this account: refused like a wrong password. */
        ACCOUNT_THROTTLED,
        /** Too many from this address or altogether: told to wait. */
        CROWDED
    }

    /** A try that was counted. */
    record Attempt(Verdict verdict, Duration retryAfter, List<Budget> budgets) {}

    /** Counts a try, and tells whether it may be evaluated. */
    Attempt take(String documentId, String deviceSecret, boolean deviceKnown, String network) {
        Budget account = deviceKnown
                ? new Budget("device:" + AttemptCounters.digest(documentId + deviceSecret), limits.device())
                : new Budget("account:" + AttemptCounters.digest(documentId), limits.account());
        String among = deviceKnown ? "known:" : "unknown:";
        Budget from = new Budget("address:" + among + network, limits.address());
        Budget all = new Budget("overall:" + among, limits.overall());
        Map<Budget, Standing> taken = counters.take(List.of(account, from, all));
        Duration wait = Stream.of(taken.get(from), taken.get(all))
                .filter(Standing::overdrawn)
                .map(Standing::left)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Verdict verdict = taken.get(account).overdrawn() ? Verdict.ACCOUNT_THROTTLED : Verdict.ALLOWED;
        return new Attempt(wait.isZero() ? verdict : Verdict.CROWDED, wait, List.of(account, from, all));
    }

    /** Uncounts a try that was no wrong one. */
    void giveBack(Attempt attempt) {
        counters.giveBack(attempt.budgets());
    }
}
