package es.o2.mio2.access;

import static es.o2.mio2.support.Api.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.Statements;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a NIF is anybody's shows in no statement: each kind has the same ones made, in the same order. */
@QuarkusTest
class SameStatementsTest {

    private static final String MISTYPED = "000000";

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    @Inject
    Inbox inbox;

    @Inject
    PasswordResetDispatcher dispatcher;

    private TestCustomer customer;
    private TestCustomer disabled;
    private TestCustomer throttled;

    @BeforeEach
    void makeCustomers() {
        customer = customer();
        disabled = customer();
        database.run("update credential set status = 'DISABLED' where customer_id = ?", disabled.customerId());
        throttled = customer();
    }

    @AfterEach
    void quiet() {
        database.run("delete from attempt_counter");
    }

    @Test
    void aLogInThatIsRefused() {
        for (int i = 0; i < 5; i++) {
            refusedLogIn("warm-up", throttled.documentId(), "guess " + i);
        }
        List<String> mistyped = statements.of(name -> refusedLogIn(name, customer.documentId(), "not the password"));
        assertFalse(mistyped.isEmpty());
        Map<String, List<String>> others = new LinkedHashMap<>();
        others.put("unknown", statements.of(name -> refusedLogIn(name, TestCustomers.documentId(), PASSWORD)));
        others.put("disabled", statements.of(name -> refusedLogIn(name, disabled.documentId(), PASSWORD)));
        others.put("mistyped, disabled", statements.of(name -> refusedLogIn(name, disabled.documentId(), "wrong")));
        others.put("throttled", statements.of(name -> refusedLogIn(name, throttled.documentId(), PASSWORD)));
        others.forEach((kind, made) -> assertEquals(mistyped, made, kind));
    }

    @Test
    void aWishForANewPassword() {
        // Three codes in ten minutes are sent; what is wished for then is throttled.
        for (int i = 0; i < 3; i++) {
            ask("warm-up", throttled.documentId());
        }
        dispatcher.dispatch();
        inbox.code(throttled.phone(), 3);
        List<String> known = statements.of(name -> ask(name, customer.documentId()));
        assertFalse(known.isEmpty());
        Map<String, List<String>> others = new LinkedHashMap<>();
        others.put("again", statements.of(name -> ask(name, customer.documentId())));
        others.put("unknown", statements.of(name -> ask(name, TestCustomers.documentId())));
        others.put("disabled", statements.of(name -> ask(name, disabled.documentId())));
        others.put("throttled", statements.of(name -> ask(name, throttled.documentId())));
        others.forEach((kind, made) -> assertEquals(known, made, kind));
    }

    @Test
    void aCodeThatIsWrong() {
        String unknown = ask("warm-up", TestCustomers.documentId());
        String forDisabled = ask("warm-up", disabled.documentId());
        String forThrottled = ask("warm-up", throttled.documentId());
        String overtaken = ask("warm-up", customer.documentId());
        dispatcher.dispatch();
        String known = ask("warm-up", customer.documentId());
        dispatcher.dispatch();
        inbox.code(customer.phone(), 2);
        inbox.code(throttled.phone(), 1);
        database.run(
                "insert into attempt_counter values (?, now() + interval '1 day', 1000)",
                "code:STRANGER:" + throttled.customerId());
        List<String> wrong = statements.of(name -> refusedCode(name, known));
        assertFalse(wrong.isEmpty());
        Map<String, List<String>> others = new LinkedHashMap<>();
        others.put("unknown", statements.of(name -> refusedCode(name, unknown)));
        others.put("disabled", statements.of(name -> refusedCode(name, forDisabled)));
        others.put("throttled", statements.of(name -> refusedCode(name, forThrottled)));
        others.put("overtaken", statements.of(name -> refusedCode(name, overtaken)));
        for (int i = 0; i < 4; i++) {
            refusedCode("warm-up", known);
        }
        others.put("tried too often", statements.of(name -> refusedCode(name, known)));
        database.run(
                "update password_reset set tries = 0, expires_at = now() where password_reset_id = ?",
                UUID.fromString(known));
        others.put("too old", statements.of(name -> refusedCode(name, known)));
        others.forEach((kind, made) -> assertEquals(wrong, made, kind));
    }

    private TestCustomer customer() {
        return customers.mobile("MOV12", TaxTerritory.MAINLAND);
    }

    private static void refusedLogIn(String correlator, String documentId, String password) {
        Api.given()
                .header("x-correlator", correlator)
                .body(Map.of("documentId", documentId, "password", password, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(401);
    }

    private static String ask(String correlator, String documentId) {
        return Api.given()
                .header("x-correlator", correlator)
                .body(Map.of("documentId", documentId))
                .post("/v1/password-resets")
                .then()
                .statusCode(202)
                .extract()
                .path("passwordResetId");
    }

    private static void refusedCode(String correlator, String reset) {
        Api.given()
                .header("x-correlator", correlator)
                .body(Map.of("code", MISTYPED, "newPassword", PasswordResets.NEW))
                .post("/v1/password-resets/" + reset + "/completion")
                .then()
                .statusCode(422);
    }
}
