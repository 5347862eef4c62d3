package es.o2.mio2.orders;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order that stands still is found, by its customer too. */
@QuarkusTest
class OverdueOrdersTest {

    private static final String LATE =
            "O2: tu pedido va con retraso. Sentimos la espera: seguimos con él. Lo ves en Mi O2," + " en Pedidos.";

    @Inject
    TestCustomers customers;

    @Inject
    OverdueOrders overdue;

    @Inject
    MeterRegistry meters;

    @Inject
    Database database;

    private Operator operator;
    private TestCustomer customer;
    private String orderId;

    @BeforeEach
    void placeAnOrder() {
        operator = new Operator();
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = customer.login();
        String product = "/v1/products/" + customer.productId();
        String quote = Api.as(token)
                .body(Map.of("tariffCode", "MOV30"))
                .post(product + "/tariff-change-quotes")
                .path("quoteId");
        orderId = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("quoteId", quote))
                .post(product + "/tariff-changes")
                .path("orderId");
    }

    @Test
    void oneThatIsInTimeIsLeftAlone() {
        overdue.mark();
        assertEquals(0, listed().size());
        assertEquals("0", messages());
    }

    @Test
    void oneThatStandsStillIsListedAndItsCustomerToldOnce() {
        isExpected("ACCEPTED", "now() - interval '1 minute'");
        isDone("now() - interval '1 minute'");
        database.run(
                "insert into event_reader (customer_id, follows_until, last_event) values (?, now() + interval '1 hour', 0)",
                customer.customerId());
        markManyTimesAtOnce();
        Operator.hasTold(customer.phone(), LATE);
        assertEquals("1", messages());
        assertEquals("1", updates());
        Map<String, Object> order = listed().get(0);
        Instant expected = Instant.parse(expectedAt("ACCEPTED"));
        assertEquals(expected, Instant.parse(order.get("stepExpectedAt").toString()));
        assertEquals("ACKNOWLEDGED", order.get("status"));
        assertTrue(Instant.parse(order.get("overdueAt").toString()).isAfter(expected));
        assertTrue(late("ACCEPTED") >= 1);
    }

    @Test
    void whereTheWholeMayStillBeInTimeTheCustomerIsToldOfTheDay() {
        isExpected("ACCEPTED", "now() - interval '1 minute'");
        isDone("'2101-03-09T23:30:00Z'");
        overdue.mark();
        Operator.hasTold(
                customer.phone(),
                "O2: tu pedido va con retraso. Esperamos tenerlo el 10/03/2101. Lo ves en Mi O2, en Pedidos.");
    }

    @Test
    void oneThatMovesOnIsLateNoMoreAndMayBeWithAnotherStep() {
        isExpected("ACCEPTED", "now() - interval '1 minute'");
        overdue.mark();
        overdue.count();
        double before = late("ACCEPTED");
        operator.report(orderId, "ACCEPTED").then().statusCode(200);
        assertEquals(0, listed().size());
        isExpected("COMPLETED", "now() + interval '1 hour'");
        overdue.mark();
        overdue.count();
        assertEquals(before - 1, late("ACCEPTED"));
        assertEquals("1", messages());
        isExpected("COMPLETED", "now() - interval '1 minute'");
        overdue.mark();
        assertEquals("COMPLETED", listed().get(0).get("nextStep"));
        assertEquals("2", messages());
        operator.report(orderId, "FAILED", Map.of("reason", "NETWORK_FAULT"))
                .then()
                .statusCode(200);
        assertEquals(0, listed().size());
        assertEquals(
                List.of("t"),
                database.texts("select overdue_since is null from customer_order where order_id = ?::uuid", orderId));
    }

    @Test
    void howManyAreUnderWayAndHowTheyMovedIsMeasured() {
        overdue.count();
        double acknowledged = open("ACKNOWLEDGED");
        double inProgress = open("IN_PROGRESS");
        double moved = moved("IN_PROGRESS");
        assertTrue(acknowledged >= 1);
        assertTrue(moved("ACKNOWLEDGED") >= 1);
        operator.report(orderId, "ACCEPTED").then().statusCode(200);
        operator.report(orderId, "ESIM_READY").then().statusCode(409);
        overdue.count();
        assertEquals(acknowledged - 1, open("ACKNOWLEDGED"));
        assertEquals(inProgress + 1, open("IN_PROGRESS"));
        assertEquals(moved + 1, moved("IN_PROGRESS"));
    }

    /** Its customer knows why it waits. Released, it is late, unless there is more time. */
    @Test
    void aHeldOneIsNotCalledLateBeforeItIsReleased() {
        operator.report(orderId, "HELD", Map.of("reason", "OTHER")).then().statusCode(200);
        isExpected("ACCEPTED", "now() - interval '1 minute'");
        String before = messages();
        overdue.mark();
        assertEquals(0, listed().size());
        assertEquals(before, messages());
        operator.report(orderId, "RELEASED").then().statusCode(200);
        isExpected("ACCEPTED", "now() - interval '1 minute'");
        overdue.mark();
        assertEquals(1, listed().size());
        assertNotEquals(before, messages());
    }

    @Test
    void aListGoesOnWithTheFilterThatItBeganWith() {
        isExpected("ACCEPTED", "now() - interval '1 minute'");
        overdue.mark();
        placeAnOrder();
        String cursor = Api.operator().get("/operations/v1/orders?limit=1").path("nextCursor");
        Api.operator()
                .queryParam("overdue", true)
                .queryParam("cursor", cursor)
                .get("/operations/v1/orders")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"));
    }

    /** As all instances do, at the same moment. */
    private void markManyTimesAtOnce() {
        Together.run(8, () -> {
            ManagedContext context = Arc.container().requestContext();
            context.activate();
            try {
                overdue.mark();
            } finally {
                context.terminate();
            }
            return null;
        });
    }

    private void isExpected(String step, String at) {
        database.run(
                "update order_step set expected_at = " + at + " where order_id = ?::uuid and code = ?", orderId, step);
    }

    private void isDone(String at) {
        database.run("update customer_order set expected_completion_at = " + at + " where order_id = ?::uuid", orderId);
    }

    private String expectedAt(String step) {
        return database.texts(
                        "select to_json(expected_at at time zone 'UTC') #>> '{}' || 'Z' from order_step"
                                + " where order_id = ?::uuid and code = ?",
                        orderId,
                        step)
                .get(0);
    }

    /** The order, where it is on the list of those that are late. */
    private List<Map<String, Object>> listed() {
        List<Map<String, Object>> found = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = Api.operator()
                    .queryParam("overdue", true)
                    .queryParam("limit", 100)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get("/operations/v1/orders")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items.findAll { it.orderId == '" + orderId + "' }"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return found;
    }

    private String messages() {
        return database.texts("select count(*) from outbox_message where customer_id = ?", customer.customerId())
                .get(0);
    }

    private String updates() {
        return database.texts("select count(*) from customer_event where customer_id = ?", customer.customerId())
                .get(0);
    }

    private double open(String status) {
        Gauge gauge = meters.find("mio2.orders.open")
                .tags("kind", "TARIFF_CHANGE", "status", status)
                .gauge();
        return gauge == null ? 0 : gauge.value();
    }

    private double moved(String status) {
        return meters.counter("mio2.orders.moved", "kind", "TARIFF_CHANGE", "status", status)
                .count();
    }

    private double late(String step) {
        Gauge gauge = meters.find("mio2.orders.overdue")
                .tags("kind", "TARIFF_CHANGE", "step", step)
                .gauge();
        return gauge == null ? 0 : gauge.value();
    }
}
