package es.o2.mio2.home;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import es.o2.mio2.support.Api;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The data left on the first page. */
@QuarkusTest
class DataLeftTest {

    @Inject
    AgroalDataSource source;

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

    /** Somebody holds the table for longer than anybody waits for it. */
    @Test
    void whereItCannotBeReadTheRestIsServed() throws SQLException {
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table usage_counter in access exclusive mode");
            home(MARTA)
                    .body("highlights.dataLeft", nullValue())
                    .body("unavailable.find { it.part == 'DATA_LEFT' }.reason", equalTo("TEMPORARILY_UNAVAILABLE"))
                    .body("highlights.openOrders.count", equalTo(0));
            other.rollback();
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
