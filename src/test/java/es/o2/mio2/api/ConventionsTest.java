package es.o2.mio2.api;

import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.problem.ProblemDetail;
import es.o2.mio2.support.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every operation has in common, on operations there are. */
@QuarkusTest
class ConventionsTest {

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Test
    void theCallersCorrelatorComesBackOnEveryAnswer() {
        for (String path : List.of("/v1/home", "/v1/nothing", "/.well-known/jwks.json", "//v1", "/v1/sessions;x=1")) {
            Api.given()
                    .urlEncodingEnabled(false)
                    .header("x-correlator", "a-Z0_:;./<>{}")
                    .get(path)
                    .then()
                    .header("x-correlator", "a-Z0_:;./<>{}");
        }
    }

    @Test
    void withoutOneWeMakeOne() {
        Response one = Api.given().get("/v1/home");
        Response other = Api.given().get("/v1/home");
        one.then().header("x-correlator", matchesPattern(UUID_FORM));
        assertNotEquals(one.header("x-correlator"), other.header("x-correlator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "ñ", "a\"b", "a,b"})
    void aMalformedOneIsRefused(String correlator) {
        Api.given()
                .header("x-correlator", correlator)
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(400)
                .header("x-correlator", matchesPattern(UUID_FORM))
                .body("errors[0].pointer", equalTo("/header/x-correlator"));
    }

    @Test
    void aCorrelatorMayHave256CharactersAndNoMore() {
        Api.given()
                .header("x-correlator", "x".repeat(256))
                .get("/v1/home")
                .then()
                .statusCode(401);
        Api.given()
                .header("x-correlator", "x".repeat(257))
                .get("/v1/home")
                .then()
                .statusCode(400);
    }

    @Test
    void aProblemNamesItselfAndItsOccurrence() {
        Api.given()
                .header("x-correlator", "abc")
                .get("/v1/home")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("urn:mi-o2:problem:unauthenticated"))
                .body("status", equalTo(401))
                .body("code", equalTo("UNAUTHENTICATED"))
                .body("correlator", equalTo("abc"))
                .body("instance", equalTo(ProblemDetail.instanceOf("abc")))
                .body("errors", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "es, es",
        "ca, ca",
        "gl, gl",
        "eu, eu",
        "en, en",
        "en-GB, en",
        "fr, es",
        "'fr;q=1, eu;q=0.5', eu",
        "'*', es",
        "';;;', es",
        "'ca;q=0.2,gl;q=0.9', gl",
        "',', es",
        "'-', es",
        "'en;q', es"
    })
    void theAnswerIsInTheBestLanguageWeHave(String accepted, String given) {
        Api.given()
                .header("Accept-Language", accepted)
                .get("/v1/home")
                .then()
                .header("Content-Language", given)
                .body("code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void theTitleIsTranslatedAndTheCodeIsNot() {
        String spanish = Api.given().get("/v1/home").path("title");
        String basque =
                Api.given().header("Accept-Language", "eu").get("/v1/home").path("title");
        assertNotEquals(spanish, basque);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/home", "/v1/sections", "/v1/products", "/v1/lines", "/v1/profile", "/v1/sessions"})
    void whatIsReadHasATagAndIsNotSentAgain(String path) {
        String token = Api.login(MARTA);
        Response first = Api.as(token).get(path);
        String tag = first.header("ETag");
        first.then().statusCode(200).header("Cache-Control", "private, no-cache");
        assertTrue(tag.matches("\"[A-Za-z0-9_-]+\""), tag);
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            Api.as(token)
                    .header("If-None-Match", known)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .body(equalTo(""));
        }
        Api.as(token).header("If-None-Match", "\"x\"").get(path).then().statusCode(200);
    }

    @Test
    void theTagIsOfTheLanguageToo() {
        String token = Api.login(MARTA);
        String tag = Api.as(token).get("/v1/home").header("ETag");
        Api.as(token)
                .header("Accept-Language", "en")
                .header("If-None-Match", tag)
                .get("/v1/home")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
    }

    @Test
    void whatIsSecretIsKeptNowhere() {
        Api.given().get("/v1/home").then().header("Cache-Control", "no-store");
        Api.given().get("/v1/nothing").then().header("Cache-Control", "no-store");
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() {
        String token = Api.login(MARTA);
        for (Response answer : List.of(
                Api.as(token).get("/v1/home"),
                Api.given().get("/v1/home"),
                Api.given().get("/nothing"))) {
            answer.then()
                    .header("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Server", nullValue())
                    .header("X-Powered-By", nullValue());
            assertEquals(1, answer.headers().getValues("Cache-Control").size());
        }
    }

    @Test
    void timesAreInUtcAndWhatIsAbsentIsNotNull() {
        Response sessions = Api.as(Api.login(MARTA)).get("/v1/sessions");
        sessions.then().body("items[0].createdAt", matchesPattern("[0-9]{4}-[0-9-]{5}T[0-9:]{8}(\\.[0-9]+)?Z"));
        assertTrue(!sessions.asString().contains("null"), sessions.asString());
    }
}
