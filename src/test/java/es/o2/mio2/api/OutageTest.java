package es.o2.mio2.api;

import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database that doesn't answer is told of in time, and nothing lasts when it answers again. */
@QuarkusTest
@TestProfile(OutageTest.AsInProduction.class)
class OutageTest {

    /** With the deadline that production has. */
    public static class AsInProduction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mio2.api.deadline", "PT2.9S");
        }
    }

    @Inject
    AgroalDataSource source;

    @Test
    void whoWaitsForADatabaseThatHangsIsToldToComeBack() throws SQLException {
        String token = Api.login(MARTA);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table customer in access exclusive mode");
            isUnavailable(Api.as(token).get("/v1/home"));
            connection.rollback();
        }
        Api.as(token).get("/v1/home").then().statusCode(200);
    }

    @Test
    void whoGetsNoConnectionIsToldToComeBack() throws SQLException {
        String token = Api.login(MARTA);
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0;
                    i < source.getConfiguration().connectionPoolConfiguration().maxSize();
                    i++) {
                taken.add(source.getConnection());
            }
            isUnavailable(Api.as(token).get("/v1/home"));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        Api.as(token).get("/v1/home").then().statusCode(200);
    }

    private static void isUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", equalTo("UNAVAILABLE"))
                .time(lessThan(3000L));
        assertEquals("no-store", answer.header("Cache-Control"));
    }
}
