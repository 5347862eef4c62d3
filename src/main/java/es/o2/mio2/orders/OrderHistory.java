package es.o2.mio2.orders;

import java.time.Instant;
import java.util.UUID;

/** Writes down how an order came to where it is. */
final class OrderHistory {

    /** Of the first row, for which the customer asked here, and of what is carried out here. */
    static final String HERE = "mi-o2";

    /** Of what the customer moved. */
    private static final String CUSTOMER = "customer";

    private OrderHistory() {}

    static void begin(CustomerOrder order, String fingerprint) {
        OrderEvent row = row(order.id, null, order.status, order.createdAt, fingerprint);
        row.source = HERE;
        row.eventId = order.id.toString();
        row.type = "PLACED";
        row.occurredAt = order.createdAt;
        row.persist();
    }

    static void add(
            UUID orderId,
            OrderStatus from,
            OrderStatus to,
            OrderEventReport event,
            Instant receivedAt,
            String fingerprint) {
        OrderEvent row = row(orderId, from, to, receivedAt, fingerprint);
        row.source = event.source();
        row.eventId = event.eventId();
        row.type = event.type().name();
        row.occurredAt = event.occurredAt();
        row.reason = event.reason();
        row.persist();
    }

    /**
     * The customer moved it.
     *
     * @param type what they did
     * @param note what they said with it; {@code null} for nothing
     */
    static void byCustomer(CustomerOrder order, OrderStatus from, String type, String note, String fingerprint) {
        OrderEvent row = row(order.id, from, order.status, order.updatedAt, fingerprint);
        row.source = CUSTOMER;
        row.eventId = row.id.toString();
        row.type = type;
        row.occurredAt = order.updatedAt;
        row.reason = order.reason;
        row.note = note;
        row.persist();
    }

    private static OrderEvent row(
            UUID orderId, OrderStatus from, OrderStatus to, Instant receivedAt, String fingerprint) {
        OrderEvent row = new OrderEvent();
        row.id = UUID.randomUUID();
        row.orderId = orderId;
        row.fromStatus = from;
        row.toStatus = to;
        row.receivedAt = receivedAt;
        row.fingerprint = fingerprint;
        return row;
    }
}
