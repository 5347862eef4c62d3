package es.o2.mio2.profile;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.api.Channel;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer agrees to, off until they do, and withdrawn as it is given. */
@QuarkusTest
class ConsentTest {

    private static final String PATH = "/v1/profile/consents";
    private static final String NOW = "2026-11";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void start() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = customer.login();
    }

    @Test
    void everythingIsOffUntilTheCustomerSaysOtherwise() {
        read().then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .body(
                        "items.purpose",
                        contains(
                                "COMMERCIAL_OWN",
                                "COMMERCIAL_THIRD_PARTY",
                                "PROFILING",
                                "TRAFFIC_DATA",
                                "LOCATION_DATA",
                                "PUBLIC_DIRECTORY"))
                .body("items.granted", everyItem(equalTo(false)))
                .body("items.outdated", everyItem(equalTo(false)))
                .body("items.version", everyItem(equalTo(NOW)))
                .body("items.decidedAt", everyItem(nullValue()))
                .body("items[0].title", equalTo("Novedades y ofertas de O2"));
        Api.as(token)
                .header("Accept-Language", "en")
                .get(PATH)
                .then()
                .body("items[0].title", equalTo("O2’s news and offers"));
    }

    @Test
    void whatIsGivenIsKnownByTextTimeSessionAndPlaceAndIsWithdrawnAsItWasGiven() {
        decide(tag(), item("PROFILING", true), item("COMMERCIAL_OWN", true))
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body(of("PROFILING") + ".granted", equalTo(true))
                .body(of("COMMERCIAL_OWN") + ".granted", equalTo(true))
                .body(of("TRAFFIC_DATA") + ".granted", equalTo(false));
        read().then()
                .body(of("PROFILING") + ".granted", equalTo(true))
                .body(of("PROFILING") + ".outdated", equalTo(false))
                .body(of("PROFILING") + ".decidedVersion", equalTo(NOW))
                .body(of("PROFILING") + ".decidedAt", notNullValue())
                .body(of("PROFILING") + ".channel", equalTo("APP"))
                .body(of("PROFILING") + ".address", equalTo("127.0.0.1"));
        String web = Api.login(customer.documentId(), Channel.WEB);
        Api.as(web)
                .header("If-Match", tag())
                .body(Map.of("items", List.of(item("PROFILING", false))))
                .put(PATH)
                .then()
                .statusCode(200)
                .body(of("PROFILING") + ".granted", equalTo(false))
                .body(of("PROFILING") + ".channel", equalTo("WEB"))
                .body(of("COMMERCIAL_OWN") + ".granted", equalTo(true));
        assertEquals(
                List.of(
                        "PROFILING 1 t " + NOW + " APP 127.0.0.1 "
                                + Jwt.of(token).session(),
                        "PROFILING 2 f " + NOW + " WEB 127.0.0.1 " + Jwt.of(web).session()),
                history("PROFILING"));
        List<String> decisions = database.texts(
                "select decision_id from consent_decision where customer_id = ? order by decided_at, decision_id",
                customer.customerId());
        assertEquals(
                decisions.stream().sorted().toList(),
                database.texts(
                        "select subject from audit_record where customer_id = ? and action in ('CONSENT_GIVEN',"
                                + " 'CONSENT_WITHDRAWN') order by subject",
                        customer.customerId()));
        Api.as(token)
                .get("/v1/profile/activity?limit=1")
                .then()
                .body("items.action", contains("CONSENT_WITHDRAWN"))
                .body("items.title", contains("Consentimiento negado o retirado"))
                .body("items.channel", contains("WEB"));
    }

    @Test
    void theTagOfWhatWasSeenIsNeeded() {
        refused(
                Api.as(token)
                        .body(Map.of("items", List.of(item("PROFILING", true))))
                        .put(PATH),
                428,
                "PRECONDITION_REQUIRED");
        refused(decide("\"x\"", item("PROFILING", true)), 412, "PRECONDITION_FAILED");
        String seen = tag();
        decide(seen, item("PROFILING", true)).then().statusCode(200);
        assertNotEquals(seen, tag());
        refused(decide(seen, item("PROFILING", false)), 412, "PRECONDITION_FAILED");
        decide("*", item("PROFILING", false)).then().statusCode(200);
    }

    /** The language of what was read is none of what is decided. */
    @Test
    void whoeverReadItInAnotherLanguageHasSeenTheSame() {
        String seen = Api.as(token).header("Accept-Language", "eu").get(PATH).header("ETag");
        decide(seen, item("PROFILING", true)).then().statusCode(200);
    }

    @Test
    void ofTwentyWhoSawTheSameOneDecides() {
        String seen = tag();
        List<Response> answers = Together.run(20, () -> decide(seen, item("LOCATION_DATA", true)));
        assertEquals(1, answers.stream().filter(one -> one.statusCode() == 200).count());
        answers.stream()
                .filter(one -> one.statusCode() != 200)
                .forEach(one -> refused(one, 412, "PRECONDITION_FAILED"));
        assertEquals(1, history("LOCATION_DATA").size());
    }

    @Test
    void theSameAgainIsNoNewDecision() {
        decide("*", item("PROFILING", true)).then().statusCode(200);
        String seen = tag();
        decide(seen, item("PROFILING", true)).then().statusCode(200);
        assertEquals(seen, tag());
        decide("*", item("TRAFFIC_DATA", false)).then().statusCode(200);
        decide("*", item("TRAFFIC_DATA", false)).then().statusCode(200);
        assertEquals(1, history("PROFILING").size());
        assertEquals(1, history("TRAFFIC_DATA").size());
    }

    @Test
    void nobodyAgreesToATextThatIsNoLongerShown() {
        refused(
                decide(
                        "*",
                        item("COMMERCIAL_OWN", true),
                        Map.of("purpose", "PROFILING", "granted", true, "version", "2025-01")),
                409,
                "CONSENT_TEXT_CHANGED");
        assertEquals(List.of(), history("COMMERCIAL_OWN"));
        decide("*", Map.of("purpose", "PROFILING", "granted", false, "version", "2025-01"))
                .then()
                .statusCode(200);
    }

    /** It counts for what the text said that it was given to, until it is given to the new one, or withdrawn. */
    @Test
    void whatWasGivenToAnEarlierTextStaysAndIsMarked() {
        database.run(
                "insert into consent_decision (decision_id, customer_id, purpose, number, granted, version, decided_at,"
                        + " session_id, channel, address) values (gen_random_uuid(), ?, 'PROFILING', 1, true, '2025-01',"
                        + " now(), gen_random_uuid(), 'WEB', '203.0.113.7')",
                customer.customerId());
        read().then()
                .body(of("PROFILING") + ".granted", equalTo(true))
                .body(of("PROFILING") + ".outdated", equalTo(true))
                .body(of("PROFILING") + ".version", equalTo(NOW))
                .body(of("PROFILING") + ".decidedVersion", equalTo("2025-01"))
                .body(of("PROFILING") + ".address", equalTo("203.0.113.7"));
        decide("*", Map.of("purpose", "PROFILING", "granted", true, "version", "2025-01"))
                .then()
                .statusCode(200)
                .body(of("PROFILING") + ".outdated", equalTo(true));
        decide("*", item("PROFILING", true)).then().statusCode(200).body(of("PROFILING") + ".outdated", equalTo(false));
        assertEquals(2, history("PROFILING").size());
    }

    @Test
    void whatWasDecidedStaysAsItWas() {
        decide("*", item("PROFILING", true)).then().statusCode(200);
        assertThrows(
                AssertionError.class,
                () -> database.run(
                        "update consent_decision set granted = false where customer_id = ?", customer.customerId()));
        assertTrue(history("PROFILING").get(0).startsWith("PROFILING 1 t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"decidedAt", "customerId", "channel", "address", "outdated", "decisionId", "sessionId"})
    void whatIsNotTheCustomersToSayIsRefused(String field) {
        Map<String, Object> item = new HashMap<>(item("PROFILING", true));
        item.put(field, "2020-01-01T00:00:00Z");
        Response answer = decide("*", item);
        refused(answer, 400, "INVALID_ARGUMENT");
        answer.then().body("errors.pointer", contains("/items/0/" + field)).body("errors.code", contains("UNKNOWN"));
        assertEquals(List.of(), history("PROFILING"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                          | /items",
                "{\"items\": []}                                                             | /items",
                "{\"items\": [null]}                                                         | /items/0",
                "{\"items\": [{\"purpose\": \"ALL\", \"granted\": true, \"version\": \"2026-11\"}]}  | /items/0/purpose",
                "{\"items\": [{\"purpose\": \"PROFILING\", \"version\": \"2026-11\"}]}               | /items/0/granted",
                "{\"items\": [{\"purpose\": \"PROFILING\", \"granted\": \"yes\", \"version\": \"2026-11\"}]} | /items/0/granted",
                "{\"items\": [{\"purpose\": \"PROFILING\", \"granted\": true}]}                      | /items/0/version",
                "{\"items\": [{\"purpose\": \"PROFILING\", \"granted\": true, \"version\": \"latest!\"}]} | /items/0/version"
            })
    void whatIsNoDecisionIsRefusedWhereItIsWrong(String body, String pointer) throws Exception {
        Response answer = Api.as(token)
                .header("If-Match", "*")
                .body(new ObjectMapper().readValue(body, Map.class))
                .put(PATH);
        refused(answer, 400, "INVALID_ARGUMENT");
        assertEquals(pointer, answer.path("errors[0].pointer"));
    }

    @Test
    void aPurposeIsNamedOnce() {
        Response answer = decide("*", item("PROFILING", true), item("PROFILING", false));
        refused(answer, 400, "INVALID_ARGUMENT");
        answer.then().body("errors.pointer", contains("/items")).body("errors.code", contains("REPEATED"));
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            many.add(item("PROFILING", true));
        }
        refused(
                Api.as(token)
                        .header("If-Match", "*")
                        .body(Map.of("items", many))
                        .put(PATH),
                400,
                "INVALID_ARGUMENT");
    }

    @Test
    void nobodyDecidesForAnother() {
        TestCustomer other = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        decide("*", item("PROFILING", true)).then().statusCode(200);
        Api.as(other.login()).get(PATH).then().body("items.granted", everyItem(equalTo(false)));
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from consent_decision where customer_id = ?", other.customerId()));
    }

    /** Given by somebody else, it was never theirs; what they gave before stays. */
    @Test
    void whatSomebodyElseAgreedToIsTakenBackWhenTheCustomerSaysSo() {
        decide("*", item("COMMERCIAL_OWN", true)).then().statusCode(200);
        String thief = customer.login();
        for (String purpose : List.of("PROFILING", "TRAFFIC_DATA")) {
            Api.as(thief)
                    .header("If-Match", "*")
                    .body(Map.of("items", List.of(item(purpose, true))))
                    .put(PATH)
                    .then()
                    .statusCode(200);
        }
        String activity = Api.as(token)
                .get("/v1/profile/activity?limit=100")
                .path("items.findAll { it.action == 'CONSENT_GIVEN' }[1].activityId");
        Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activity + "/repudiation")
                .then()
                .statusCode(200)
                .body("withdrawnConsents", contains("PROFILING", "TRAFFIC_DATA"));
        Api.as(customer.login())
                .get(PATH)
                .then()
                .body(of("COMMERCIAL_OWN") + ".granted", equalTo(true))
                .body(of("PROFILING") + ".granted", equalTo(false))
                .body(of("TRAFFIC_DATA") + ".granted", equalTo(false))
                .body(of("PROFILING") + ".decisionId", not(nullValue()));
        assertEquals(2, history("PROFILING").size());
    }

    private static String of(String purpose) {
        return "items.find { it.purpose == '" + purpose + "' }";
    }

    private static Map<String, Object> item(String purpose, boolean granted) {
        return Map.of("purpose", purpose, "granted", granted, "version", NOW);
    }

    private Response read() {
        return Api.as(token).get(PATH);
    }

    private String tag() {
        return read().header("ETag");
    }

    @SafeVarargs
    private Response decide(String ifMatch, Map<String, Object>... items) {
        return Api.as(token)
                .header("If-Match", ifMatch)
                .body(Map.of("items", List.of(items)))
                .put(PATH);
    }

    private List<String> history(String purpose) {
        return database.texts(
                "select concat_ws(' ', purpose, number, granted, version, channel, address, session_id)"
                        + " from consent_decision where customer_id = ? and purpose = ? order by number",
                customer.customerId(),
                purpose);
    }

    private static void refused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
