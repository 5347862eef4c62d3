package es.o2.mio2.orders;

import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import java.util.UUID;

/** Keeps up with an order's parcel. */
final class Parcels {

    private Parcels() {}

    /** From the order on it is being prepared, for where it is to go. */
    static void begin(UUID orderId, DeliveryAddress address) {
        Shipment shipment = new Shipment();
        shipment.orderId = orderId;
        shipment.status = ShipmentStatus.PREPARING;
        redirect(shipment, address);
        shipment.persist();
    }

    /**
     * News that is told late is a checkpoint, and no step back.
     *
     * @return whether nothing newer was known of it
     */
    static boolean follow(UUID orderId, OrderEventReport event) {
        Shipment shipment = Shipment.findById(orderId);
        if (shipment == null) {
            return false;
        }
        boolean isNews = ShipmentCheckpoint.newest(orderId)
                .filter(newest -> newest.occurredAt.isAfter(event.occurredAt()))
                .isEmpty();
        ShipmentStatus told = event.type().shipment();
        if (told != null) {
            shipment.status = isNews ? told : shipment.status;
            addCheckpoint(orderId, told, event);
        }
        if (event.shipment() != null && isNews) {
            fill(shipment, event.shipment());
        }
        return isNews;
    }

    /** It goes elsewhere. */
    static void redirect(Shipment shipment, DeliveryAddress address) {
        shipment.street = address.street();
        shipment.details = address.details();
        shipment.postalCode = address.postalCode();
        shipment.city = address.city();
        shipment.province = address.province();
    }

    static void tell(UUID orderId, Recipient recipient, Notices notices) {
        Shipment shipment = Shipment.findById(orderId);
        if (shipment == null || shipment.trackingNumber == null) {
            notices.tell(recipient, "order.SHIPPED");
        } else {
            notices.tell(recipient, "order.SHIPPED.tracked", shipment.carrier, shipment.trackingNumber);
        }
    }

    private static void addCheckpoint(UUID orderId, ShipmentStatus status, OrderEventReport event) {
        ShipmentCheckpoint checkpoint = new ShipmentCheckpoint();
        checkpoint.id = UUID.randomUUID();
        checkpoint.orderId = orderId;
        checkpoint.status = status;
        checkpoint.place = event.shipment() == null ? null : event.shipment().place();
        checkpoint.occurredAt = event.occurredAt();
        checkpoint.persist();
    }

    /** What isn't told again stays. */
    private static void fill(Shipment shipment, OrderEventReport.Parcel parcel) {
        shipment.carrier = told(parcel.carrier(), shipment.carrier);
        shipment.trackingNumber = told(parcel.trackingNumber(), shipment.trackingNumber);
        shipment.trackingUrl = told(parcel.trackingUrl(), shipment.trackingUrl);
        shipment.estimatedDeliveryDate = told(parcel.estimatedDeliveryDate(), shipment.estimatedDeliveryDate);
    }

    private static <T> T told(T now, T before) {
        return now == null ? before : now;
    }
}
