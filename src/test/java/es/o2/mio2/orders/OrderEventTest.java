package es.o2.mio2.orders;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On an order that needs neither SIM card nor technician; parcels and numbers are tried where they are ordered. */
@QuarkusTest
class OrderEventTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private Operator operator;
    private TestCustomer customer;
    private String orderId;

    @BeforeEach
    void placeAnOrder() {
        operator = new Operator();
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        orderId = changeOf(customer);
    }

    @Test
    void anEventCountsOnce() {
        Map<String, String> same = Map.of("eventId", UUID.randomUUID().toString());
        String first = operator.report(orderId, "ACCEPTED", same)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(first, operator.report(orderId, "ACCEPTED", same).asString());
        assertEquals(List.of("PLACED null ACKNOWLEDGED", "ACCEPTED ACKNOWLEDGED IN_PROGRESS"), history());
    }

    @Test
    void aHundredTimesAtOnceItCountsOnce() {
        Map<String, String> same = Map.of("eventId", UUID.randomUUID().toString());
        List<Response> answers = Together.run(100, () -> operator.report(orderId, "ACCEPTED", same));
        answers.forEach(answer -> answer.then().statusCode(200).body("nextStep", equalTo("COMPLETED")));
        assertEquals(2, history().size());
    }

    @Test
    void otherNewsByTheSameIdIsRefused() {
        String eventId = UUID.randomUUID().toString();
        operator.report(orderId, "ACCEPTED", Map.of("eventId", eventId)).then().statusCode(200);
        isRefused(operator.report(orderId, "COMPLETED", Map.of("eventId", eventId)), 422, "EVENT_ID_REUSED");
        String another = changeOf(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        isRefused(operator.report(another, "ACCEPTED", Map.of("eventId", eventId)), 422, "EVENT_ID_REUSED");
        operator.report(another, "ACCEPTED", Map.of("eventId", eventId, "source", "another"))
                .then()
                .statusCode(200);
    }

    @Test
    void whatDoesNotBelongToTheOrderIsRefused() {
        for (String type : List.of("SHIPPED", "DELIVERED", "ESIM_READY", "INSTALLED", "RELEASED", "RETURNED")) {
            isRefused(operator.report(orderId, type), 409, "ORDER_EVENT_NOT_POSSIBLE");
        }
        assertEquals(1, history().size());
    }

    @Test
    void aHeldOrderWaitsAndSaysWhy() {
        operator.report(orderId, "HELD", Map.of("reason", "IDENTITY_NOT_CONFIRMED"))
                .then()
                .statusCode(200)
                .body("status", equalTo("HELD"));
        isRefused(operator.report(orderId, "COMPLETED"), 409, "ORDER_EVENT_NOT_POSSIBLE");
        seen().body("status", equalTo("HELD"))
                .body("problem.reason", equalTo("IDENTITY_NOT_CONFIRMED"))
                .body("problem.detail", equalTo("No hemos podido confirmar tu identidad."));
        operator.report(orderId, "RELEASED").then().statusCode(200).body("status", equalTo("ACKNOWLEDGED"));
        seen().body("problem", nullValue());
        operator.report(orderId, "COMPLETED").then().statusCode(200).body("nextStep", nullValue());
    }

    @Test
    void whatIsOverIsLeftAloneByLateNews() {
        operator.report(orderId, "COMPLETED").then().statusCode(200);
        seen().body("steps.status", contains("DONE", "DONE", "DONE")).body("steps[1].reachedAt", nullValue());
        isRefused(operator.report(orderId, "ACCEPTED"), 409, "ORDER_EVENT_NOT_POSSIBLE");
        seen().body("steps[1].reachedAt", nullValue());
    }

    /** The parcel's news comes in another order than it happened: 10:00 prepared, 11:00 shipped, 12:00 delivered. */
    @Test
    void newsThatComesLateFillsInAndMovesNothingBack() {
        orderId = lineOf(customers.convergent());
        operator.report(orderId, "SHIPPED", shipped("2026-11-20T11:00:00Z", "MU-1", "first"))
                .then()
                .statusCode(200);
        seen().body("steps.status", contains("DONE", "DONE", "DONE", "DONE", "CURRENT", "TO_DO", "TO_DO"))
                .body("steps[2].reachedAt", nullValue());
        operator.report(orderId, "PREPARED", Map.of("occurredAt", "2026-11-20T10:00:00Z"))
                .then()
                .statusCode(200)
                .body("nextStep", equalTo("DELIVERED"));
        seen().body("steps[2].reachedAt", equalTo("2026-11-20T10:00:00Z"))
                .body("shipment.status", equalTo("SHIPPED"))
                .body("shipment.trackingNumber", equalTo("MU-1"));
        operator.report(orderId, "DELIVERED", Map.of("occurredAt", "2026-11-20T12:00:00Z"))
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING"));
        operator.report(orderId, "SHIPPED", shipped("2026-11-20T10:30:00Z", "MU-0", "again"))
                .then()
                .statusCode(200);
        seen().body("shipment.status", equalTo("DELIVERED"))
                .body("shipment.trackingNumber", equalTo("MU-1"))
                .body("shipment.checkpoints.status", contains("PREPARING", "SHIPPED", "SHIPPED", "DELIVERED"));
        // It is on its way, and it is there.
        assertEquals(
                List.of("2"),
                database.texts("select count(*) from outbox_message where customer_id = ?", customer.customerId()));
    }

    @Test
    void aHeldOrderKeepsItsReasonAndGoesBackToWhereItWas() {
        orderId = lineOf(customers.convergent());
        for (String type : List.of("ACCEPTED", "PREPARED", "SHIPPED", "DELIVERED")) {
            operator.report(orderId, type).then().statusCode(200);
        }
        operator.report(orderId, "HELD", Map.of("reason", "CUSTOMER_UNREACHABLE"))
                .then()
                .statusCode(200);
        operator.report(orderId, "RETURNED").then().statusCode(200).body("status", equalTo("HELD"));
        seen().body("problem.reason", equalTo("CUSTOMER_UNREACHABLE"));
        operator.report(orderId, "RELEASED").then().statusCode(200).body("status", equalTo("PENDING"));
    }

    /** Sent at 10:00, tried at 11:00, back at 12:00, sent once more at 13:00; the news of 10:30 comes last. */
    @Test
    void aParcelThatCameBackIsWaitedForAndSentOnceMore() {
        orderId = lineOf(customers.convergent());
        parcel("SHIPPED", "10:00").then().body("status", equalTo("IN_PROGRESS"));
        parcel("DELIVERY_FAILED", "11:00").then().body("status", equalTo("IN_PROGRESS"));
        parcel("RETURNED", "12:00").then().body("status", equalTo("PENDING"));
        seen().body("problem.reason", equalTo("DELIVERY_FAILED"))
                .body("shipment.status", equalTo("RETURNED"))
                .body("steps.status", contains("DONE", "DONE", "DONE", "DONE", "CURRENT", "TO_DO", "TO_DO"));
        operator.report(orderId, "HELD", Map.of("reason", "CUSTOMER_UNREACHABLE"))
                .then()
                .statusCode(200);
        operator.report(orderId, "RELEASED").then().statusCode(200).body("status", equalTo("PENDING"));
        seen().body("problem.reason", equalTo("DELIVERY_FAILED"));
        parcel("SHIPPED", "13:00").then().body("status", equalTo("IN_PROGRESS"));
        parcel("OUT_FOR_DELIVERY", "10:30").then().body("status", equalTo("IN_PROGRESS"));
        seen().body("problem", nullValue()).body("shipment.status", equalTo("SHIPPED"));
        assertEquals(
                List.of("SHIPPED", "OUT_FOR_DELIVERY", "DELIVERY_FAILED", "RETURNED", "SHIPPED"),
                seen().extract().path("shipment.checkpoints.status"));
    }

    /** Some carriers know the day alone. */
    @Test
    void whatIsToldOfOneMomentStandsAsItWasTold() {
        orderId = lineOf(customers.convergent());
        List<String> told = List.of("SHIPPED", "OUT_FOR_DELIVERY", "DELIVERY_FAILED", "OUT_FOR_DELIVERY", "DELIVERED");
        told.forEach(type -> parcel(type, "00:00"));
        seen().body("shipment.status", equalTo("DELIVERED")).body("shipment.checkpoints.status", equalTo(told));
    }

    private Response parcel(String type, String time) {
        Response told = operator.report(orderId, type, Map.of("occurredAt", "2026-11-20T" + time + ":00Z"));
        told.then().statusCode(200);
        return told;
    }

    @Test
    void aCardIsToldOfWithSomeStepsAlone() {
        orderId = lineOf(customers.convergent());
        var card = Operator.simCard(UUID.randomUUID(), TestCustomers.iccid(), "20481632");
        for (String type : List.of("ACCEPTED", "DELIVERED", "FAILED")) {
            operator.report(
                            orderId,
                            type,
                            type.equals("FAILED")
                                    ? Map.of("simCards", List.of(card), "reason", "OTHER")
                                    : Map.of("simCards", List.of(card)))
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("/simCards"));
        }
        // It is for another line.
        isRefused(
                operator.report(orderId, "PREPARED", Map.of("simCards", List.of(card))), 422, "LINE_NUMBERS_MISMATCH");
        seen().body("steps[2].status", equalTo("TO_DO"));
    }

    private static Map<String, Object> shipped(String occurredAt, String trackingNumber, String eventId) {
        return Map.of(
                "occurredAt",
                occurredAt,
                "eventId",
                eventId + UUID.randomUUID(),
                "shipment",
                Map.of("carrier", "Mensajería de muestra", "trackingNumber", trackingNumber));
    }

    private String lineOf(TestCustomer family) {
        customer = family;
        return Api.as(family.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "ADD25"))
                .post("/v1/products/" + family.productId() + "/lines")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    @Test
    void aRejectedOrderChangesNothingAndTheCustomerIsTold() {
        operator.report(orderId, "REJECTED", Map.of("reason", "OTHER")).then().statusCode(200);
        seen().body("status", equalTo("REJECTED"))
                .body("steps.status", contains("DONE", "FAILED", "TO_DO"))
                .body("completedAt", nullValue())
                .body("expectedCompletionAt", nullValue());
        assertEquals(
                List.of("MOV12"),
                database.texts("select tariff_code from product where product_id = ?", customer.productId()));
        assertEquals(
                List.of("1"),
                database.texts("select count(*) from outbox_message where customer_id = ?", customer.customerId()));
    }

    @Test
    void ofTwoEndsThatMeetOneCounts() {
        for (int round = 0; round < 5; round++) {
            String order = round == 0 ? orderId : changeOf(customers.mobile("MOV12", TaxTerritory.MAINLAND));
            AtomicInteger number = new AtomicInteger();
            List<Response> answers = Together.run(
                    10,
                    () -> number.getAndIncrement() % 2 == 0
                            ? operator.report(order, "COMPLETED")
                            : operator.report(order, "FAILED", Map.of("reason", "NETWORK_FAULT")));
            assertEquals(
                    1,
                    answers.stream()
                            .filter(answer -> answer.statusCode() == 200)
                            .count());
            answers.stream()
                    .filter(answer -> answer.statusCode() != 200)
                    .forEach(answer -> isRefused(answer, 409, "ORDER_EVENT_NOT_POSSIBLE"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HELD, , /reason, REQUIRED",
        "REJECTED, , /reason, REQUIRED",
        "FAILED, , /reason, REQUIRED",
        "ACCEPTED, reason, /reason, NOT_APPLICABLE",
        "APPOINTMENT_SET, , /appointment, REQUIRED",
        "ACCEPTED, numbers, /numbers, NOT_APPLICABLE",
        "ACCEPTED, future, /occurredAt, OUT_OF_RANGE",
        "ACCEPTED, unknown, /status, UNKNOWN"
    })
    void whatDoesNotFitIsNamed(String type, String more, String pointer, String code) {
        Map<String, Object> content =
                switch (more == null ? "" : more) {
                    case "reason" -> Map.of("reason", "OTHER");
                    case "numbers" -> Map.of("numbers", List.of());
                    case "future" ->
                        Map.of("occurredAt", Instant.now().plusSeconds(120).toString());
                    case "unknown" -> Map.of("status", "COMPLETED");
                    default -> Map.of();
                };
        operator.report(orderId, type, content)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
        assertEquals(1, history().size());
    }

    /** At 23:30 of the 21st in UTC it is 00:30 of the 22nd in Madrid. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T23:29:59Z, 2026-11-22T01:00:00Z, /appointment/startsAt",
        "2027-11-21T23:30:01Z, 2027-11-22T01:00:00Z, /appointment/startsAt",
        "9999-12-31T00:00:00Z, 9999-12-31T01:00:00Z, /appointment/startsAt",
        "2026-11-22T09:00:00Z, 2026-11-22T09:00:00Z, /appointment/endsAt",
        "2026-11-22T09:00:00Z, 2026-11-22T09:00:00.000000999Z, /appointment/endsAt",
        "2026-11-22T09:00:00Z, 2026-11-22T08:59:59Z, /appointment/endsAt",
        "2026-11-22T09:00:00Z, 9999-12-31T00:00:00Z, /appointment/endsAt"
    })
    void anAppointmentIsWithinAYear(String startsAt, String endsAt, String pointer) {
        var visit = Map.of("startsAt", startsAt, "endsAt", endsAt);
        isOutOfRange("APPOINTMENT_SET", Map.of("occurredAt", "2026-11-21T23:30:00Z", "appointment", visit), pointer);
    }

    /** At 23:30 of the 21st in UTC it is 00:30 of the 22nd in Madrid. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21", "2027-11-23", "9999-12-31"})
    void aParcelIsExpectedWithinAYear(String day) {
        var parcel = Map.of("estimatedDeliveryDate", day);
        isOutOfRange(
                "SHIPPED",
                Map.of("occurredAt", "2026-11-21T23:30:00Z", "shipment", parcel),
                "/shipment/estimatedDeliveryDate");
    }

    /** This order has neither visit nor parcel, which is looked at after the times. */
    @Test
    void theFirstAndTheLastOfTheYearAreInIt() {
        String occurredAt = "2026-11-21T23:30:00Z";
        String yearLater = "2027-11-21T23:30:00Z";
        for (var visit : List.of(
                Map.of("startsAt", occurredAt, "endsAt", "2026-11-21T23:30:01Z"),
                Map.of("startsAt", "2027-11-21T23:29:59Z", "endsAt", yearLater))) {
            isRefused(
                    operator.report(orderId, "APPOINTMENT_SET", Map.of("occurredAt", occurredAt, "appointment", visit)),
                    409,
                    "ORDER_EVENT_NOT_POSSIBLE");
        }
        for (String day : List.of("2026-11-22", "2027-11-22")) {
            var parcel = Map.of("estimatedDeliveryDate", day);
            isRefused(
                    operator.report(orderId, "SHIPPED", Map.of("occurredAt", occurredAt, "shipment", parcel)),
                    409,
                    "ORDER_EVENT_NOT_POSSIBLE");
        }
    }

    @Test
    void anUnknownOrderIsNotFound() {
        isRefused(operator.report(UUID.randomUUID(), "ACCEPTED"), 404, "NOT_FOUND");
        isRefused(operator.report("x", "ACCEPTED"), 404, "NOT_FOUND");
    }

    @Test
    void whoeverCarriesOrdersOutSeesThemAllAndIsSeenToHave() {
        String found = null;
        String cursor = null;
        do {
            Response page =
                    Api.operator().get("/operations/v1/orders?limit=100" + (cursor == null ? "" : "&cursor=" + cursor));
            page.then().statusCode(200);
            List<String> ids = page.path("items.orderId");
            found = ids.contains(orderId) ? orderId : found;
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertEquals(orderId, found);
        assertTrue(database.texts(
                        "select action from audit_record where subject = ? and customer_id = ?",
                        orderId,
                        customer.customerId())
                .contains("ORDERS_TO_FULFIL_SEEN"));
        operator.report(orderId, "COMPLETED").then().statusCode(200);
        assertTrue(database.texts(
                        "select subject from audit_record where customer_id = ? and actor = 'demo-operator'",
                        customer.customerId())
                .contains(orderId + " COMPLETED"));
    }

    private void isOutOfRange(String type, Map<String, ?> content, String pointer) {
        operator.report(orderId, type, content)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains("OUT_OF_RANGE"));
    }

    private ValidatableResponse seen() {
        return Api.as(customer.login()).get("/v1/orders/" + orderId).then().statusCode(200);
    }

    private List<String> history() {
        return database.texts(
                "select type || ' ' || coalesce(from_status, 'null') || ' ' || to_status from order_event"
                        + " where order_id = ? order by sequence_number",
                UUID.fromString(orderId));
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }

    private static String changeOf(TestCustomer customer) {
        String token = customer.login();
        String product = "/v1/products/" + customer.productId();
        String quoteId = Api.as(token)
                .body(Map.of("tariffCode", "MOV75"))
                .post(product + "/tariff-change-quotes")
                .path("quoteId");
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("quoteId", quoteId))
                .post(product + "/tariff-changes")
                .path("orderId");
    }
}
