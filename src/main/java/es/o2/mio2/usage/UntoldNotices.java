package es.o2.mio2.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The thresholds of all customers that nobody was told of yet: which they are, and whose. */
@ApplicationScoped
class UntoldNotices {

    private final EntityManager entities;

    UntoldNotices(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Some of those that were noticed since and whose time has come, those that wait longest first, and none that somebody
     * is telling.
     */
    @SuppressWarnings("unchecked")
    List<Untold> some(Instant since, Instant now, int most) {
        List<Tuple> rows = entities.createNativeQuery(
                        "select customer_id, line_id, subject_id, cycle_start_date, kind, threshold, tries"
                                + " from usage_notice where told_at is null and next_try_at <= ?2 and noticed_at > ?1"
                                + " order by next_try_at limit ?3 for update skip locked",
                        Tuple.class)
                .setParameter(1, since)
                .setParameter(2, now)
                .setParameter(3, most)
                .getResultList();
        return rows.stream().map(UntoldNotices::untold).toList();
    }

    private static Untold untold(Tuple row) {
        return new Untold(
                row.get("customer_id", UUID.class),
                row.get("line_id", UUID.class),
                new UsageNotice.Key(
                        row.get("subject_id", UUID.class),
                        row.get("cycle_start_date", LocalDate.class),
                        UsageNotice.Kind.valueOf(row.get("kind", String.class)),
                        row.get("threshold", BigDecimal.class)),
                row.get("tries", Integer.class));
    }

    /**
     * One of them.
     *
     * @param lineId {@code null} for a pool
     * @param tries how often it couldn't be told
     */
    record Untold(UUID customerId, UUID lineId, UsageNotice.Key key, int tries) {}
}
