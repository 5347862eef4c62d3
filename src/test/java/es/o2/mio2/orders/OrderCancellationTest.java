package es.o2.mio2.orders;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OrderCancellationTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    ServiceClock clock;

    private Operator operator;
    private PlacedOrders her;

    @BeforeEach
    void start() {
        operator = new Operator();
        her = PlacedOrders.of(customers.convergent());
    }

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void whatWasSetAsideIsGivenBackAndTheCustomerIsTold() {
        Response ordered = her.line(Map.of());
        String order = ordered.path("orderId");
        operator.walk(order, "ACCEPTED");
        Response cancelled = her.cancel(order);
        cancelled
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("problem.reason", equalTo("CUSTOMER_REQUEST"))
                .body("problem.detail", equalTo("Lo hemos cancelado porque nos lo pediste."))
                .body("steps.status", contains("DONE", "DONE", "FAILED", "TO_DO", "TO_DO", "TO_DO", "TO_DO"))
                .body("steps[3].expectedAt", nullValue())
                .body("expectedCompletionAt", nullValue());
        assertEquals(cancelled.asString(), her.get(order).asString());
        Api.as(her.token()).get("/v1/lines/" + ordered.path("lineId")).then().body("status", equalTo("TERMINATED"));
        assertEquals(
                List.of("customer CANCELLED IN_PROGRESS CANCELLED CUSTOMER_REQUEST Ya no lo quiero"),
                database.texts(
                        "select concat_ws(' ', source, type, from_status, to_status, reason, note) from order_event"
                                + " where order_id = ? and source = 'customer'",
                        UUID.fromString(order)));
        assertTrue(database.texts(
                        "select subject from audit_record where customer_id = ? and action = 'ORDER_MOVED'"
                                + " and actor_kind = 'CUSTOMER'",
                        her.customer().customerId())
                .contains(order + " CANCELLED"));
        inbox.waitFor(her.customer().phone(), "O2: hemos cancelado tu pedido, como pediste.");
        inbox.waitFor(her.customer().email(), "Hemos cancelado tu pedido, como nos pediste.");
        isTooLate(her.cancel(order));
        isRefusedByTheOrder(operator.report(order, "SHIPPED"));
    }

    @Test
    void theSameKeyCancelsOnce() {
        String order = her.line(Map.of()).path("orderId");
        String key = UUID.randomUUID().toString();
        List<Response> answers = Together.run(4, () -> her.cancel(order, key));
        String first = her.cancel(order, key).then().statusCode(200).extract().asString();
        answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .forEach(answer -> assertEquals(first, answer.asString()));
        assertEquals(1, cancellations(order));
    }

    @Test
    void aReasonIsNoNeed() {
        String order = her.line(Map.of()).path("orderId");
        her.post("/v1/orders/" + order + "/cancellation", Map.of()).then().statusCode(200);
        String other = her.line(Map.of()).path("orderId");
        her.post("/v1/orders/" + other + "/cancellation", Map.of("reason", "a\nb"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/reason"));
    }

    @ParameterizedTest
    @CsvSource({
        "PHYSICAL, ACCEPTED PREPARED, 200",
        "PHYSICAL, ACCEPTED PREPARED HELD, 200",
        "PHYSICAL, ACCEPTED PREPARED SHIPPED, 409",
        "PHYSICAL, OUT_FOR_DELIVERY, 409",
        "PHYSICAL, SHIPPED DELIVERED, 409",
        "PHYSICAL, SHIPPED DELIVERY_FAILED, 409",
        "PHYSICAL, SHIPPED RETURNED, 200",
        "PHYSICAL, SHIPPED RETURNED SHIPPED, 409",
        "ESIM, ACCEPTED, 200",
        "ESIM, ACCEPTED ESIM_READY, 409"
    })
    void aSimCanBeCancelledUntilItIsOnItsWay(String simKind, String events, int status) {
        String order = her.line(Map.of("simKind", simKind)).path("orderId");
        int minute = 10;
        for (String event : events.split(" ")) {
            Map<String, String> at = Map.of("occurredAt", "2026-11-20T10:" + minute++ + ":00Z");
            Map<String, String> held =
                    Map.of("occurredAt", "2026-11-20T10:" + minute + ":00Z", "reason", "CUSTOMER_UNREACHABLE");
            operator.report(order, event, event.equals("HELD") ? held : at)
                    .then()
                    .statusCode(200);
        }
        her.cancel(order).then().statusCode(status);
    }

    /** Wednesday, 25 November 2026, 11:00 in Madrid: the number comes on Thursday, so until 14:00 of today. */
    @Test
    void aNumberCanBeCancelledUntilTwoOfTheDayBefore() {
        itIs("2026-11-25T10:00:00Z");
        her = PlacedOrders.of(her.customer());
        String order = her.portIn(TestCustomers.mobile()).path("orderId");
        String other = her.portIn(TestCustomers.mobile()).path("orderId");
        operator.walk(order, "ACCEPTED", "ESIM_READY", "PORTABILITY_REQUESTED", "PORTABILITY_VALIDATED");
        itIs("2026-11-25T12:55:00Z");
        her = PlacedOrders.of(her.customer());
        her.get(order).then().body("cancellableUntilAt", equalTo("2026-11-25T13:00:00Z"));
        her.cancel(order).then().statusCode(200).body("cancellableUntilAt", nullValue());
        itIs("2026-11-25T13:00:00Z");
        her = PlacedOrders.of(her.customer());
        her.get(other).then().body("status", equalTo("ACKNOWLEDGED")).body("cancellableUntilAt", nullValue());
        isTooLate(her.cancel(other));
    }

    @Test
    void ofCancellingAndSendingOneWins() {
        for (int round = 0; round < 5; round++) {
            String order = her.line(Map.of()).path("orderId");
            AtomicInteger number = new AtomicInteger(round);
            List<Response> answers = Together.run(
                    2, () -> number.getAndIncrement() % 2 == 0 ? her.cancel(order) : operator.report(order, "SHIPPED"));
            assertEquals(
                    1,
                    answers.stream()
                            .filter(answer -> answer.statusCode() == 200)
                            .count());
            String status = her.get(order).path("status");
            assertEquals(status.equals("CANCELLED") ? 1 : 0, cancellations(order));
            assertTrue(List.of("CANCELLED", "IN_PROGRESS").contains(status), status);
            her.cancel(order).then().statusCode(409);
        }
    }

    private long cancellations(String order) {
        return database.texts(
                        "select type from order_event where order_id = ? and type = 'CANCELLED'",
                        UUID.fromString(order))
                .size();
    }

    private void itIs(String time) {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse(time)));
    }

    private static void isTooLate(Response answer) {
        answer.then().statusCode(409).body("code", equalTo("ORDER_NOT_CANCELLABLE"));
    }

    private static void isRefusedByTheOrder(Response answer) {
        answer.then().statusCode(409).body("code", equalTo("ORDER_EVENT_NOT_POSSIBLE"));
    }
}
