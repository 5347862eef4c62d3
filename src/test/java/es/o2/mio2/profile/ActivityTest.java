package es.o2.mio2.profile;

import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ActivityTest {

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private TestCustomer customer;

    @BeforeEach
    void aCustomer() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
    }

    @Test
    void aCustomerSeesWhatWasDoneByWhomAndFromWhere() {
        Api.given()
                .header("User-Agent", "curl/8.0")
                .body(Map.of("documentId", customer.documentId(), "password", "Otra-clave-9", "channel", "WEB"))
                .post("/v1/sessions")
                .then()
                .statusCode(401);
        String token = Api.given()
                .header("User-Agent", "MiO2/7.4 (iPhone; iOS 20.1)")
                .body(Map.of("documentId", customer.documentId(), "password", PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .path("accessToken");
        String session = Jwt.of(token).session().toString();
        Api.as(token).get("/v1/profile").then().statusCode(200);
        String order = order(token);
        new Operator().report(order, "ACCEPTED").then().statusCode(200);
        list(token, "")
                .then()
                .statusCode(200)
                .body("items.action", contains("ORDER_MOVED", "ORDER_PLACED", "PROFILE_SEEN", "LOGIN", "LOGIN"))
                .body(
                        "items.title",
                        contains(
                                "Cambio en un pedido",
                                "Pedido nuevo",
                                "Consulta de tus datos",
                                "Inicio de sesión",
                                "Inicio de sesión"))
                .body("items.actor", contains("OPERATOR", "CUSTOMER", "CUSTOMER", "CUSTOMER", "UNKNOWN"))
                .body("items.outcome", contains("DONE", "DONE", "DONE", "DONE", "REFUSED"))
                .body("items.current", contains(false, true, true, true, false))
                .body("items.repudiable", contains(false, true, true, true, false))
                .body("items.repudiatedAt", contains(nullValue(), nullValue(), nullValue(), nullValue(), nullValue()))
                .body(
                        "items.sessionId",
                        contains(nullValue(), equalTo(session), equalTo(session), equalTo(session), nullValue()))
                .body(
                        "items.subjectId",
                        contains(equalTo(order), equalTo(order), nullValue(), nullValue(), nullValue()))
                .body("items[0].address", nullValue())
                .body("items[0].client", nullValue())
                .body("items[3].address", equalTo("127.0.0.1"))
                .body("items[3].client", equalTo("MiO2/7.4 (iPhone; iOS 20.1)"))
                .body("items[4].address", equalTo("127.0.0.1"))
                .body("items[4].client", equalTo("curl/8.0"))
                .body(not(containsString("demo-operator")));
        Api.as(token)
                .header("Accept-Language", "en")
                .get("/v1/profile/activity?limit=1")
                .then()
                .body("items.title", contains("An order changed"));
    }

    @Test
    void readingTheListIsKeptAndIsNotInIt() {
        String token = customer.login();
        list(token, "").then().body("items.action", contains("LOGIN"));
        list(token, "").then().body("items.action", contains("LOGIN"));
        assertEquals(
                List.of("2"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'ACTIVITY_SEEN'"
                                + " and actor = ?",
                        customer.customerId(),
                        customer.customerId().toString()));
    }

    /** Three of five share their moment, so that a page ends among equals; the log in is the newest of six. */
    @Test
    void pagesGiveEverythingOnceTheNewestFirst() {
        for (String time : List.of("10:00", "11:00", "11:00", "11:00", "12:00")) {
            add(customer, "2026-11-20 " + time + "+00");
        }
        String token = customer.login();
        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = null;
        do {
            Response page = list(token, "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            ids.addAll(page.path("items.activityId"));
            times.addAll(page.path("items.occurredAt"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertEquals(6, ids.size());
        assertEquals(6, new HashSet<>(ids).size());
        assertEquals(
                List.of(
                        "2026-11-20T12:00:00Z",
                        "2026-11-20T11:00:00Z",
                        "2026-11-20T11:00:00Z",
                        "2026-11-20T11:00:00Z",
                        "2026-11-20T10:00:00Z"),
                times.subList(1, 6));
    }

    @Test
    void nobodySeesAnothers() {
        add(customer, "2026-11-20 10:00+00");
        String cursor = list(customer.login(), "?limit=1").path("nextCursor");
        TestCustomer other = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = other.login();
        list(token, "").then().body("items.action", contains("LOGIN")).body("items", hasSize(1));
        list(token, "?cursor=" + cursor).then().statusCode(400).body("errors.pointer", contains("/query/cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, /query/limit, OUT_OF_RANGE",
        "limit=101, /query/limit, OUT_OF_RANGE",
        "limit=x, /query/limit, MALFORMED",
        "cursor=AAAA, /query/cursor, MALFORMED",
        "customerId=1, /query/customerId, UNKNOWN"
    })
    void aWrongParameterIsNamed(String query, String pointer, String code) {
        list(customer.login(), "?" + query)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
    }

    private void add(TestCustomer owner, String occurredAt) {
        database.run(
                "insert into audit_record (audit_id, occurred_at, actor_kind, actor, customer_id, action, outcome)"
                        + " values (?, ?::timestamptz, 'CUSTOMER', ?, ?, 'PROFILE_SEEN', 'DONE')",
                UUID.randomUUID(),
                occurredAt,
                owner.customerId().toString(),
                owner.customerId());
    }

    private String order(String token) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "MOV12"))
                .post("/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    private static Response list(String token, String query) {
        return Api.as(token).get("/v1/profile/activity" + query);
    }
}
