package es.o2.mio2.operations;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuditRecordTest {

    private static final String DAY = "2026-11-20";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private TestCustomer customer;
    private String operator;

    @BeforeEach
    void aCustomerAndAnOperator() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        operator = "op-" + UUID.randomUUID();
    }

    @Test
    void aRowTellsWhoDidWhatFromWhere() {
        String token = customer.login();
        String session = Jwt.of(token).session().toString();
        Api.as(token)
                .header("User-Agent", "MiO2/7.4")
                .header("x-correlator", "c-1")
                .get("/v1/profile")
                .then()
                .statusCode(200);
        String id = customer.customerId().toString();
        search("customerId=" + id)
                .then()
                .statusCode(200)
                .body("items.action", contains("PROFILE_SEEN", "LOGIN"))
                .body("items[0].auditId", notNullValue())
                .body("items[0].occurredAt", notNullValue())
                .body("items[0].actorKind", equalTo("CUSTOMER"))
                .body("items[0].actor", equalTo(id))
                .body("items[0].customerId", equalTo(id))
                .body("items[0].sessionId", equalTo(session))
                .body("items[0].outcome", equalTo("DONE"))
                .body("items[0].subject", nullValue())
                .body("items[0].address", equalTo("127.0.0.1"))
                .body("items[0].client", equalTo("MiO2/7.4"))
                .body("items[0].correlator", equalTo("c-1"))
                .body("nextCursor", nullValue());
    }

    /** That an operator looked is the customer's to know, too. */
    @Test
    void theSearchIsKept() {
        String id = customer.customerId().toString();
        search("customerId=" + id).then().statusCode(200).body("items", hasSize(0));
        search("customerId=" + id)
                .then()
                .body("items.action", contains("AUDIT_SEARCHED"))
                .body("items.actorKind", contains("OPERATOR"))
                .body("items.actor", contains("demo-operator"));
        search("actor=" + operator).then().statusCode(200);
        assertTrue(
                database.texts("select action from audit_record where actor = 'demo-operator' and customer_id is null")
                        .contains("AUDIT_SEARCHED"));
        Api.as(customer.login())
                .get("/v1/profile/activity")
                .then()
                .body("items.action", contains("LOGIN", "AUDIT_SEARCHED", "AUDIT_SEARCHED"))
                .body("items[1].title", equalTo("Consulta del registro de tu cuenta por parte de O2"));
    }

    /** The first moment is in, the last is not. */
    @ParameterizedTest
    @CsvSource({
        "from={d}T10:00:00Z, 12 11 10",
        "from={d}T10:00:00.001Z, 12 11",
        "to={d}T12:00:00Z, 11 10",
        "to={d}T12:00:00.001Z, 12 11 10",
        "from={d}T11:00:00Z&to={d}T12:00:00Z, 11",
        "from={d}T11:00:00Z&to={d}T11:00:00Z, ''",
        "from={d}T13:00:00Z, ''"
    })
    void timesAreFromOneOnAndBeforeAnother(String times, String hours) {
        for (String hour : List.of("10", "11", "12")) {
            add(customer.customerId(), operator, hour + ":00");
        }
        String query = times.replace("{d}", DAY);
        for (String whose : List.of("actor=" + operator, "customerId=" + customer.customerId())) {
            // Without what the searches themselves leave behind.
            String until = query.contains("to=") ? "" : "&to=" + DAY + "T23:00:00Z";
            List<String> found = search(whose + "&" + query + until).path("items.occurredAt");
            assertEquals(
                    hours,
                    String.join(
                            " ", found.stream().map(at -> at.substring(11, 13)).toList()));
        }
    }

    @Test
    void filtersGoTogether() {
        TestCustomer other = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        add(customer.customerId(), operator, "10:00");
        add(customer.customerId(), "x-" + operator, "11:00");
        add(other.customerId(), operator, "12:00");
        String day = "&from=" + DAY + "T00:00:00Z&to=" + DAY + "T23:00:00Z";
        search("actor=" + operator + day).then().body("items", hasSize(2));
        search("customerId=" + customer.customerId() + day)
                .then()
                .body("items.actor", contains("x-" + operator, operator));
        search("customerId=" + customer.customerId() + "&actor=" + operator + day)
                .then()
                .body("items.occurredAt", contains(DAY + "T10:00:00Z"));
        search("from=" + DAY + "T11:00:00Z&to=" + DAY + "T11:00:00.001Z&limit=100")
                .then()
                .body("items.occurredAt", everyItem(equalTo(DAY + "T11:00:00Z")));
        search("limit=3").then().statusCode(200).body("items", hasSize(3)).body("nextCursor", notNullValue());
    }

    /** Three of five share their moment, so that a page ends among equals. */
    @Test
    void pagesGiveEverythingOnceTheNewestFirst() {
        for (String time : List.of("10:00", "11:00", "11:00", "11:00", "12:00")) {
            add(customer.customerId(), operator, time);
        }
        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = null;
        do {
            Response page = search("limit=2&actor=" + operator + (cursor == null ? "" : "&cursor=" + cursor));
            ids.addAll(page.path("items.auditId"));
            times.addAll(page.path("items.occurredAt"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertEquals(5, new HashSet<>(ids).size());
        assertEquals(
                List.of("12", "11", "11", "11", "10"),
                times.stream().map(at -> at.substring(11, 13)).toList());
    }

    @Test
    void aCursorIsOfOneSearch() {
        add(customer.customerId(), operator, "10:00");
        add(customer.customerId(), operator, "11:00");
        String cursor = search("limit=1&actor=" + operator).path("nextCursor");
        search("limit=1&actor=x" + operator + "&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/query/cursor"));
        search("limit=1&actor=" + operator + "&cursor=" + cursor)
                .then()
                .body("items.occurredAt", contains(DAY + "T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-20T10:00:00.001Z&to=2026-11-20T10:00:00Z, /query/to, OUT_OF_RANGE",
        "from=2026-11-20, /query/from, MALFORMED",
        "from=2026-11-20T10:00:00, /query/from, MALFORMED",
        "from=2026-11-20T24:00:00Z, /query/from, MALFORMED",
        "from=0001-01-01T00:00:00Z, /query/from, MALFORMED",
        "to=yesterday, /query/to, MALFORMED",
        "to=, /query/to, MALFORMED",
        "customerId=1, /query/customerId, MALFORMED",
        "customerId=1-1-1-1-1, /query/customerId, MALFORMED",
        "actor=, /query/actor, MALFORMED",
        "limit=0, /query/limit, OUT_OF_RANGE",
        "action=LOGIN, /query/action, UNKNOWN"
    })
    void aWrongFilterIsNamed(String query, String pointer, String code) {
        search(query)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
    }

    private void add(UUID customerId, String actor, String time) {
        database.run(
                "insert into audit_record (audit_id, occurred_at, actor_kind, actor, customer_id, action, outcome)"
                        + " values (?, ?::timestamptz, 'OPERATOR', ?, ?, 'ORDERS_TO_FULFIL_SEEN', 'DONE')",
                UUID.randomUUID(),
                DAY + " " + time + "+00",
                actor,
                customerId);
    }

    private static Response search(String query) {
        return Api.operator().urlEncodingEnabled(false).get("/operations/v1/audit-records?" + query);
    }
}
