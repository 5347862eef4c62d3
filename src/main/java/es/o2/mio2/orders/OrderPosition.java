package es.o2.mio2.orders;

import java.time.Instant;
import java.util.UUID;

/** Where a page of orders ended: the key of its last one. */
record OrderPosition(Instant createdAt, UUID orderId) {

    /** Before the newest of all. */
    static final OrderPosition NEWEST = new OrderPosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

    /** Before the oldest of all. */
    static final OrderPosition OLDEST = new OrderPosition(Instant.EPOCH, new UUID(0, 0));

    static OrderPosition of(CustomerOrder order) {
        return new OrderPosition(order.createdAt, order.id);
    }

    static OrderPosition parse(String text) {
        String[] parts = text.split(" ");
        return new OrderPosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return createdAt + " " + orderId;
    }
}
