package es.o2.mio2.usage;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Use of all customers that shouldn't have been possible, for those who look after the network: see {@link
 * UseBlocking}. It looks past the owners, and tells no number. That it was seen is kept with each customer.
 */
@ApplicationScoped
public class BlockedUse {

    private static final String LIST = "operations/blocked-usage-records";

    private final EntityManager entities;
    private final AuditTrail audit;
    private final Cursors cursors;

    BlockedUse(EntityManager entities, AuditTrail audit, Cursors cursors) {
        this.entities = entities;
        this.audit = audit;
        this.cursors = cursors;
    }

    /**
     * A use.
     *
     * @param destination {@code null} where its price doesn't depend on one
     * @param withheld what it would have cost, without tax, 4 decimals
     */
    public record Item(
            UUID recordKey,
            UUID customerId,
            UUID lineId,
            UsageKind kind,
            UsageClass usageClass,
            String destination,
            Instant startedAt,
            Money withheld) {

        private static Item of(Tuple row) {
            return new Item(
                    row.get(0, UUID.class),
                    row.get(1, UUID.class),
                    row.get(2, UUID.class),
                    UsageKind.valueOf(row.get(3, String.class)),
                    UsageClass.valueOf(row.get(4, String.class)),
                    row.get(5, String.class),
                    row.get(6, Instant.class),
                    CurrentUsage.traffic(row.get(7, BigDecimal.class)));
        }
    }

    /**
     * A page of use.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<Item> items, String nextCursor) {}

    /**
     * A page, the newest first.
     *
     * @param cursor of the page before; {@code null} for the first
     * @param operator who looks
     */
    @Transactional
    public Page page(String cursor, int limit, String operator) {
        UsageRecordPosition before =
                cursor == null ? UsageRecordPosition.NEWEST : UsageRecordPosition.parse(cursors.open(LIST, cursor));
        List<Item> found = find(before, limit + 1);
        List<Item> page = found.subList(0, Math.min(limit, found.size()));
        page.stream()
                .map(Item::customerId)
                .distinct()
                .forEach(customer -> audit.byOperator(operator, AuditAction.BLOCKED_USAGE_SEEN, customer, null));
        Item last = page.isEmpty() ? null : page.get(page.size() - 1);
        String next = found.size() > limit
                ? cursors.seal(LIST, new UsageRecordPosition(last.startedAt(), last.recordKey()).toString())
                : null;
        return new Page(page, next);
    }

    private List<Item> find(UsageRecordPosition before, int limit) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = entities.createNativeQuery(
                        "select record_key, customer_id, line_id, kind, usage_class, destination, started_at, withheld"
                                + " from usage_record where withheld is not null and (started_at, record_key) < (?1, ?2)"
                                + " order by started_at desc, record_key desc limit ?3",
                        Tuple.class)
                .setParameter(1, before.startedAt())
                .setParameter(2, before.recordKey())
                .setParameter(3, limit)
                .getResultList();
        return rows.stream().map(Item::of).toList();
    }
}
