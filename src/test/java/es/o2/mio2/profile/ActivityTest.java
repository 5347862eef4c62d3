package es.o2.mio2.profile;

import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.Channel;
import es.o2.mio2.audit.AuditAction;
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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /** A page goes on where the one before ended, whatever happened since. */
    @Test
    void whatHappensMeanwhileMovesNoPage() {
        for (String time : List.of("10:00", "11:00", "12:00")) {
            add(customer, "2026-11-20 " + time + "+00");
        }
        String token = customer.login();
        Response first = list(token, "?limit=2");
        String later = customer.login();
        Api.as(later).get("/v1/profile").then().statusCode(200);
        list(token, "?limit=2&cursor=" + first.path("nextCursor"))
                .then()
                .body("items.occurredAt", contains("2026-11-20T11:00:00Z", "2026-11-20T10:00:00Z"))
                .body("nextCursor", nullValue());
        list(token, "?limit=1").then().body("items.action", contains("PROFILE_SEEN"));
    }

    /** Whoever adds an action says here whether its customer sees it. */
    @Test
    void everythingThatIsDoneIsShownInFiveLanguagesOrLeftOutOnPurpose() {
        Set<AuditAction> leftOut = Set.of(AuditAction.ACTIVITY_SEEN);
        for (AuditAction action : AuditAction.values()) {
            add(customer, "2026-11-20 10:00+00", action, null);
        }
        String token = customer.login();
        Set<String> shown = new TreeSet<>(EnumSet.allOf(AuditAction.class).stream()
                .filter(action -> !leftOut.contains(action))
                .map(AuditAction::name)
                .toList());
        for (String language : List.of("es", "ca", "gl", "eu", "en")) {
            Response page = Api.as(token).header("Accept-Language", language).get("/v1/profile/activity?limit=100");
            assertEquals(shown, new TreeSet<>(page.<List<String>>path("items.action")));
            page.then().body("items.title", everyItem(not(matchesRegex("[A-Z_]+|\\s*"))));
        }
    }

    @Test
    void theDeviceIsNamedAsTheCustomerNamedIt() {
        Api.given()
                .body(Map.of(
                        "documentId",
                        customer.documentId(),
                        "password",
                        PASSWORD,
                        "channel",
                        "APP",
                        "deviceName",
                        "Móvil de prueba"))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
        String web = Api.login(customer.documentId(), Channel.WEB);
        add(customer, "2026-11-20 10:00+00");
        list(web, "")
                .then()
                .body("items.channel", contains("WEB", "APP", null))
                .body("items.deviceName", contains(null, "Móvil de prueba", null));
    }

    /** What it was done to is told by an id of its own, and by nothing that is masked elsewhere. */
    @Test
    void nothingThatIsMaskedElsewhereIsInIt() {
        String id = UUID.randomUUID().toString();
        add(customer, "2026-11-20 10:00+00", AuditAction.BANK_ACCOUNT_CHANGED, "ES9121000418450200051332");
        add(customer, "2026-11-20 09:00+00", AuditAction.CONTACT_PHONE_CHANGED, customer.phone());
        add(customer, "2026-11-20 08:00+00", AuditAction.ADDRESS_CHANGED, id + " Calle Falsa 123");
        String token = customer.login();
        Api.as(token)
                .body(Map.of("kind", "DELIVERY", "street", "Calle Falsa 123", "postalCode", "28004", "city", "Madrid"))
                .post("/v1/profile/addresses")
                .then()
                .statusCode(201);
        list(token, "")
                .then()
                .body(
                        "items.action",
                        contains(
                                "ADDRESS_ADDED",
                                "LOGIN",
                                "BANK_ACCOUNT_CHANGED",
                                "CONTACT_PHONE_CHANGED",
                                "ADDRESS_CHANGED"))
                .body("items.subjectId.flatten()", hasItem(id))
                .body(not(containsString("2100")))
                .body(not(containsString(customer.phone())))
                .body(not(containsString(customer.email())))
                .body(not(containsString(customer.documentId())))
                .body(not(containsString("Calle Falsa")));
    }

    /** What the operator's systems bring, and what the service does by itself, is the customer's to see too. */
    @Test
    void theOperatorsAndTheServicesDoingsAreThere() {
        database.run(
                "insert into audit_record (audit_id, occurred_at, actor_kind, actor, customer_id, action, outcome,"
                        + " address, user_agent) values (gen_random_uuid(), '2026-11-20 10:00+00', 'OPERATOR', 'billing', ?,"
                        + " 'INVOICE_RECTIFIED', 'DONE', '10.0.0.7', 'batch/1'), (gen_random_uuid(),"
                        + " '2026-11-20 09:00+00', 'SYSTEM', null, ?, 'INVOICES_ISSUED', 'DONE', null, null)",
                customer.customerId(),
                customer.customerId());
        list(customer.login(), "")
                .then()
                .body("items.action", contains("LOGIN", "INVOICE_RECTIFIED", "INVOICES_ISSUED"))
                .body("items.actor", contains("CUSTOMER", "OPERATOR", "SYSTEM"))
                .body("items.repudiable", contains(true, false, false))
                .body("items[1].address", nullValue())
                .body("items[1].client", nullValue())
                .body(not(containsString("billing")));
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
        add(owner, occurredAt, AuditAction.PROFILE_SEEN, null);
    }

    private void add(TestCustomer owner, String occurredAt, AuditAction action, String subject) {
        database.run(
                "insert into audit_record (audit_id, occurred_at, actor_kind, actor, customer_id, action, outcome,"
                        + " subject) values (?, ?::timestamptz, 'CUSTOMER', ?, ?, ?, 'DONE', ?)",
                UUID.randomUUID(),
                occurredAt,
                owner.customerId().toString(),
                owner.customerId(),
                action.name(),
                subject);
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
