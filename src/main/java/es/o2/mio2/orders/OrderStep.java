package es.o2.mio2.orders;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A step of an order. */
@Entity
@Table(name = "order_step")
@IdClass(OrderStep.Key.class)
class OrderStep extends PanacheEntityBase {

    /** Of which order, and which of its steps. */
    record Key(UUID orderId, int position) implements Serializable {}

    @Id
    @Column(name = "order_id")
    UUID orderId;

    /** From 0. */
    @Id
    int position;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Enumerated(EnumType.STRING)
    OrderStepCode code;

    @Enumerated(EnumType.STRING)
    OrderStepStatus status;

    /** When it was; absent for one that was passed over, or is still to come. */
    @Column(name = "reached_at")
    Instant reachedAt;

    /** By when it should be; absent for what was reached from the first. */
    @Column(name = "expected_at")
    Instant expectedAt;

    /** Whether it is what the order waits for, and should have been reached before a moment. */
    boolean isLateAt(Instant now) {
        return status == OrderStepStatus.CURRENT && expectedAt != null && expectedAt.isBefore(now);
    }

    /** What an order of the current customer's waits for; nothing where it is over. */
    static Optional<OrderStep> current(UUID orderId) {
        return of(List.of(orderId)).stream()
                .filter(step -> step.status == OrderStepStatus.CURRENT)
                .findFirst();
    }

    /** Of these orders of the current customer, in order. */
    static List<OrderStep> of(List<UUID> orderIds) {
        return list("orderId in ?1 order by orderId, position", orderIds);
    }
}
