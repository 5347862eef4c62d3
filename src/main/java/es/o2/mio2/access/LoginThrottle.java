package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows guessing down. Tries are counted in the database before a password is looked at, so that no number of instances,
 * restarts or parallel requests gives one more; a log in that succeeds gives its try back.
 *
 * <p>A throttle, never a lock: a device that the customer used before has a count of its own, which strangers' tries
 * don't touch, and neither do they count against it overall.
 */
@ApplicationScoped
class LoginThrottle {

    private final AccessConfig.Throttle limits;
    private final EntityManager entities;
    private final Clock clock;

    LoginThrottle(AccessConfig config, EntityManager entities, Clock clock) {
        this.limits = config.throttle();
        this.entities = entities;
        this.clock = clock;
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
    record Attempt(Verdict verdict, Duration retryAfter, List<Counter> counters) {}

    /** One of the counters of a try. */
    record Counter(String key, AccessConfig.Quota quota) {}

    /** Counts a try, and tells whether it may be evaluated. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Attempt take(String documentId, String deviceSecret, boolean deviceKnown, String address) {
        Counter account = deviceKnown
                ? new Counter("device:" + hash(documentId + deviceSecret), limits.device())
                : new Counter("account:" + hash(documentId), limits.account());
        Counter from = new Counter("address:" + address, limits.address());
        Counter all = deviceKnown
                ? new Counter("overall:known", limits.overall())
                : new Counter("overall:unknown", limits.overall());
        List<Counter> counters = List.of(account, from, all);
        Map<String, Taken> taken = count(counters);
        Verdict verdict = Verdict.ALLOWED;
        if (isOver(taken, account)) {
            verdict = Verdict.ACCOUNT_THROTTLED;
        }
        Duration wait = Duration.ZERO;
        for (Counter shared : List.of(from, all)) {
            if (isOver(taken, shared)) {
                verdict = Verdict.CROWDED;
                wait = max(wait, Duration.between(clock.instant(), taken.get(shared.key()).ends(shared.quota())));
            }
        }
        return new Attempt(verdict, wait, counters);
    }

    /** Uncounts a try that was no wrong one. */
    @Transactional(Transactional.TxType.MANDATORY)
    void giveBack(Attempt attempt) {
        for (Counter counter : attempt.counters()) {
            entities.createNativeQuery(
                            "update attempt_counter set attempts = greatest(attempts - 1, 0) where counter_key = :key")
                    .setParameter("key", counter.key())
                    .executeUpdate();
        }
    }
}
