package es.o2.mio2.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Orders of all customers, for those who carry them out. The one place that looks past their owners: it gives ids, what
 * is to be done, and nothing that a customer is asked for.
 */
@ApplicationScoped
class OrderIndex {

    private final EntityManager entities;

    OrderIndex(EntityManager entities) {
        this.entities = entities;
    }

    /** Whose order it is. */
    Optional<UUID> ownerOf(UUID orderId) {
        return rows("select customer_id from customer_order where order_id = ?1", orderId).stream()
                .findFirst()
                .map(row -> row.get(0, UUID.class));
    }

    /**
     * Takes a source's event id until the end of the transaction.
     *
     * @return the fingerprint of what was told by it before
     */
    Optional<String> claim(String source, String eventId) {
        rows(
                "select 1 from pg_advisory_xact_lock(hashtextextended(cast(?1 as text), 0))",
                "order-event " + source + " " + eventId);
        return rows("select fingerprint from order_event where source = ?1 and event_id = ?2", source, eventId).stream()
                .findFirst()
                .map(row -> row.get(0, String.class));
    }

    /**
     * Those whose next step can be reported now, the oldest first: not held, not completed before it may be, and no card
     * that replaces another and that its customer has to switch on.
     */
    List<Found> ready(Instant now, Instant notMovedSince, int limit) {
        return found(rows(
                "select order_id, customer_id, created_at from customer_order o"
                        + " where status in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING') and updated_at <= ?1"
                        + " and (due_at <= ?2 or exists (select from order_step s where s.order_id = o.order_id"
                        + " and s.status = 'CURRENT' and s.code <> 'COMPLETED'))"
                        + " and not (kind = 'SIM_REPLACEMENT' and exists (select from order_step s"
                        + " where s.order_id = o.order_id and s.status = 'CURRENT'"
                        + " and s.code = 'ACTIVATION_REQUESTED'))"
                        + " order by created_at, order_id limit ?3",
                notMovedSince,
                now,
                limit));
    }

    /** Those whose time to wait is over, the first of them first. */
    List<Found> heldUntil(Instant now, int limit) {
        return found(rows(
                "select order_id, customer_id, created_at from customer_order where status = 'HELD'"
                        + " and reason = 'SECURITY_HOLD' and held_until <= ?1 order by held_until, order_id limit ?2",
                now,
                limit));
    }

    /** Those that are under way, the oldest first, from after a position on. */
    List<Found> open(OrderPosition after, int limit) {
        return found(rows(
                "select order_id, customer_id, created_at from customer_order"
                        + " where status in ('ACKNOWLEDGED', 'HELD', 'IN_PROGRESS', 'PENDING')"
                        + " and (created_at, order_id) > (?1, ?2) order by created_at, order_id limit ?3",
                after.createdAt(),
                after.orderId(),
                limit));
    }

    private static List<Found> found(List<Tuple> rows) {
        return rows.stream()
                .map(row -> new Found(row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, Instant.class)))
                .toList();
    }

    private List<Tuple> rows(String sql, Object... parameters) {
        var query = entities.createNativeQuery(sql, Tuple.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        @SuppressWarnings("unchecked")
        List<Tuple> found = query.getResultList();
        return found;
    }

    /** An order, and whose it is. */
    record Found(UUID orderId, UUID customerId, Instant createdAt) {

        OrderPosition position() {
            return new OrderPosition(createdAt, orderId);
        }
    }
}
