package es.o2.mio2.orders;

import es.o2.mio2.profile.ExportFiles;
import es.o2.mio2.profile.ExportPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What the customer asked for, in a copy of their data. */
@ApplicationScoped
class ExportedOrders implements ExportPart {

    private static final int PAGE = 100;
    private static final List<OrderKind> KINDS = Arrays.asList(OrderKind.values());
    private static final List<OrderStatus> STATUSES = Arrays.asList(OrderStatus.values());

    private final OrderViews views;

    ExportedOrders(OrderViews views) {
        this.views = views;
    }

    /** How an order moved once. */
    record OrderMove(
            String source,
            String type,
            OrderStatus fromStatus,
            OrderStatus toStatus,
            OrderReason reason,
            String note,
            Instant occurredAt,
            Instant receivedAt) {

        static OrderMove of(OrderEvent event) {
            return new OrderMove(
                    event.source,
                    event.type,
                    event.fromStatus,
                    event.toStatus,
                    event.reason,
                    event.note,
                    event.occurredAt,
                    event.receivedAt);
        }
    }

    @Override
    public void write(ExportFiles files) {
        List<UUID> ids = new ArrayList<>();
        files.<CustomerOrder>list("orders", ExportedOrders::after, orders -> {
            orders.forEach(order -> ids.add(order.id));
            return views.of(orders, files.language());
        });
        ids.forEach(id -> files.list(
                "order-history/" + id,
                () -> OrderEvent.of(id).stream().map(OrderMove::of).toList()));
    }

    private static List<CustomerOrder> after(CustomerOrder last) {
        OrderPosition after = last == null ? OrderPosition.NEWEST : OrderPosition.of(last);
        return CustomerOrder.page(KINDS, STATUSES, after, PAGE);
    }
}
