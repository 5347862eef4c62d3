package es.o2.mio2.profile;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CustomerFeedTest {

    private static final String NEW = "cuatro gaviotas leen el periódico";
    private static final int MANY = 600;

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    @Inject
    Inbox inbox;

    private Feeds feeds;
    private String source;
    private String documentId;
    private String phone;

    @BeforeEach
    void somebodyNew() {
        feeds = new Feeds();
        source = UUID.randomUUID().toString();
        documentId = TestCustomers.documentId();
        phone = TestCustomers.mobile();
    }

    @Test
    void aNewCustomerMakesAPasswordLogsInAndSeesWhatTheyHave() {
        isTaken(row());
        String product = UUID.randomUUID().toString();
        feeds.bring(
                        "products",
                        Map.of(
                                "productId",
                                product,
                                "customerId",
                                source,
                                "kind",
                                "MOBILE",
                                "tariffCode",
                                "MOV30",
                                "status",
                                "ACTIVE",
                                "startDate",
                                "2026-01-18",
                                "lines",
                                List.of(Map.of(
                                        "lineId",
                                        product,
                                        "kind",
                                        "MOBILE",
                                        "msisdn",
                                        phone,
                                        "principal",
                                        true,
                                        "status",
                                        "ACTIVE",
                                        "startDate",
                                        "2026-01-18")),
                                "addOns",
                                List.of()))
                .then()
                .body("rejects", empty())
                .body("accepted", equalTo(1));
        logIn(Api.PASSWORD).then().statusCode(401);
        String reset = Api.given()
                .body(Map.of("documentId", documentId))
                .post("/v1/password-resets")
                .then()
                .statusCode(202)
                .extract()
                .path("passwordResetId");
        Api.given()
                .body(Map.of("code", inbox.code(phone, 1), "newPassword", NEW))
                .post("/v1/password-resets/" + reset + "/completion")
                .then()
                .statusCode(204);
        String token = logIn(NEW).then().statusCode(201).extract().path("accessToken");
        Api.as(token)
                .get("/v1/products")
                .then()
                .body("items.tariff.code", contains("MOV30"))
                .body("items[0].lines.msisdn", contains(phone))
                // 10.00 ÷ 1.21 = 8.2645 net, and with IGIC × 1.07 = 8.8430
                .body("items[0].tariff.monthlyPrice.amount", equalTo("8.84"));
        Api.as(token)
                .get("/v1/profile")
                .then()
                .body("givenName", equalTo("Lía"))
                .body("greetingName", equalTo("Lía"))
                .body("taxTerritory", equalTo("CANARY_ISLANDS"))
                .body("addresses.kind", contains("BILLING", "DELIVERY"));
    }

    @Test
    void whoIsKnownIsBroughtUpToDateAndKeepsPasswordLanguageAndGreeting() {
        TestCustomer known = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        documentId = known.documentId();
        Map<String, Object> row = row();
        row.put("language", "eu");
        row.put("greetingName", "Señora");
        row.remove("email");
        isTaken(row);
        Api.as(known.login())
                .get("/v1/profile")
                .then()
                .body("givenName", equalTo("Lía"))
                .body("language", equalTo("es"))
                .body("greetingName", equalTo("Prueba"))
                .body("email", equalTo(known.email()))
                .body("contactPhone", equalTo(phone))
                .body("taxTerritory", equalTo("CANARY_ISLANDS"))
                // The billing one took the place of that which was known; those to deliver to are one more.
                .body("addresses.kind", contains("BILLING", "DELIVERY", "DELIVERY"))
                .body("addresses[0].city", equalTo("Las Palmas de Gran Canaria"));
        assertEquals(
                List.of(source),
                database.texts("select source_id from customer where customer_id = ?", known.customerId()));
    }

    /** A thief changes how a customer is reached first, here or at a counter. */
    @Test
    void invoicesAreItemisedUnlessTheCustomerAskedForNone() {
        String kept = "select itemised_invoice from customer where source_id = ?";
        isTaken(row());
        assertEquals(List.of("t"), database.texts(kept, source));
        Map<String, Object> row = row();
        row.put("itemisedInvoice", false);
        isTaken(row);
        assertEquals(List.of("f"), database.texts(kept, source));
        isTaken(row());
        assertEquals(List.of("f"), database.texts(kept, source));
        row.put("itemisedInvoice", true);
        isTaken(row);
        assertEquals(List.of("t"), database.texts(kept, source));
    }

    @Test
    void aNewPhoneOrAddressHoldsWhatComesNext() {
        isTaken(row());
        assertEquals(List.of(), holds());
        Map<String, Object> row = row();
        row.put("contactPhone", TestCustomers.mobile());
        isTaken(row);
        assertEquals(List.of("CONTACT_PHONE_CHANGED"), holds());
        row.put("email", "otra@example.com");
        isTaken(row);
        assertEquals(List.of("CONTACT_PHONE_CHANGED", "EMAIL_CHANGED"), holds());
        row.put("addresses", List.of(address("BILLING", "28004", "Madrid")));
        isTaken(row);
        assertEquals(List.of("ADDRESS_CHANGED", "CONTACT_PHONE_CHANGED", "EMAIL_CHANGED"), holds());
    }

    /** What the source says again is as old as it was; what it says otherwise is new, and confirmed by nobody. */
    @Test
    void anAddressIsAsOldAsWhatItSays() {
        isTaken(row());
        database.run(
                "update address a set changed_at = now() - interval '80 hours', confirmed_at = now() from customer c"
                        + " where a.customer_id = c.customer_id and c.source_id = ?",
                source);
        Map<String, Object> row = row();
        row.put("givenName", "Lúa");
        isTaken(row);
        assertEquals(List.of("BILLING t t", "DELIVERY t t"), ages());
        row.put("addresses", List.of(address("BILLING", "28004", "Madrid"), address("DELIVERY", "28011", "Madrid")));
        isTaken(row);
        assertEquals(List.of("BILLING f f", "DELIVERY f f", "DELIVERY t t"), ages());
    }

    private List<String> ages() {
        return database.texts(
                "select concat_ws(' ', a.kind, a.changed_at < now() - interval '72 hours', a.confirmed_at is not null)"
                        + " from address a join customer c using (customer_id) where c.source_id = ? order by 1",
                source);
    }

    @Test
    void whoWasNeverReachedAtAnAddressIsHeldForTheFirst() {
        Map<String, Object> row = row();
        row.remove("email");
        isTaken(row);
        isTaken(row());
        assertEquals(List.of("EMAIL_CHANGED"), holds());
    }

    /** The first row that comes of somebody changes all three; and the same again nothing. */
    @Test
    void aChangeIsToldWhereTheCustomerIsReachedAndWasBefore() {
        TestCustomer known = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        documentId = known.documentId();
        isTaken(row());
        String told = "O2: hemos cambiado estos datos de tu cuenta: correo, teléfono y dirección. Si no lo has pedido,"
                + " llama gratis al 1551 cuanto antes.";
        inbox.waitFor(known.phone(), told);
        inbox.waitFor(phone, told);
        inbox.waitFor(known.email(), "correo, teléfono y dirección.\n\nPor seguridad, durante 24 horas");
        inbox.waitFor(email(), "correo, teléfono y dirección.");
        assertEquals(List.of("4"), messages(known));
        isTaken(row());
        assertEquals(List.of("4"), messages(known));
        assertEquals(
                List.of("ADDRESS_CHANGED", "CONTACT_PHONE_CHANGED", "EMAIL_CHANGED"),
                database.texts(
                        "select action from audit_record where customer_id = ? and actor_kind = 'OPERATOR'"
                                + " and actor is not null and correlator is not null order by action",
                        known.customerId()));
        Api.as(known.login())
                .get("/v1/profile/activity")
                .then()
                .body(
                        "items.findAll { it.actor == 'OPERATOR' }.title",
                        containsInAnyOrder("Cambio de correo", "Cambio de teléfono de contacto", "Cambio de dirección"))
                .body("items.findAll { it.actor == 'OPERATOR' }.repudiable", everyItem(equalTo(false)));
    }

    @Test
    void eachChangeOfOneBatchIsTold() {
        TestCustomer known = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        documentId = known.documentId();
        isTaken(row());
        Map<String, Object> first = row();
        first.put("contactPhone", TestCustomers.mobile());
        Map<String, Object> second = row();
        second.put("contactPhone", TestCustomers.mobile());
        feeds.bring("customers", first, second, second, row())
                .then()
                .body("rejects", empty())
                .body("accepted", equalTo(4));
        // To the phone before and after, and to the e-mail, each of the three times; and four of the first row.
        assertEquals(List.of(Integer.toString(4 + 3 * 3)), messages(known));
    }

    @Test
    void whoIsNewIsToldNothing() {
        isTaken(row());
        assertEquals(
                List.of("0 0"),
                database.texts(
                        "select (select count(*) from outbox_message o where o.customer_id = c.customer_id) || ' ' ||"
                                + " (select count(*) from audit_record a where a.customer_id = c.customer_id)"
                                + " from customer c where c.source_id = ?",
                        source));
    }

    /** Whoever is in was let in by the document before. */
    @Test
    void aNewDocumentEndsTheSessionsAtOnceAndIsTold() {
        TestCustomer known = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        documentId = known.documentId();
        isTaken(row());
        Response session = logIn(Api.PASSWORD);
        String token = session.then().statusCode(201).extract().path("accessToken");
        String refresh = session.path("refreshToken");
        Api.as(token).get("/v1/home").then().statusCode(200);
        documentId = TestCustomers.documentId();
        isTaken(row());
        Eventually.within(
                Duration.ofSeconds(1),
                "the session has ended",
                () -> Api.as(token).get("/v1/home").statusCode() == 401);
        Api.given()
                .body(Map.of("refreshToken", refresh))
                .post("/v1/session-refreshes")
                .then()
                .statusCode(401);
        inbox.waitFor(phone, "O2: hemos cambiado estos datos de tu cuenta: documento.");
        inbox.waitFor(email(), "hemos cerrado tus sesiones: entra con el nuevo.");
        assertEquals(
                List.of("DOCUMENT_CHANGED"),
                database.texts(
                        "select distinct end_reason from access_session where customer_id = ?", known.customerId()));
        assertEquals(
                List.of("DOCUMENT_CHANGED"),
                database.texts(
                        "select action from audit_record where customer_id = ? and action like 'DOC%'",
                        known.customerId()));
    }

    @Test
    void whatSaysNothingNewTouchesNothing() {
        isTaken(row());
        List<String> before = state();
        isTaken(row());
        assertEquals(before, state());
    }

    /** So many that the batch is looked through before it is written. */
    @Test
    void ofManyAtOnceOnlyWhoChangedIsTouched() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            somebodyNew();
            // So many by chance would meet another test's.
            documentId = TestCustomers.foreignersId(9_100_000 + i);
            rows.add(row());
        }
        areTaken(rows);
        areTaken(rows);
        assertEquals(List.of("0"), versions(rows));
        rows.get(MANY / 2).put("contactPhone", TestCustomers.mobile());
        rows.get(MANY - 1).put("addresses", List.of(address("BILLING", "28010", "Madrid")));
        areTaken(rows);
        assertEquals(List.of("0", "1"), versions(rows));
        assertEquals(
                List.of("CONTACT_PHONE_CHANGED"),
                database.texts(
                        "select cause from account_hold join customer using (customer_id) where source_id = ?",
                        rows.get(MANY / 2).get("customerId")));
        assertEquals(
                List.of("28010"),
                database.texts(
                        "select postal_code from address join customer using (customer_id)"
                                + " where source_id = ? and address.kind = 'BILLING'",
                        rows.get(MANY - 1).get("customerId")));
    }

    private void areTaken(List<Map<String, Object>> rows) {
        feeds.bring("customers", rows.toArray(Map[]::new))
                .then()
                .statusCode(200)
                .body("rejects", empty())
                .body("accepted", equalTo(MANY));
    }

    private List<String> versions(List<Map<String, Object>> rows) {
        return database.texts(
                "select distinct version::text from customer where source_id = any(string_to_array(?, ',')) order by 1",
                rows.stream().map(row -> (String) row.get("customerId")).collect(Collectors.joining(",")));
    }

    @Test
    void aDocumentIsNobodyElses() {
        isTaken(row());
        String first = source;
        source = UUID.randomUUID().toString();
        feeds.bring("customers", row())
                .then()
                .body("rejects.reason", contains("IN_USE"))
                .body("rejects.pointer", contains("/documentId"));
        assertEquals(
                List.of(first), database.texts("select source_id from customer where document_id = ?", documentId));
    }

    @Test
    void withinABatchTheFirstHasTheDocument() {
        String first = source;
        Map<String, Object> one = row();
        source = UUID.randomUUID().toString();
        feeds.bring("customers", one, row(), one)
                .then()
                .body("accepted", equalTo(2))
                .body("rejects.line", contains(2))
                .body("rejects.reason", contains("IN_USE"));
        assertEquals(
                List.of(first), database.texts("select source_id from customer where document_id = ?", documentId));
    }

    /** Whoever became Spanish has a DNI instead of the NIE, and the same password. */
    @Test
    void aNewDocumentLogsInWithTheSamePassword() {
        TestCustomer known = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        documentId = known.documentId();
        isTaken(row());
        documentId = TestCustomers.documentId();
        isTaken(row());
        Api.login(documentId);
        Api.given()
                .body(Map.of("documentId", known.documentId(), "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(401);
    }

    @Test
    void aCompanyHasAnotherName() {
        Map<String, Object> row = row();
        row.put("kind", "COMPANY");
        rejected(row)
                .body("rejects.pointer", contains("/givenName"))
                .body("rejects.reason", contains("NOT_APPLICABLE"));
        row.remove("givenName");
        row.remove("familyName");
        rejected(row).body("rejects.pointer", contains("/companyName")).body("rejects.reason", contains("REQUIRED"));
        row.put("companyName", "Talleres " + "Ñ".repeat(100));
        isTaken(row);
        assertEquals(
                List.of("Talleres " + "Ñ".repeat(51)),
                database.texts("select greeting_name from customer where source_id = ?", source));
    }

    @ParameterizedTest
    @CsvSource({
        "documentId, 12345678A, MALFORMED",
        "email, nobody, MALFORMED",
        "contactPhone, +34 123, MALFORMED",
        "language, fr, MALFORMED",
        "kind, CAT, MALFORMED",
        "password, secreta, UNKNOWN_FIELD",
        "customerId, 'a b', MALFORMED",
        "givenName, ' x', MALFORMED"
    })
    void aWrongFieldIsNamed(String field, String value, String reason) {
        Map<String, Object> row = row();
        row.put(field, value);
        rejected(row).body("rejects.reason", contains(reason)).body("rejects.pointer", contains("/" + field));
    }

    @Test
    void oneAddressIsBilledTo() {
        Map<String, Object> row = row();
        row.put("addresses", List.of(address("DELIVERY", "28004", "Madrid")));
        rejected(row).body("rejects.reason", contains("REQUIRED")).body("rejects.pointer", contains("/addresses"));
        row.put("addresses", List.of(address("BILLING", "28004", "Madrid"), address("BILLING", "28004", "Getafe")));
        rejected(row).body("rejects.reason", contains("NOT_APPLICABLE"));
        row.put("addresses", List.of(address("BILLING", "28004", "Madrid"), address("DELIVERY", "99004", "Madrid")));
        rejected(row)
                .body("rejects.reason", contains("MALFORMED"))
                .body("rejects.pointer", contains("/addresses/1/postalCode"));
    }

    private ValidatableResponse rejected(Map<String, Object> row) {
        return feeds.bring("customers", row).then().statusCode(200).body("rejected", equalTo(1));
    }

    private void isTaken(Map<String, Object> row) {
        feeds.bring("customers", row)
                .then()
                .statusCode(200)
                .body("rejects", empty())
                .body("accepted", equalTo(1));
    }

    private List<String> holds() {
        return database.texts(
                "select cause from account_hold h join customer c using (customer_id) where c.source_id = ?"
                        + " order by cause",
                source);
    }

    private List<String> state() {
        return database.texts(
                "select concat(c.version, c.changed_at, a.version, a.address_id, k.password_hash, k.version)"
                        + " from customer c join address a using (customer_id) join credential k using (customer_id)"
                        + " where c.source_id = ? order by a.address_id",
                source);
    }

    private String email() {
        return "lia-" + source + "@example.com";
    }

    private List<String> messages(TestCustomer of) {
        return database.texts("select count(*) from outbox_message where customer_id = ?", of.customerId());
    }

    private Response logIn(String password) {
        return Api.given()
                .body(Map.of("documentId", documentId, "password", password, "channel", "APP"))
                .post("/v1/sessions");
    }

    private Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("customerId", source);
        row.put("documentId", documentId.toLowerCase(Locale.ROOT));
        row.put("kind", "PERSON");
        row.put("givenName", "Lía");
        row.put("familyName", "Muestra\\ Ensayo");
        row.put("email", email().replace("example", "Example"));
        row.put("contactPhone", phone.replace("+34", ""));
        row.put("language", "es");
        row.put(
                "addresses",
                List.of(
                        address("BILLING", "35002", "Las Palmas de Gran Canaria"),
                        address("DELIVERY", "28010", "Madrid")));
        return row;
    }

    private static Map<String, Object> address(String kind, String postalCode, String city) {
        return Map.of(
                "kind",
                kind,
                "street",
                "Calle de la Muestra 12",
                "postalCode",
                postalCode,
                "city",
                city,
                "province",
                "Provincia");
    }
}
