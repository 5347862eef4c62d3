package es.o2.mio2.home;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The data left on the first page. */
@QuarkusTest
class DataLeftTest {

    @Inject
    Database database;

    /** Marta's lines share 60 + 25 + 60 = 145, of which 9.6 + 5.1 + 14.2 = 28.9 are used. */
    @Test
    void itIsThatOfThePrincipalLineOrOfItsPool() {
        String line = Api.as(Api.login(MARTA)).get("/v1/lines").path("items.find { it.principal }.lineId");

        home(MARTA)
                .body("highlights.dataLeft.lineId", equalTo(line))
                .body("highlights.dataLeft.includedBytes", equalTo(145_000_000_000L))
                .body("highlights.dataLeft.remainingBytes", equalTo(116_100_000_000L))
                .body("highlights.dataLeft.unlimited", equalTo(false))
                .body("highlights.dataLeft.shared", equalTo(true))
                .body("highlights.dataLeft.throttled", equalTo(false))
                .body("highlights.dataLeft.asOf", notNullValue())
                .body("unavailable.part", not(hasItem("DATA_LEFT")));
    }

    @Test
    void whoHasNoMobileLineHasNone() {
        home(BARCELONA).body("highlights.dataLeft", nullValue()).body("unavailable.part", not(hasItem("DATA_LEFT")));
    }

    @Test
    void itIsConsumosAndClosedWithIt() {
        try {
            rollOut("MAINTENANCE");
            home(MARTA)
                    .body("highlights.dataLeft", nullValue())
                    .body("unavailable.find { it.part == 'DATA_LEFT' }.reason", equalTo("SECTION_NOT_AVAILABLE"));
            Api.as(Api.login(MARTA))
                    .get("/v1/usage")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("SECTION_NOT_AVAILABLE"));
        } finally {
            rollOut("AVAILABLE");
        }
    }

    @Test
    void whereItCannotBeReadTheRestIsServed() {
        database.run("alter table usage_counter rename to usage_counter_away");
        try {
            home(MARTA)
                    .body("highlights.dataLeft", nullValue())
                    .body("unavailable.find { it.part == 'DATA_LEFT' }.reason", equalTo("TEMPORARILY_UNAVAILABLE"))
                    .body("highlights.openOrders.count", equalTo(0));
        } finally {
            database.run("alter table usage_counter_away rename to usage_counter");
        }
    }

    private static ValidatableResponse home(String documentId) {
        return Api.as(Api.login(documentId)).get("/v1/home").then().statusCode(200);
    }

    private static void rollOut(String status) {
        Api.operator()
                .body(Map.of("status", status))
                .put("/operations/v1/sections/USAGE/channels/APP")
                .then()
                .statusCode(200);
    }
}
