package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Slows guessing down. Tries are counted in the database before a password is looked at, so that no number of instances,
 * restarts or parallel requests gives one more; a log in that succeeds gives its try back.
 *
 * <p>A throttle, never a lock: a device that the customer used before has counts of its own, which strangers' tries
 * don't touch, neither for its account nor from its address nor overall.
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
    Attempt take(String documentId, String deviceSecret, boolean deviceKnown, String network) {
        Counter account = deviceKnown
                ? new Counter("device:" + digest(documentId + deviceSecret), limits.device())
                : new Counter("account:" + digest(documentId), limits.account());
        String among = deviceKnown ? "known:" : "unknown:";
        Counter from = new Counter("address:" + among + network, limits.address());
        Counter all = new Counter("overall:" + among, limits.overall());
        Instant now = clock.instant();
        Map<String, Taken> taken = count(List.of(account, from, all), now);
        boolean throttled = taken.get(account.key()).isOver(account.quota());
        Duration wait = Stream.of(from, all)
                .filter(shared -> taken.get(shared.key()).isOver(shared.quota()))
                .map(shared -> taken.get(shared.key()).left(now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Verdict verdict = throttled ? Verdict.ACCOUNT_THROTTLED : Verdict.ALLOWED;
        return new Attempt(wait.isZero() ? verdict : Verdict.CROWDED, wait, List.of(account, from, all));
    }

    /** Uncounts a try that was no wrong one. */
    @Transactional
    void giveBack(Attempt attempt) {
        for (Counter counter : attempt.counters()) {
            entities.createNativeQuery(
                            "update attempt_counter set attempts = greatest(attempts - 1, 0) where counter_key = :key")
                    .setParameter("key", counter.key())
                    .executeUpdate();
        }
    }

    /** One statement, always in the same order of keys: what is counted is counted once, and nobody waits in a ring. */
    private Map<String, Taken> count(List<Counter> counters, Instant now) {
        var statement = entities.createNativeQuery("""
                insert into attempt_counter as counter (counter_key, window_end, attempts)
                values (:key0, :end0, 1), (:key1, :end1, 1), (:key2, :end2, 1)
                on conflict (counter_key) do update set
                    attempts = case when counter.window_end > :now then counter.attempts + 1 else 1 end,
                    window_end = case when counter.window_end > :now then counter.window_end
                        else excluded.window_end end
                returning counter_key, window_end, attempts""", Tuple.class);
        statement.setParameter("now", now);
        for (int at = 0; at < counters.size(); at++) {
            statement.setParameter("key" + at, counters.get(at).key());
            statement.setParameter("end" + at, now.plus(counters.get(at).quota().window()));
        }
        Map<String, Taken> taken = new HashMap<>();
        for (Object row : statement.getResultList()) {
            Tuple counter = (Tuple) row;
            taken.put(
                    counter.get(0, String.class),
                    new Taken(counter.get(1, Instant.class), counter.get(2, Integer.class)));
        }
        return taken;
    }

    private static String digest(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secret.hash(text));
    }

    private record Taken(Instant windowEnd, int attempts) {

        boolean isOver(AccessConfig.Quota quota) {
            return attempts > quota.attempts();
        }

        Duration left(Instant now) {
            return Duration.between(now, windowEnd);
        }
    }
}
