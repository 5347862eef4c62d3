package es.o2.mio2.api;

import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.ORIGIN;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another origin: the one that is named may, all others may not. */
@QuarkusTest
class OriginsTest {

    private static final Map<String, String> CREDENTIALS =
            Map.of("documentId", MARTA, "password", PASSWORD, "channel", "WEB");

    @Test
    void theNamedOriginAsksFirstAndIsLetIn() {
        Api.unchecked()
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-mi-o2-client")
                .options("/v1/sessions")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("x-mi-o2-client"))
                .header("Access-Control-Max-Age", "600");
        Api.given()
                .header("Origin", ORIGIN)
                .body(CREDENTIALS)
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Expose-Headers", containsString("etag"));
    }

    @Test
    void aMistakeIsReadableToTheNamedOriginToo() {
        Api.given()
                .header("Origin", ORIGIN)
                .get("/v1/home")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", ORIGIN);
    }

    @Test
    void soIsARefusalThatNoOperationSees() {
        Api.given()
                .header("Origin", ORIGIN)
                .header("x-correlator", "with space")
                .get("/v1/home")
                .then()
                .statusCode(400)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Expose-Headers", containsString("x-correlator"));
    }

    /** Said once, whoever answers: a list that comes twice is none to some browsers. */
    @Test
    void whatMayBeReadIsSaidOnce() {
        for (String path : List.of("/v1/home", "/.well-known/jwks.json")) {
            assertEquals(
                    List.of("Access-Control-Expose-Headers"),
                    Api.given().header("Origin", ORIGIN).get(path).headers().asList().stream()
                            .map(Header::getName)
                            .filter("Access-Control-Expose-Headers"::equalsIgnoreCase)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://mi.o2online.example.evil.example",
                "http://mi.o2online.example",
                "https://mi.o2online.example:8443",
                "https://MI.o2online.example.",
                "https://xmi.o2online.example"
            })
    void everyOtherOriginIsRefusedWhateverItAsksFor(String origin) {
        String token = Api.login(MARTA);
        Api.as(token)
                .header("Origin", origin)
                .get("/v1/home")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue())
                .body("code", equalTo("PERMISSION_DENIED"));
        Api.given()
                .header("Origin", origin)
                .body(CREDENTIALS)
                .post("/v1/sessions")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
        Api.given()
                .contentType("text/plain")
                .header("Origin", origin)
                .body("{}")
                .post("/v1/sessions")
                .then()
                .statusCode(403);
        Api.unchecked()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options("/v1/sessions")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
