package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can happen to an order. */
@Schema(description = "What happened to the order: a step that was reached, news of the parcel, a stop or the end.")
public enum OrderEventType {
    /** Whoever asked is the line's holder. */
    IDENTITY_CHECKED(OrderStepCode.IDENTITY_CHECKED),
    /** Checked, and handed to those who carry it out. */
    ACCEPTED(OrderStepCode.ACCEPTED),
    /** The SIM card is packed. */
    PREPARED(OrderStepCode.PREPARED, ShipmentStatus.PREPARING),
    SHIPPED(OrderStepCode.SHIPPED, ShipmentStatus.SHIPPED),
    OUT_FOR_DELIVERY(null, ShipmentStatus.OUT_FOR_DELIVERY),
    DELIVERED(OrderStepCode.DELIVERED, ShipmentStatus.DELIVERED),
    DELIVERY_FAILED(null, ShipmentStatus.DELIVERY_FAILED),
    RETURNED(null, ShipmentStatus.RETURNED),
    /** The profile can be downloaded. */
    ESIM_READY(OrderStepCode.ESIM_READY),
    /** A day was agreed with the customer. */
    APPOINTMENT_SET(OrderStepCode.APPOINTMENT_SET),
    INSTALLED(OrderStepCode.INSTALLED),
    /** The operator that a number comes from was asked for it. */
    PORTABILITY_REQUESTED(OrderStepCode.PORTABILITY_REQUESTED),
    /** It found nothing against it. */
    PORTABILITY_VALIDATED(OrderStepCode.PORTABILITY_VALIDATED),
    /** A day and its hours were agreed with it. */
    PORTABILITY_SCHEDULED(OrderStepCode.PORTABILITY_SCHEDULED),
    /** Done: what was ordered works. */
    COMPLETED(OrderStepCode.COMPLETED),
    HELD(null),
    /** No longer held. */
    RELEASED(null),
    /** It may not be done. */
    REJECTED(null),
    /** It can't be done. */
    FAILED(null);

    private final OrderStepCode step;
    private final ShipmentStatus shipment;

    OrderEventType(OrderStepCode step) {
        this(step, null);
    }

    OrderEventType(OrderStepCode step, ShipmentStatus shipment) {
        this.step = step;
        this.shipment = shipment;
    }

    /** The step that is reached by it; {@code null} where it is none. */
    OrderStepCode step() {
        return step;
    }

    /** Where the parcel is by it; {@code null} where it tells nothing of a parcel. */
    ShipmentStatus shipment() {
        return shipment;
    }

    /** Whether it stops or ends the order, for a reason. */
    public boolean needsReason() {
        return this == HELD || endsInVain();
    }

    /** Whether it may tell which SIM cards go into the order's lines. */
    public boolean takesSimCards() {
        return this == PREPARED || this == SHIPPED || this == ESIM_READY || this == COMPLETED;
    }

    /** Whether nothing comes of the order after it. */
    boolean endsInVain() {
        return this == REJECTED || this == FAILED;
    }
}
