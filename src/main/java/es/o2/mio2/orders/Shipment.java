package es.o2.mio2.orders;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** The parcel of an order. Where it goes to is kept as it was when it was ordered. */
@Entity
@Table(name = "shipment")
class Shipment extends PanacheEntityBase {

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Enumerated(EnumType.STRING)
    ShipmentStatus status;

    String carrier;

    @Column(name = "tracking_number")
    String trackingNumber;

    @Column(name = "tracking_url")
    String trackingUrl;

    @Column(name = "estimated_delivery_date")
    LocalDate estimatedDeliveryDate;

    String street;
    String details;

    @Column(name = "postal_code")
    String postalCode;

    String city;
    String province;

    /** Of these orders of the current customer. */
    static List<Shipment> of(List<UUID> orderIds) {
        return list("orderId in ?1", orderIds);
    }

    DeliveryAddress address() {
        return new DeliveryAddress(street, details, postalCode, city, province);
    }
}
