package es.o2.mio2.orders;

import es.o2.mio2.access.OwnQuery;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.LockOptions;
import org.hibernate.annotations.TenantId;

/** Something that a customer asked for and that takes more than one step. */
@Entity
@Table(name = "customer_order")
public class CustomerOrder extends PanacheEntityBase {

    @Id
    @Column(name = "order_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Enumerated(EnumType.STRING)
    public OrderKind kind;

    @Enumerated(EnumType.STRING)
    public OrderStatus status;

    @Column(name = "product_id")
    public UUID productId;

    /** The line that it is about, where it is about one. */
    @Column(name = "line_id")
    public UUID lineId;

    /** The add-on that it is about, where it is about one. */
    @Column(name = "add_on_id")
    public UUID addOnId;

    /** The tariff that is wanted; for a pool, the service's. */
    @Column(name = "tariff_code")
    public String tariffCode;

    @Enumerated(EnumType.STRING)
    @Column(name = "sim_kind")
    public SimKind simKind;

    /** Why a SIM card is replaced. */
    @Enumerated(EnumType.STRING)
    @Column(name = "sim_replacement_reason")
    public SimReplacementReason simReplacementReason;

    /** The first day of what is wanted, where that was promised. */
    @Column(name = "effective_date")
    public LocalDate effectiveDate;

    /** Why it is held, or came to nothing. */
    @Enumerated(EnumType.STRING)
    public OrderReason reason;

    /** Of one that waits for its customer's safety: from then on it may go on. Kept when it does. */
    @Column(name = "held_until")
    public Instant heldUntil;

    @Column(name = "appointment_starts_at")
    public Instant appointmentStartsAt;

    @Column(name = "appointment_ends_at")
    public Instant appointmentEndsAt;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** Before this it isn't to be completed. */
    @Column(name = "due_at")
    public Instant dueAt;

    @Column(name = "expected_completion_at")
    public Instant expectedCompletionAt;

    @Column(name = "completed_at")
    public Instant completedAt;

    /** Since when it is known that its current step should have been reached; absent again once it moves on. */
    @Column(name = "overdue_since")
    public Instant overdueSince;

    /**
     * How orders stand.
     *
     * @param open how many are under way
     * @param last when one moved last, over or not; {@code null} where there are none
     */
    public record Moves(int open, Instant last) {}

    private static final OwnQuery<Moves> MOVES = new OwnQuery<>(
            "select count(*) filter (where status in ("
                    + OrderStatus.OPEN.stream()
                            .map(status -> "'" + status + "'")
                            .collect(Collectors.joining(", "))
                    + ")), max(updated_at) from customer_order where customer_id = :owner",
            row -> new Moves(row.getInt(1), OwnQuery.instant(row, 2)));

    /** The current customer's orders that are under way for a product, the oldest first. */
    public static List<CustomerOrder> openOf(List<UUID> productIds) {
        return list("productId in ?1 and status in ?2 order by createdAt, id", productIds, OrderStatus.OPEN);
    }

    /** The one order of this kind that is under way for a product. */
    public static Optional<CustomerOrder> open(UUID productId, OrderKind kind) {
        return find("productId = ?1 and kind = ?2 and status in ?3", productId, kind, OrderStatus.OPEN)
                .firstResultOptional();
    }

    /** How many orders of the current customer are under way. */
    public static long countOpen() {
        return count("status in ?1", OrderStatus.OPEN);
    }

    /** How many orders of the current customer are under way, and when one of all moved last. */
    public static Moves moves() {
        return MOVES.list().get(0);
    }

    /** How many of these kinds are. */
    public static long countOpen(List<OrderKind> kinds) {
        return count("kind in ?1 and status in ?2", kinds, OrderStatus.OPEN);
    }

    /** Whether one of this kind is under way for a line of the current customer's. */
    public static boolean hasOpen(UUID lineId, OrderKind kind) {
        return count("lineId = ?1 and kind = ?2 and status in ?3", lineId, kind, OrderStatus.OPEN) > 0;
    }

    /** Whether it has gone through one of its steps. */
    public boolean hasReached(OrderStepCode code) {
        return OrderStep.of(List.of(id)).stream()
                .anyMatch(step -> step.code == code && step.status == OrderStepStatus.DONE);
    }

    /** Whether it is held for a time that nobody but the clock ends. */
    boolean waitsForSafety() {
        return status == OrderStatus.HELD && reason == OrderReason.SECURITY_HOLD && heldUntil != null;
    }

    /** One whose time to wait is over, unless somebody else is moving it; nobody does until the transaction ends. */
    static Optional<CustomerOrder> lockHeldUntil(UUID orderId, Instant now) {
        return CustomerOrder.<CustomerOrder>find(
                        "id = ?1 and status = ?2 and reason = ?3 and heldUntil <= ?4",
                        orderId,
                        OrderStatus.HELD,
                        OrderReason.SECURITY_HOLD,
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", LockOptions.SKIP_LOCKED)
                .firstResultOptional();
    }

    /** Nobody else moves it until the transaction ends. */
    public static Optional<CustomerOrder> lock(UUID orderId) {
        return CustomerOrder.<CustomerOrder>find("id", orderId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /**
     * Those of the current customer that are under way and were placed at a moment or later, and one more; nobody else
     * moves them until the transaction ends. All are held before the first is moved, so that no two who do wait for one
     * another.
     *
     * @param named may be {@code null}
     */
    static List<CustomerOrder> lockOpen(Instant since, UUID named) {
        return CustomerOrder.<CustomerOrder>find(
                        "status in ?1 and (createdAt >= ?2 or id = ?3) order by createdAt, id",
                        OrderStatus.OPEN,
                        since,
                        named)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * Moves it from the status that it was seen in.
     *
     * @throws IllegalStateException where it is no longer in it
     */
    void moveTo(OrderStatus next, Instant at) {
        Instant completed = next == OrderStatus.COMPLETED ? at : null;
        int moved = update(
                "status = ?1, updatedAt = ?2, completedAt = ?3 where id = ?4 and status = ?5",
                next,
                at,
                completed,
                id,
                status);
        if (moved != 1) {
            throw new IllegalStateException("Order " + id + " is no longer " + status);
        }
        status = next;
        updatedAt = at;
        completedAt = completed;
    }

    /** Forgets that it was late, where a move brought it on, ended it, or gave it more time. */
    void isLateNoMore(OrderFlow.Move move, List<OrderStep> steps, Instant now) {
        if (move.reached() != null || steps.stream().noneMatch(step -> step.isLateAt(now))) {
            overdueSince = null;
        }
    }

    /** A page of them, the newest first. */
    static List<CustomerOrder> page(List<OrderKind> kinds, List<OrderStatus> statuses, OrderPosition after, int limit) {
        return CustomerOrder.<CustomerOrder>find(
                        "kind in ?1 and status in ?2 and (createdAt < ?3 or (createdAt = ?3 and id < ?4))"
                                + " order by createdAt desc, id desc",
                        kinds,
                        statuses,
                        after.createdAt(),
                        after.orderId())
                .page(0, limit)
                .list();
    }
}
