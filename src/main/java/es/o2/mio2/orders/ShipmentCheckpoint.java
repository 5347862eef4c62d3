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
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** Where a parcel was seen. */
@Entity
@Table(name = "shipment_checkpoint")
class ShipmentCheckpoint extends PanacheEntityBase {

    @Id
    @Column(name = "checkpoint_id")
    UUID id;

    @Column(name = "order_id")
    UUID orderId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Enumerated(EnumType.STRING)
    ShipmentStatus status;

    /** A town or a depot, where it was told. */
    String place;

    @Column(name = "occurred_at")
    Instant occurredAt;

    /** In which order they were told. */
    @Column(name = "sequence_number", insertable = false, updatable = false)
    Long sequenceNumber;

    /** Of these orders of the current customer, the oldest first. */
    static List<ShipmentCheckpoint> of(List<UUID> orderIds) {
        return list("orderId in ?1 order by occurredAt, sequenceNumber", orderIds);
    }

    /** What was seen last. */
    static Optional<ShipmentCheckpoint> newest(UUID orderId) {
        return find("orderId = ?1 order by occurredAt desc, sequenceNumber desc", orderId)
                .firstResultOptional();
    }
}
