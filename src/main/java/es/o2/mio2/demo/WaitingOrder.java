package es.o2.mio2.demo;

import es.o2.mio2.demo.DemoCustomer.HomeAddress;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderStatus;
import es.o2.mio2.orders.OrderStepCode;
import es.o2.mio2.orders.OrderStepStatus;
import es.o2.mio2.orders.ShipmentStatus;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.orders.SimReplacementReason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the family in Madrid ordered before the demo began: another SIM card for their youngest one's line. It is written
 * down as it was placed; how it goes on is told by the same door as of any other order.
 */
final class WaitingOrder {

    /** Whose it is, and for which of their lines: the fifth of their first product. */
    private static final String FAMILY = "12345678Z";

    private static final int PRODUCT = 1;
    private static final int LINE = 5;
    private static final Duration AGO = Duration.ofHours(30);
    private static final Duration EXPECTED_AFTER = Duration.ofDays(6);
    private static final List<OrderStepCode> STEPS = List.of(
            OrderStepCode.RECEIVED,
            OrderStepCode.IDENTITY_CHECKED,
            OrderStepCode.PREPARED,
            OrderStepCode.SHIPPED,
            OrderStepCode.DELIVERED,
            OrderStepCode.ACTIVATION_REQUESTED,
            OrderStepCode.COMPLETED);

    /** Whoever else starts meanwhile waits. */
    private static final String LOCK = "select customer_id from customer where customer_id = ? for update";

    private static final String PLACED = "select order_id from customer_order where order_id = ?";

    private final DataSource database;
    private final Clock clock;
    private final DemoCustomer family;
    private final UUID productId;
    private final UUID orderId;

    WaitingOrder(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.family = DemoFiles.customers().stream()
                .filter(customer -> customer.documentId().equals(FAMILY))
                .findFirst()
                .orElseThrow();
        this.productId = DemoIds.of("product", FAMILY, PRODUCT);
        this.orderId = DemoIds.of("waiting-order", FAMILY);
    }

    /** Gives whether it did. */
    boolean place() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            return place(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("The demo's order can't be placed", failed);
        }
    }

    private boolean place(Connection connection) throws SQLException {
        try {
            boolean wanted = isWanted(connection);
            if (wanted) {
                rows(clock.instant().minus(AGO)).insertInto(connection);
            }
            connection.commit();
            return wanted;
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }

    /** Only where the demo's family is, and only once. */
    private boolean isWanted(Connection connection) throws SQLException {
        return isThere(connection, LOCK, family.id()) && !isThere(connection, PLACED, orderId);
    }

    private static boolean isThere(Connection connection, String sql, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, id);
            try (ResultSet answer = query.executeQuery()) {
                return answer.next();
            }
        }
    }

    private Rows rows(Instant placedAt) {
        Rows rows = new Rows();
        rows.of("customer_order")
                .set("order_id", orderId)
                .set("customer_id", family.id())
                .set("kind", OrderKind.SIM_REPLACEMENT)
                .set("status", OrderStatus.ACKNOWLEDGED)
                .set("product_id", productId)
                .set("line_id", DemoIds.of("line", productId, LINE))
                .set("sim_kind", SimKind.PHYSICAL)
                .set("sim_replacement_reason", SimReplacementReason.DAMAGED)
                .set("created_at", placedAt)
                .set("updated_at", placedAt)
                .set("due_at", placedAt)
                .set("expected_completion_at", placedAt.plus(EXPECTED_AFTER));
        STEPS.forEach(step -> addStep(rows, step, placedAt));
        addHistory(rows, placedAt);
        addParcel(rows, family.addresses().get(0));
        return rows;
    }

    private void addStep(Rows rows, OrderStepCode step, Instant placedAt) {
        int position = STEPS.indexOf(step);
        rows.of("order_step")
                .set("order_id", orderId)
                .set("position", position)
                .set("customer_id", family.id())
                .set("code", step)
                .set("status", position == 0 ? OrderStepStatus.DONE : next(position))
                .set("reached_at", position == 0 ? placedAt : null);
    }

    private static OrderStepStatus next(int position) {
        return position == 1 ? OrderStepStatus.CURRENT : OrderStepStatus.TO_DO;
    }

    private void addHistory(Rows rows, Instant placedAt) {
        rows.of("order_event")
                .set("order_event_id", DemoIds.of("waiting-order-event", FAMILY))
                .set("order_id", orderId)
                .set("customer_id", family.id())
                .set("source", "mi-o2")
                .set("event_id", orderId.toString())
                .set("type", "PLACED")
                .set("occurred_at", placedAt)
                .set("received_at", placedAt)
                .set("to_status", OrderStatus.ACKNOWLEDGED)
                .set("fingerprint", orderId.toString());
    }

    private void addParcel(Rows rows, HomeAddress to) {
        rows.of("shipment")
                .set("order_id", orderId)
                .set("customer_id", family.id())
                .set("status", ShipmentStatus.PREPARING)
                .set("street", to.street())
                .set("details", to.details())
                .set("postal_code", to.postalCode())
                .set("city", to.city())
                .set("province", to.province());
    }
}
