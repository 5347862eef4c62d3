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

    /** Whether something happened to an order's account after which a SIM waits; {@code ?1} is now. */
    private static final String OF_HELD_ACCOUNT =
            "exists (select from account_hold h where h.customer_id = o.customer_id and h.ends_at > ?1)";

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
     * that replaces another and that its customer has to switch on, or whose customer's account is held.
     */
    List<Found> ready(Instant now, Instant notMovedSince, int limit) {
        return found(rows(
                "select order_id, customer_id, created_at from customer_order o"
                        + " where status in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING') and updated_at <= ?2"
                        + " and (due_at <= ?1 or exists (select from order_step s where s.order_id = o.order_id"
                        + " and s.status = 'CURRENT' and s.code <> 'COMPLETED'))"
                        + " and not (kind = 'SIM_REPLACEMENT' and exists (select from order_step s"
                        + " where s.order_id = o.order_id and s.status = 'CURRENT'"
                        + " and s.code = 'ACTIVATION_REQUESTED'))"
                        + " and not (kind = 'SIM_REPLACEMENT' and " + OF_HELD_ACCOUNT + ")"
                        + " order by created_at, order_id limit ?3",
                now,
                notMovedSince,
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

    /**
     * Those of SIMs that replace others whose customer's account is held, that aren't held themselves, and of which
     * nothing is on its way yet.
     */
    List<Found> toHold(Instant now, int limit) {
        return found(rows(
                "select order_id, customer_id, created_at from customer_order o where kind = 'SIM_REPLACEMENT'"
                        + " and status in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING') and " + OF_HELD_ACCOUNT
                        + " and not exists (select from shipment s where s.order_id = o.order_id"
                        + " and s.status not in ('PREPARING', 'RETURNED')) order by created_at, order_id limit ?2",
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

    /** Those of {@link #open} that are known to be late. */
    List<Found> overdue(OrderPosition after, int limit) {
        return found(rows(
                "select order_id, customer_id, created_at from customer_order where overdue_since is not null"
                        + " and (created_at, order_id) > (?1, ?2) order by created_at, order_id limit ?3",
                after.createdAt(),
                after.orderId(),
                limit));
    }

    /**
     * Those whose current step should have been reached before a moment and of which that isn't known yet, the longest
     * waiting first. A held one waits for something else.
     *
     * @param after the step where the list before ended
     */
    List<Late> late(Late after, Instant now, int limit) {
        return rows(
                        "select order_id, customer_id, expected_at from order_step s"
                                + " join customer_order o using (customer_id, order_id)"
                                + " where s.status = 'CURRENT' and expected_at < ?1"
                                + " and (expected_at, order_id) > (?2, ?3) and overdue_since is null"
                                + " and o.status in ('ACKNOWLEDGED', 'IN_PROGRESS', 'PENDING')"
                                + " order by expected_at, order_id limit ?4",
                        now,
                        after.expectedAt(),
                        after.orderId(),
                        limit)
                .stream()
                .map(row -> new Late(row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, Instant.class)))
                .toList();
    }

    /** Takes an order until the end of the transaction; false where somebody else has it. */
    boolean takeIfFree(UUID orderId) {
        return !rows("select 1 from customer_order where order_id = ?1 for update skip locked", orderId)
                .isEmpty();
    }

    /** How many are known to be late, by kind and step. */
    List<Backlog> backlog() {
        return rows("select kind, code, count(*) from customer_order o join order_step s using (customer_id, order_id)"
                        + " where overdue_since is not null and s.status = 'CURRENT' group by kind, code")
                .stream()
                .map(row -> new Backlog(row.get(0, String.class), row.get(1, String.class), row.get(2, Long.class)))
                .toList();
    }

    /** How many are under way, by kind and status. */
    List<UnderWay> underWay() {
        return rows("select kind, status, count(*) from customer_order"
                        + " where status in ('ACKNOWLEDGED', 'HELD', 'IN_PROGRESS', 'PENDING') group by kind, status")
                .stream()
                .map(row -> new UnderWay(row.get(0, String.class), row.get(1, String.class), row.get(2, Long.class)))
                .toList();
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

    /** An order whose current step should have been reached by now, whose it is, and by when it should have been. */
    record Late(UUID orderId, UUID customerId, Instant expectedAt) {

        /** Before the first of all. */
        static final Late NONE = new Late(new UUID(0, 0), null, Instant.EPOCH);
    }

    /** How many orders of a kind are late with a step. */
    record Backlog(String kind, String step, long orders) {}

    /** How many orders of a kind are in a status. */
    record UnderWay(String kind, String status, long orders) {}

    /** An order, and whose it is. */
    record Found(UUID orderId, UUID customerId, Instant createdAt) {

        OrderPosition position() {
            return new OrderPosition(createdAt, orderId);
        }
    }
}
