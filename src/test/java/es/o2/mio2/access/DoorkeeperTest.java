package es.o2.mio2.access;

import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.ORIGIN;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes in a crowd that was told to wait a moment ago is told so again, and nobody is asked for it. */
@QuarkusTest
@TestProfile(UnderAttack.class)
class DoorkeeperTest {

    @Inject
    Database database;

    @Inject
    MeterRegistry meters;

    /** The database says it once; then it would say something else. */
    @BeforeEach
    void tellACrowdToWait() {
        forget();
        database.run("insert into attempt_counter values"
                + " ('address:unknown:127.0.0.1', now() + interval '10 minutes', 1000000)");
        logIn(Api.given()).then().statusCode(429);
        database.run("delete from attempt_counter");
    }

    @AfterEach
    void forget() {
        database.run("delete from attempt_counter");
        UnderAttack.letIn();
        database.run("delete from attempt_counter");
    }

    @Test
    void aCrowdIsToldToWaitInItsLanguageAndNothingIsCountedInTheDatabase() {
        Response refused = logIn(Api.given().header("Accept-Language", "ca").header("x-correlator", "one-of-many"));
        assertEquals(List.of(), database.texts("select counter_key from attempt_counter"));
        refused.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Content-Language", "ca")
                .header("x-correlator", "one-of-many")
                .body("code", equalTo("TOO_MANY_REQUESTS"))
                .body("correlator", equalTo("one-of-many"));
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 590 && wait <= 600, "wait " + wait);
    }

    /** CORS stands behind the door. */
    @Test
    void aPageIsToldHowLongToWaitToo() {
        logIn(Api.given().header("Origin", ORIGIN))
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Expose-Headers", containsString("retry-after"));
    }

    @Test
    void aDeviceThatMayBeKnownIsLetThrough() {
        logIn(Api.given().cookie(SessionCookies.DEVICE, "A".repeat(43))).then().statusCode(201);
        logIn(Api.given()).then().statusCode(429);
    }

    @Test
    void eachWhoIsTurnedAwayIsCounted() {
        double before = crowded();
        for (int turnedAway = 1; turnedAway <= 2; turnedAway++) {
            logIn(Api.given()).then().statusCode(429);
            assertEquals(before + turnedAway, crowded());
        }
        assertEquals(List.of(), database.texts("select counter_key from attempt_counter"));
    }

    private double crowded() {
        return meters.counter("mio2.access.logins", "outcome", "crowded").count();
    }

    private static Response logIn(RequestSpecification request) {
        return request.body(Map.of("documentId", MARTA, "password", PASSWORD, "channel", "APP"))
                .post("/v1/sessions");
    }
}
