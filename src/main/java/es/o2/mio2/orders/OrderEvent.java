package es.o2.mio2.orders;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A move of an order, and its cause. Rows are only ever added. */
@Entity
@Table(name = "order_event")
class OrderEvent extends PanacheEntityBase {

    @Id
    @Column(name = "order_event_id")
    UUID id;

    @Column(name = "order_id")
    UUID orderId;

    /** In which all moves were written. */
    @Column(name = "sequence_number", insertable = false, updatable = false)
    Long sequence;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** Which system tells of it. */
    String source;

    /** The source's own id for it. */
    @Column(name = "event_id")
    String eventId;

    /**
     * An {@link OrderEventType}, or what the customer did: {@code PLACED}, {@code CANCELLED},
     * {@code ACTIVATION_REQUESTED}, {@code DELIVERY_ADDRESS_CHANGED}.
     */
    String type;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "received_at")
    Instant receivedAt;

    /** Absent for the first. */
    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    OrderStatus fromStatus;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    OrderStatus toStatus;

    @Enumerated(EnumType.STRING)
    OrderReason reason;

    /** What the customer said with it. */
    String note;

    /** Of all that was told, so that the same event again is known from another with its id. */
    String fingerprint;

    /** How one of the current customer's orders came to where it is, the oldest first. */
    static List<OrderEvent> of(UUID orderId) {
        return list("orderId = ?1 order by sequence", orderId);
    }

    /** Whether news of the same kind is known of an order that is newer than this. */
    static boolean hasLater(UUID orderId, OrderEventReport event) {
        return count(
                        "orderId = ?1 and type = ?2 and occurredAt > ?3",
                        orderId,
                        event.type().name(),
                        event.occurredAt())
                > 0;
    }
}
