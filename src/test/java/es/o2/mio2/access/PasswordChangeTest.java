package es.o2.mio2.access;

import static es.o2.mio2.support.Api.PASSWORD;
import static es.o2.mio2.support.PasswordResets.NEW;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PasswordChangeTest {

    @Inject
    ServiceClock clock;

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    @Inject
    Inbox inbox;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void logIn() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = customer.login();
    }

    @AfterEach
    void quiet() {
        clock.setOffset(Duration.ZERO);
        database.run("delete from attempt_counter");
    }

    @Test
    void whoKnowsTheOldOneSetsANewOneAndIsAloneThen() {
        String other = customer.login();
        change(PASSWORD, NEW).then().statusCode(204);
        Api.as(token).get("/v1/lines").then().statusCode(200);
        Api.as(other).get("/v1/lines").then().statusCode(401);
        logIn(PASSWORD).then().statusCode(401);
        logIn(NEW).then().statusCode(201);
        inbox.waitFor(customer.phone(), "tu contraseña ha cambiado");
        inbox.waitFor(customer.email(), "Tu contraseña ha cambiado");
        assertEquals(
                List.of("PASSWORD_CHANGED CUSTOMER DONE"),
                database.texts(
                        "select concat_ws(' ', action, actor_kind, outcome) from audit_record where customer_id = ?"
                                + " and action like 'PASSWORD%'",
                        customer.customerId()));
    }

    @Test
    void withoutTheOldOneTheRequestIsMalformed() {
        Api.as(token)
                .body(Map.of("newPassword", NEW))
                .put("/v1/password")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/currentPassword"))
                .body("errors[0].code", equalTo("REQUIRED"));
    }

    @Test
    void aWrongOneIsForbiddenAndEndsNoSession() {
        change("not the password", NEW).then().statusCode(403).body("code", equalTo("INVALID_CREDENTIALS"));
        Api.as(token).get("/v1/lines").then().statusCode(200);
        assertEquals(
                List.of("PASSWORD_CHANGED REFUSED"),
                database.texts(
                        "select concat_ws(' ', action, outcome) from audit_record where customer_id = ?"
                                + " and action like 'PASSWORD%'",
                        customer.customerId()));
    }

    @Test
    void afterFiveWrongOnesTheRightOneHasToWaitAQuarterOfAnHour() {
        for (int i = 0; i < 5; i++) {
            change("guess " + i, NEW).then().statusCode(403);
        }
        Response throttled = change(PASSWORD, NEW);
        throttled.then().statusCode(429);
        int wait = Integer.parseInt(throttled.header("Retry-After"));
        assertTrue(wait > 800 && wait <= 900, "wait " + wait);
        clock.setOffset(Duration.ofMinutes(16));
        token = customer.login();
        change(PASSWORD, NEW).then().statusCode(204);
    }

    @Test
    void strangersAtTheDoorDontUseUpTheOwnersTries() {
        for (int i = 0; i < 6; i++) {
            logIn("guess " + i).then().statusCode(401);
        }
        change(PASSWORD, NEW).then().statusCode(204);
    }

    @Test
    void aPasswordThatIsTriedFirstIsRefusedWithTheReason() {
        change(PASSWORD, "password123").then().statusCode(422).body("code", equalTo("PASSWORD_TOO_COMMON"));
        change(PASSWORD, "mi movistar favorito").then().body("code", equalTo("PASSWORD_TOO_GUESSABLE"));
        change(PASSWORD, "yo soy " + customer.documentId())
                .then()
                .statusCode(422)
                .body("code", equalTo("PASSWORD_TOO_GUESSABLE"));
        change(PASSWORD, "llama al " + customer.phone().substring(3))
                .then()
                .statusCode(422)
                .body("code", equalTo("PASSWORD_TOO_GUESSABLE"));
        logIn(PASSWORD).then().statusCode(201);
    }

    @Test
    void codesThatWereOnTheirWayAreWorthNothingAfterwards() {
        String reset = PasswordResets.ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        change(PASSWORD, NEW).then().statusCode(204);
        PasswordResets.complete(reset, code, "otra frase que nadie adivina")
                .then()
                .statusCode(422);
        logIn(NEW).then().statusCode(201);
    }

    private Response change(String current, String next) {
        return Api.as(token)
                .body(Map.of("currentPassword", current, "newPassword", next))
                .put("/v1/password");
    }

    private Response logIn(String password) {
        return Api.given()
                .body(Map.of("documentId", customer.documentId(), "password", password, "channel", "APP"))
                .post("/v1/sessions");
    }
}
