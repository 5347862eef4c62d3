package es.o2.mio2.profile;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which language customers are written to, and how they are greeted. */
@QuarkusTest
class ProfileChangeTest {

    private static final String PATH = "/v1/profile";

    @Inject
    TestCustomers customers;

    @Inject
    Inbox inbox;

    @Inject
    Database database;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void logIn() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = customer.login();
    }

    @Test
    void aCustomerIsGreetedAsTheyWant() {
        Response changed = patch(tag(), "{\"greetingName\": \" Señora  Nu\\u0301ñez \"}");
        changed.then()
                .statusCode(200)
                .body("greetingName", equalTo("Señora Núñez"))
                .body("language", equalTo("es"));
        assertEquals(Api.as(token).get(PATH).asString(), changed.asString());
        Api.as(token).get("/v1/home").then().body("greeting", equalTo("Hola, Señora Núñez"));
        patch("*", "{\"greetingName\": null}").then().statusCode(200).body("greetingName", equalTo("Prueba"));
        assertEquals(List.of("PROFILE_CHANGED", "PROFILE_CHANGED"), kept());
    }

    @Test
    void aCompanyThatSaysNothingIsGreetedByItsName() {
        database.run(
                "update customer set kind = 'COMPANY', company_name = 'Talleres Prueba, S.L.', given_name = null,"
                        + " family_name = null where customer_id = ?",
                customer.customerId());
        patch("*", "{\"greetingName\": null}")
                .then()
                .statusCode(200)
                .body("greetingName", equalTo("Talleres Prueba, S.L."));
    }

    @Test
    void noticesComeInTheNewLanguageFromThenOn() {
        patch(tag(), "{\"language\": \"eu\"}").then().statusCode(200).body("language", equalTo("eu"));
        Api.as(token)
                .body(Map.of("purpose", "UNBLOCK"))
                .post("/v1/verifications")
                .then()
                .statusCode(201);
        inbox.waitFor(customer.phone(), "minututan iraungiko da");
    }

    @Test
    void whatSaysNothingNewChangesNothing() {
        String tag = tag();
        patch(tag, "{}").then().statusCode(200);
        patch(tag, "{\"language\": \"es\", \"greetingName\": \"Prueba\"}")
                .then()
                .statusCode(200);
        assertEquals(tag, tag());
        assertEquals(List.of(), kept());
    }

    /** Whoever is being thrown out has had their say, though their token isn't known yet to be worth nothing. */
    @Test
    void inASessionThatHasJustEndedNothingIsChanged() {
        String tag = tag();
        database.run(
                "update access_session set ended_at = now(), end_reason = 'ENDED_ELSEWHERE' where customer_id = ?",
                customer.customerId());
        patch(tag, "{\"greetingName\": \"Ladrona\"}").then().statusCode(401);
        assertEquals(List.of(), kept());
    }

    /** Mass assignment: whoever sends what isn't theirs to change has changed nothing, not even what is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nif",
                "role",
                "balance",
                "emailVerified",
                "ownerId",
                "id",
                "customerId",
                "documentId",
                "givenName",
                "familyName",
                "email",
                "contactPhone",
                "taxTerritory",
                "addresses",
                "pendingEmail",
                "greetingNamed",
                "version"
            })
    void nothingElseIsTheCustomersToChange(String field) {
        String before = Api.as(token).get(PATH).asString();
        patch("*", "{\"language\": \"en\", \"" + field + "\": \"12345678Z\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors.pointer", contains("/" + field));
        assertEquals(before, Api.as(token).get(PATH).asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"greetingName\": \"\"}",
                "{\"greetingName\": \"  \"}",
                "{\"greetingName\": 1}",
                "{\"greetingName\": [\"a\"]}",
                "{\"greetingName\": \"a\\nb\"}",
                "{\"greetingName\": \"a\\r\\nBcc: b\"}",
                "{\"greetingName\": \"a\\u202eb\"}",
                "{\"greetingName\": \"a\\u00adb\"}",
                "{\"greetingName\": \"a\\u0000b\"}",
                "{\"greetingName\": \"a\\ud800b\"}",
                "{\"greetingName\": \"<script>\"}",
                "{\"greetingName\": \"1234567890123456789012345678901234567890123456789012345678901\"}"
            })
    void whatIsNoNameIsRefused(String body) {
        patch("*", body)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors.pointer", everyItem(equalTo("/greetingName")));
        Api.as(token).get(PATH).then().body("greetingName", equalTo("Prueba"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"fr\"", "\"ES\"", "1", "\"\""})
    void aLanguageIsOneOfTheFive(String language) {
        patch("*", "{\"language\": " + language + "}")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/language"));
        Api.as(token).get(PATH).then().body("language", equalTo("es"));
    }

    @Test
    void whoeverChangesItHasSeenIt() {
        String tag = tag();
        isRefused(patch(null, "{\"language\": \"en\"}"), 428, "PRECONDITION_REQUIRED");
        patch(tag, "{\"language\": \"en\"}").then().statusCode(200);
        isRefused(patch(tag, "{\"language\": \"gl\"}"), 412, "PRECONDITION_FAILED");
        isRefused(patch("W/" + tag(), "{\"language\": \"gl\"}"), 412, "PRECONDITION_FAILED");
        Api.as(token).header("If-None-Match", tag()).get(PATH).then().statusCode(304);
        Api.as(token)
                .header("If-None-Match", tag)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("language", equalTo("en"));
        patch("*", "{\"language\": \"gl\"}").then().statusCode(200).body("language", equalTo("gl"));
        Api.as(token)
                .header("If-Match", "*")
                .body("{\"language\": \"en\"}")
                .patch(PATH)
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void ofTwoDevicesAtOnceOneWinsAndTheOtherIsTold() {
        for (int round = 0; round < 5; round++) {
            String tag = tag();
            AtomicInteger device = new AtomicInteger();
            List<Response> answers = Together.run(
                    2,
                    () -> patch(
                            tag, "{\"greetingName\": \"Device " + device.incrementAndGet() + tag.hashCode() + "\"}"));
            assertEquals(
                    List.of(200, 412),
                    answers.stream().map(Response::statusCode).sorted().toList());
            Response winner = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    winner.<String>path("greetingName"), Api.as(token).get(PATH).<String>path("greetingName"));
        }
    }

    @Test
    void thatItWasChangedOrReadIsInTheTrail() {
        database.run("delete from audit_record where customer_id = ?", customer.customerId());
        for (String path : List.of(PATH, "/v1/profile/addresses")) {
            Api.as(token).header("x-correlator", "look").get(path).then().statusCode(200);
        }
        Jwt who = Jwt.of(token);
        String seen = "CUSTOMER " + who.subject() + " " + who.subject() + " " + who.session()
                + " PROFILE_SEEN DONE 127.0.0.1 look";
        assertEquals(
                List.of(seen, seen),
                database.texts(
                        "select concat_ws(' ', actor_kind, actor, customer_id, session_id, action, outcome,"
                                + " address, correlator) from audit_record where customer_id = ?",
                        customer.customerId()));
        patch("*", "{\"language\": \"en\"}").then().statusCode(200);
        Response activity = Api.as(token).header("Accept-Language", "en").get("/v1/profile/activity");
        assertTrue(activity.<List<String>>path("items.title").contains("Language or greeting changed"));
    }

    private String tag() {
        return Api.as(token).get(PATH).then().statusCode(200).extract().header("ETag");
    }

    private List<String> kept() {
        return database.texts(
                "select action from audit_record where customer_id = ? and action = 'PROFILE_CHANGED'",
                customer.customerId());
    }

    private Response patch(String tag, String body) {
        RequestSpecification request = Api.as(token)
                .contentType("application/merge-patch+json; charset=UTF-8")
                .body(body);
        if (tag != null) {
            request.header("If-Match", tag);
        }
        return request.patch(PATH);
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
