package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Footprint;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One pool of data for all lines: on, off, and not on again before the next cycle. */
@QuarkusTest
class DataSharingTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private Operator operator;
    private Contracting her;

    @BeforeEach
    void start() {
        operator = new Operator();
        her = Contracting.as(customers.convergent());
    }

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void itIsOnWithinADayAndShownOnceDataWasUsed() {
        her.share(true).then().statusCode(202).body("status", equalTo("ACTIVATING"));
        her.get("/v1/orders?open=true")
                .then()
                .body("items.kind", contains("DATA_SHARING"))
                .body("items.title", contains("Compartir datos"))
                .body("items.tariffCode", contains("SHARE"));
        assertEquals(
                List.of("1 day"),
                database.texts(
                        "select expected_completion_at - due_at from customer_order where product_id = ?",
                        her.customer().productId()));
        operator.complete(underWay());
        Operator.hasTold(her.phone(), "O2: Compartir datos está activado. Tus líneas ya usan los mismos datos.");
        // It is on, and nobody has used data of it.
        her.get(her.products()).then().body("dataSharing.status", equalTo("ACTIVATING"));
        assertEquals("ACTIVE", status());
        her.share(true).then().statusCode(202).body("status", equalTo("ACTIVATING"));
        her.get("/v1/orders?open=true").then().body("items", hasSize(0));

        useData();
        her.get(her.products()).then().body("dataSharing.status", equalTo("ACTIVE"));
        her.share(true).then().statusCode(202).body("status", equalTo("ACTIVE"));
    }

    @Test
    void itIsOffWithinADayAndSaysSo() {
        switchOn();
        her.share(false).then().statusCode(202).body("status", equalTo("DEACTIVATING"));
        operator.complete(underWay());
        her.get(her.products()).then().body("dataSharing.status", equalTo("INACTIVE"));
        Operator.hasTold(
                her.phone(), "O2: Compartir datos está desactivado. Cada línea vuelve a usar sus propios datos.");
    }

    @Test
    void whatIsSoOrUnderWayIsNotOrderedAgain() {
        Footprint inactive = Footprint.of(her.customer(), database);
        her.share(false).then().statusCode(202).body("status", equalTo("INACTIVE"));
        inactive.isUnchanged();
        String since = her.share(true).path("changedAt");
        Footprint activating = Footprint.of(her.customer(), database);
        her.share(true)
                .then()
                .statusCode(202)
                .body("status", equalTo("ACTIVATING"))
                .body("changedAt", equalTo(since));
        isRefused(her.share(false), 409, "ORDER_IN_PROGRESS");
        activating.isUnchanged();
        operator.complete(underWay());
        her.share(false).then().statusCode(202);
        Footprint deactivating = Footprint.of(her.customer(), database);
        her.share(false).then().statusCode(202).body("status", equalTo("DEACTIVATING"));
        isRefused(her.share(true), 409, "ORDER_IN_PROGRESS");
        deactivating.isUnchanged();
    }

    /** Asked to be off on the last day of the cycle of 18 November; that of 18 December begins at 23:00 UTC. */
    @Test
    void onceOffItIsNotOnAgainBeforeTheNextCycle() {
        itIs("2026-12-17T20:00:00Z");
        switchOn();
        her.share(false).then().statusCode(202);
        operator.complete(underWay());
        itIs("2026-12-17T22:59:30Z");
        her = Contracting.as(her.customer());
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(her.share(true), 409, "DATA_SHARING_NOT_BEFORE_NEXT_CYCLE");
        before.isUnchanged();
        itIs("2026-12-17T23:00:00Z");
        her = Contracting.as(her.customer());
        her.share(true).then().statusCode(202).body("status", equalTo("ACTIVATING"));
    }

    /** What counts is the cycle in which it went off, when that is later than the one in which it was asked to. */
    @Test
    void offThatTookIntoTheNextCycleIsOffForThatCycle() {
        itIs("2026-12-17T20:00:00Z");
        switchOn();
        her.share(false).then().statusCode(202);
        itIs("2026-12-18T09:00:00Z");
        operator.complete(underWay());
        her = Contracting.as(her.customer());
        isRefused(her.share(true), 409, "DATA_SHARING_NOT_BEFORE_NEXT_CYCLE");
        itIs("2027-01-17T23:00:00Z");
        her = Contracting.as(her.customer());
        her.share(true).then().statusCode(202).body("status", equalTo("ACTIVATING"));
    }

    /** It is on until it is off, and not until that is asked for. What was tried and didn't come about was never so. */
    @Test
    void whenItWasOnIsKept() {
        itIs("2026-12-15T10:00:00Z");
        her = Contracting.as(her.customer());
        her.share(true).then().statusCode(202);
        operator.reject(underWay(), "NETWORK_FAULT");
        assertEquals(List.of(), periods());
        switchOn();
        itIs("2026-12-16T10:00:00Z");
        her = Contracting.as(her.customer());
        her.share(false).then().statusCode(202);
        assertEquals(List.of("2026-12-15 on"), periods());
        itIs("2026-12-17T10:00:00Z");
        operator.complete(underWay());
        assertEquals(List.of("2026-12-15 2026-12-17"), periods());
        itIs("2026-12-18T10:00:00Z");
        switchOn();
        assertEquals(List.of("2026-12-15 2026-12-17", "2026-12-18 on"), periods());
        her.share(false).then().statusCode(202);
        operator.report(underWay(), "FAILED", Map.of("reason", "NETWORK_FAULT"))
                .then()
                .statusCode(200);
        assertEquals(List.of("2026-12-15 2026-12-17", "2026-12-18 on"), periods());
    }

    @Test
    void whatCouldNotBeSwitchedIsAsItWas() {
        her.share(true).then().statusCode(202);
        operator.reject(underWay(), "NETWORK_FAULT");
        her.get(her.products()).then().body("dataSharing.status", equalTo("INACTIVE"));
        switchOn();
        her.share(false).then().statusCode(202);
        operator.report(underWay(), "FAILED", Map.of("reason", "NETWORK_FAULT"))
                .then()
                .statusCode(200);
        assertEquals("ACTIVE", status());
        her.share(false).then().statusCode(202).body("status", equalTo("DEACTIVATING"));
    }

    @Test
    void onlyAnActiveConvergentProductHasAPool() {
        Contracting his = Contracting.as(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        Footprint before = Footprint.of(his.customer(), database);
        isRefused(his.share(true), 422, "TARIFF_NOT_COMPATIBLE");
        isRefused(his.share(false), 422, "TARIFF_NOT_COMPATIBLE");
        before.isUnchanged();
        database.run(
                "update product set status = 'SUSPENDED' where product_id = ?",
                her.customer().productId());
        Footprint suspended = Footprint.of(her.customer(), database);
        isRefused(her.share(true), 409, "PRODUCT_NOT_ACTIVE");
        isRefused(put(his.token(), "{\"enabled\":true}"), 404, "NOT_FOUND");
        suspended.isUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"enabled\":null}", "{\"enabled\":\"on\"}", "{\"enabled\":true,\"status\":\"ACTIVE\"}"})
    void itIsAskedToBeOnOrOff(String body) {
        Footprint before = Footprint.of(her.customer(), database);
        isRefused(put(her.token(), body), 400, "INVALID_ARGUMENT");
        before.isUnchanged();
    }

    @Test
    void manyAtOnceLeaveItInOneState() {
        AtomicInteger turn = new AtomicInteger();
        List<Response> answers = Together.run(12, () -> her.share(turn.getAndIncrement() % 2 == 0));
        // Off before the first on stays off, off after it is refused; on is on its way.
        assertTrue(answers.stream().allMatch(answer -> answer.statusCode() == 202 || answer.statusCode() == 409));
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(answer -> isRefused(answer, 409, "ORDER_IN_PROGRESS"));
        assertEquals("ACTIVATING", status());
        her.get("/v1/orders").then().body("items.kind", contains("DATA_SHARING"));
        operator.complete(underWay());
        List<Integer> off = Together.run(6, () -> her.share(false).statusCode());
        assertEquals(List.of(202, 202, 202, 202, 202, 202), off);
        her.get("/v1/orders").then().body("items", hasSize(2));
        assertEquals("DEACTIVATING", status());
    }

    private void switchOn() {
        her = Contracting.as(her.customer());
        her.share(true).then().statusCode(202);
        operator.complete(underWay());
    }

    /** A minute after the pool was switched on. */
    private void useData() {
        database.run(
                "insert into usage_counter (line_id, cycle_start_date, customer_id, kind, usage_class, amount, records,"
                        + " charge, last_at) values (?, '2026-11-18', ?, 'DATA', 'NATIONAL', 1, 1, 0,"
                        + " now() + interval '1 minute')",
                her.customer().lineIds().get(2),
                her.customer().customerId());
    }

    private String status() {
        return database.texts(
                        "select data_sharing_status from product where product_id = ?",
                        her.customer().productId())
                .get(0);
    }

    private List<String> periods() {
        return database.texts(
                "select (on_at at time zone 'UTC')::date || ' ' || coalesce((off_at at time zone 'UTC')::date::text, 'on')"
                        + " from data_sharing_period where product_id = ? order by on_at",
                her.customer().productId());
    }

    private String underWay() {
        return database.texts(
                        "select order_id from customer_order where customer_id = ? and status = 'ACKNOWLEDGED'",
                        her.customer().customerId())
                .get(0);
    }

    private Response put(String token, String body) {
        return Api.as(token).body(body).put(her.products() + "/data-sharing");
    }

    /** An operator's token is good for an hour. */
    private void itIs(String instant) {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse(instant)));
        operator = new Operator();
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
