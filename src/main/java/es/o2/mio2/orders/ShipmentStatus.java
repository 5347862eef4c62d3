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
    RETURNED
}
