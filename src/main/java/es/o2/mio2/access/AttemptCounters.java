package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Budgets of tries, counted in the database: no number of instances, restarts or parallel requests gives one more. Each
 * has a window, which begins with the first try.
 */
@ApplicationScoped
public class AttemptCounters {

    private final EntityManager entities;
    private final Clock clock;

    AttemptCounters(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * A budget of somebody's.
     *
     * @param key whose, and for what
     */
    public record Budget(String key, AccessConfig.Quota quota) {}

    /**
     * How a budget stands after a try.
     *
     * @param left how long until it is whole again
     */
    public record Standing(boolean overdrawn, Duration left) {}

    /** Takes a try out of each of the budgets, in a transaction of its own: what follows can't undo it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Map<Budget, Standing> take(Collection<Budget> budgets) {
        return count(budgets);
    }

    /** Takes a try out of a budget together with the caller's change. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Standing takeAlong(Budget budget) {
        return count(List.of(budget)).get(budget);
    }

    /** Puts a try back that was no wrong one. */
    @Transactional
    void giveBack(Collection<Budget> budgets) {
        for (Budget budget : inOrder(budgets)) {
            entities.createNativeQuery(
                            "update attempt_counter set attempts = greatest(attempts - 1, 0) where counter_key = :key")
                    .setParameter("key", budget.key())
                    .executeUpdate();
        }
    }

    /** A text as it may stand in a key: of any length, and for nobody to read. */
    static String digest(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secret.hash(text));
    }

    /** Always in the same order of keys: nobody waits in a ring. */
    private static List<Budget> inOrder(Collection<Budget> budgets) {
        return budgets.stream().sorted(Comparator.comparing(Budget::key)).toList();
    }

    /** One statement: what is counted is counted once. */
    private Map<Budget, Standing> count(Collection<Budget> budgets) {
        List<Budget> inOrder = inOrder(budgets);
        List<String> rows = new ArrayList<>();
        for (int at = 0; at < inOrder.size(); at++) {
            rows.add("(:key" + at + ", :end" + at + ", 1)");
        }
        Instant now = clock.instant();
        var statement = entities.createNativeQuery(
                "insert into attempt_counter as counter (counter_key, window_end, attempts) values "
                        + String.join(", ", rows) + """
                         on conflict (counter_key) do update set
                            attempts = case when counter.window_end > :now then counter.attempts + 1 else 1 end,
                            window_end = case when counter.window_end > :now then counter.window_end
                                else excluded.window_end end
                        returning counter_key, window_end, attempts""",
                Tuple.class);
        statement.setParameter("now", now);
        for (int at = 0; at < inOrder.size(); at++) {
            statement.setParameter("key" + at, inOrder.get(at).key());
            statement.setParameter("end" + at, now.plus(inOrder.get(at).quota().window()));
        }
        Map<String, Tuple> counted = new HashMap<>();
        for (Object row : statement.getResultList()) {
            counted.put(((Tuple) row).get(0, String.class), (Tuple) row);
        }
        Map<Budget, Standing> standings = new HashMap<>();
        for (Budget budget : budgets) {
            Tuple row = counted.get(budget.key());
            boolean overdrawn = row.get(2, Integer.class) > budget.quota().attempts();
            standings.put(budget, new Standing(overdrawn, Duration.between(now, row.get(1, Instant.class))));
        }
        return standings;
    }
}
