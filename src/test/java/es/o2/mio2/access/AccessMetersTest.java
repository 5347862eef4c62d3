package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessMetersTest {

    @Inject
    MeterRegistry meters;

    @Inject
    ServiceClock clock;

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    private TestCustomer customer;

    @BeforeEach
    @AfterEach
    void quiet() {
        clock.setOffset(Duration.ZERO);
        database.run("delete from attempt_counter");
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
    }

    @Test
    void logInsAreCountedByHowTheyEnd() {
        double opened = logins("opened");
        double refused = logins("refused");
        double throttled = logins("throttled");
        logIn(Api.PASSWORD).then().statusCode(201);
        assertEquals(opened + 1, logins("opened"));
        // Five wrong tries an account are evaluated, the sixth isn't, and neither is the right one.
        for (int i = 0; i < 6; i++) {
            logIn("Otra-clave-9").then().statusCode(401);
        }
        logIn(Api.PASSWORD).then().statusCode(401);
        assertEquals(refused + 5, logins("refused"));
        assertEquals(throttled + 2, logins("throttled"));
        assertEquals(opened + 1, logins("opened"));
    }

    @Test
    void aFloodIsCounted() {
        double crowded = logins("crowded");
        logIn("Otra-clave-9").then().statusCode(401);
        database.run("update attempt_counter set attempts = 1000000 where counter_key like 'address:%'");
        logIn(Api.PASSWORD).then().statusCode(429);
        assertEquals(crowded + 1, logins("crowded"));
    }

    @Test
    void soIsAFloodOfWishesForANewPassword() {
        double requested = resets("requested");
        double crowded = resets("crowded");
        PasswordResets.asked(customer.documentId()).then().statusCode(202);
        database.run("update attempt_counter set attempts = 1000000 where counter_key like 'reset-address:%'");
        PasswordResets.asked(customer.documentId()).then().statusCode(429);
        assertEquals(requested + 1, resets("requested"));
        assertEquals(crowded + 1, resets("crowded"));
    }

    /** Three in ten minutes are sent, for whatever purpose. */
    @Test
    void codesThatAreWithheldAreCounted() {
        String token = logIn(Api.PASSWORD).path("accessToken");
        double sent = stepUps("unblock", "sent");
        double withheld = stepUps("sim_replacement", "withheld");
        for (int i = 0; i < 3; i++) {
            verify(token, "UNBLOCK").then().statusCode(201);
        }
        verify(token, "SIM_REPLACEMENT").then().statusCode(429);
        assertEquals(sent + 3, stepUps("unblock", "sent"));
        assertEquals(withheld + 1, stepUps("sim_replacement", "withheld"));
    }

    @Test
    void renewalsAreCountedByHowTheyEnd() {
        double renewed = refreshes("renewed");
        double refused = refreshes("refused");
        double reused = refreshes("reused");
        double ended = ends("token_reused");
        String first = logIn(Api.PASSWORD).path("refreshToken");
        String second = refresh(first).then().statusCode(200).extract().path("refreshToken");
        // In the next moment the answer may have got lost.
        refresh(first).then().statusCode(200);
        clock.setOffset(Duration.ofSeconds(10));
        refresh(first).then().statusCode(401);
        refresh(second).then().statusCode(401);
        refresh("A".repeat(43)).then().statusCode(401);
        assertEquals(renewed + 2, refreshes("renewed"));
        assertEquals(reused + 1, refreshes("reused"));
        assertEquals(refused + 2, refreshes("refused"));
        assertEquals(ended + 1, ends("token_reused"));
    }

    @Test
    void endsAreCountedByTheirReason() {
        double out = ends("logged_out");
        double elsewhere = ends("ended_elsewhere");
        logIn(Api.PASSWORD);
        logIn(Api.PASSWORD);
        String token = logIn(Api.PASSWORD).path("accessToken");
        Api.as(token).delete("/v1/sessions").then().statusCode(204);
        assertEquals(elsewhere + 2, ends("ended_elsewhere"));
        Api.as(token).delete("/v1/current-session").then().statusCode(204);
        Api.as(token).delete("/v1/current-session").then().statusCode(204);
        assertEquals(out + 1, ends("logged_out"));
    }

    private Response logIn(String password) {
        return Api.given()
                .body(Map.of("documentId", customer.documentId(), "password", password, "channel", "APP"))
                .post("/v1/sessions");
    }

    private static Response refresh(String token) {
        return Api.given().body(Map.of("refreshToken", token)).post("/v1/session-refreshes");
    }

    private static Response verify(String token, String purpose) {
        return Api.as(token).body(Map.of("purpose", purpose)).post("/v1/verifications");
    }

    private double logins(String outcome) {
        return meters.counter("mio2.access.logins", "outcome", outcome).count();
    }

    private double refreshes(String outcome) {
        return meters.counter("mio2.access.refreshes", "outcome", outcome).count();
    }

    private double resets(String outcome) {
        return meters.counter("mio2.access.password_resets", "outcome", outcome).count();
    }

    private double stepUps(String purpose, String outcome) {
        return meters.counter("mio2.access.step_ups", "purpose", purpose, "outcome", outcome)
                .count();
    }

    private double ends(String reason) {
        return meters.counter("mio2.access.sessions.ended", "reason", reason).count();
    }
}
