package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** How many rows a customer has in all tables that contracting writes: what was refused leaves none behind. */
public final class Footprint {

    private static final List<String> TABLES = List.of(
            "product",
            "product_tariff",
            "service_address",
            "line",
            "sim_card",
            "add_on",
            "customer_order",
            "order_step",
            "order_event",
            "shipment",
            "portability",
            "data_bonus",
            "outbox_message",
            "idempotent_answer");

    private final Database database;
    private final UUID customerId;
    private final String before;

    private Footprint(Database database, UUID customerId) {
        this.database = database;
        this.customerId = customerId;
        this.before = now();
    }

    /** As it is now. */
    public static Footprint of(TestCustomer customer, Database database) {
        return new Footprint(database, customer.customerId());
    }

    /** Fails where there is more or less than there was, or anything says otherwise than it did. */
    public void isUnchanged() {
        assertEquals(before, now());
    }

    private String now() {
        String counts = TABLES.stream()
                .map(table -> table + " "
                        + database.texts("select count(*) from " + table + " where customer_id = ?", customerId))
                .collect(Collectors.joining(", "));
        String audited = database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'ORDER_PLACED'",
                        customerId)
                .toString();
        String states = database.texts(
                        "select concat_ws(' ', status, data_sharing_status, version) from product where customer_id = ?"
                                + " union all select concat_ws(' ', status, number, version) from line where customer_id = ?"
                                + " union all select concat_ws(' ', status, version) from add_on where customer_id = ?"
                                + " order by 1",
                        customerId,
                        customerId,
                        customerId)
                .toString();
        return counts + ", audited " + audited + ", " + states;
    }
}
