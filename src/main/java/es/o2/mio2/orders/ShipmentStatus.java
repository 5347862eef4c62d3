package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a parcel is. */
@Schema(description = "Where the parcel is.")
public enum ShipmentStatus {
    PREPARING,
    SHIPPED,
    OUT_FOR_DELIVERY,
    DELIVERED,
    DELIVERY_FAILED,
    RETURNED;

    /** Whether it isn't on its way: not yet, or not any more. */
    boolean isWithUs() {
        return this == PREPARING || this == RETURNED;
    }

    /** Whether the customer may hold it in their hands: carriers' news comes late, and fails. */
    boolean mayBeThere() {
        return !isWithUs();
    }
}
