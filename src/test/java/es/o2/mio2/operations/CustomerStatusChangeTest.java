package es.o2.mio2.operations;

import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CustomerStatusChangeTest {

    private static final String REASON = "Sospecha de suplantación, caso 2026-004512";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    MeterRegistry meters;

    @Inject
    Inbox inbox;

    @Inject
    Proofs proofs;

    private TestCustomer customer;

    @BeforeEach
    void aCustomer() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
    }

    @Test
    void whoIsDisabledIsOutWithinASecondAndStaysOut() {
        Response phone = logIn(PASSWORD);
        Response tablet = logIn(PASSWORD);
        double before = meters.counter("mio2.access.sessions.ended", "reason", "disabled")
                .count();
        change("DISABLED", REASON)
                .then()
                .statusCode(200)
                .body("customerId", equalTo(customer.customerId().toString()))
                .body("status", equalTo("DISABLED"));
        for (Response session : List.of(phone, tablet)) {
            Eventually.within(
                    Duration.ofSeconds(1),
                    "a session's end",
                    () -> Api.as(session.path("accessToken")).get("/v1/lines").statusCode() == 401);
            isNotRenewed(session);
        }
        assertEquals(
                before + 2,
                meters.counter("mio2.access.sessions.ended", "reason", "disabled")
                        .count());
        assertEquals(
                List.of("DISABLED", "DISABLED"), of("select end_reason from access_session where customer_id = ?"));
        Response right = logIn(PASSWORD);
        right.then().statusCode(401).body("code", equalTo("INVALID_CREDENTIALS"));
        TestCustomer other = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        Response wrong = logIn(other, "Otra-clave-9");
        assertEquals(wrong.asString(), right.asString());
        assertEquals(names(wrong), names(right));
        assertEquals(wrong.header("WWW-Authenticate"), right.header("WWW-Authenticate"));
    }

    @Test
    void whoIsEnabledAgainLogsInAndNoOldSessionComesBack() {
        Response opened = logIn(PASSWORD);
        change("DISABLED", REASON).then().statusCode(200);
        change("ENABLED", "Identidad comprobada").then().statusCode(200).body("status", equalTo("ENABLED"));
        Response again = logIn(PASSWORD);
        again.then().statusCode(201);
        Api.as(again.path("accessToken")).get("/v1/lines").then().statusCode(200);
        Api.as(opened.path("accessToken")).get("/v1/lines").then().statusCode(401);
        isNotRenewed(opened);
        assertEquals(List.of("Identidad comprobada"), of("select status_reason from credential where customer_id = ?"));
    }

    /** They may be for somebody who is in there. */
    @Test
    void copiesOfTheirDataAreWithdrawnForGood() {
        String export = Api.as(logIn(PASSWORD).path("accessToken"))
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/data-exports")
                .path("exportId");
        change("DISABLED", REASON).then().statusCode(200);
        change("ENABLED", "Identidad comprobada").then().statusCode(200);
        Api.as(logIn(PASSWORD).path("accessToken"))
                .get("/v1/profile/data-exports/" + export)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));
        assertEquals(
                List.of("OPERATOR " + export),
                of("select actor_kind || ' ' || subject from audit_record where action = 'DATA_EXPORT_WITHDRAWN' and"
                        + " customer_id = ?"));
    }

    /** Nor does it become good again with the access. */
    @Test
    void aCodeForANewPasswordIsWorthNothingAnyMore() {
        String reset = PasswordResets.ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        change("DISABLED", REASON).then().statusCode(200);
        isNoNewPassword(reset, code);
        change("ENABLED", "Identidad comprobada").then().statusCode(200);
        isNoNewPassword(reset, code);
        logIn(PASSWORD).then().statusCode(201);
    }

    /** One that was asked for before, and whose code hadn't been made yet, gets none. */
    @Test
    void whoIsDisabledIsSentNoCode() {
        change("DISABLED", REASON).then().statusCode(200);
        String reset = PasswordResets.ask(customer.documentId());
        Eventually.within(Duration.ofSeconds(20), "the wish is looked at", () -> database.texts(
                        "select 1 from password_reset where password_reset_id = ? and prepared_at is not null",
                        UUID.fromString(reset))
                .equals(List.of("1")));
        assertEquals(
                List.of("t"),
                database.texts(
                        "select customer_id is null and code_digest is null from password_reset"
                                + " where password_reset_id = ?",
                        UUID.fromString(reset)));
        assertEquals(List.of(), inbox.codes(customer.phone()));
    }

    @Test
    void aSecondFactorIsWorthNothingAnyMore() {
        Response opened = logIn(PASSWORD);
        String token = opened.path("accessToken");
        String proof = proofs.of(customer, token, VerificationPurpose.UNBLOCK, null);
        String verification = Api.as(token)
                .body(Map.of("purpose", VerificationPurpose.PUK_DISCLOSURE))
                .post("/v1/verifications")
                .path("verificationId");
        String code = inbox.code(customer.phone(), 2);
        change("DISABLED", REASON).then().statusCode(200);
        Proofs.complete(token, verification, code).then().statusCode(401);
        Api.as(proof).get("/v1/lines").then().statusCode(401);
        change("ENABLED", "Identidad comprobada").then().statusCode(200);
        Proofs.complete(token, verification, code).then().statusCode(401);
        Proofs.complete(logIn(PASSWORD).path("accessToken"), verification, code)
                .then()
                .statusCode(404);
        // Even for a session that came back from the dead.
        assertEquals(List.of("t", "t"), of("select voided_at is not null from verification where customer_id = ?"));
    }

    @Test
    void theSameAgainChangesNothing() {
        String since = change("DISABLED", REASON).path("changedAt");
        change("DISABLED", "Otro motivo").then().statusCode(200).body("changedAt", equalTo(since));
        assertEquals(List.of(REASON), of("select status_reason from credential where customer_id = ?"));
        assertEquals(
                List.of("OPERATOR demo-operator CUSTOMER_DISABLED DONE"),
                of("select actor_kind || ' ' || actor || ' ' || action || ' ' || outcome from audit_record"
                        + " where customer_id = ?"));
        assertEquals(
                List.of("EMAIL", "SMS"),
                of("select channel from outbox_message where customer_id = ? order by channel"));
    }

    /** Since they are a customer: the tests' are for 400 days. */
    @Test
    void whoWasNeverDisabledIsLeftAlone() {
        Response opened = logIn(PASSWORD);
        change("ENABLED", REASON).then().statusCode(200).body("status", equalTo("ENABLED"));
        Api.as(opened.path("accessToken")).get("/v1/lines").then().statusCode(200);
        assertEquals(List.of("0"), of("select count(*) from outbox_message where customer_id = ?"));
    }

    @Test
    void ofManyAtOnceOneIsKeptAndTold() {
        Together.run(8, () -> change("DISABLED", REASON))
                .forEach(answer -> answer.then().statusCode(200));
        assertEquals(
                List.of("1"),
                of("select count(*) from audit_record where customer_id = ? and action = 'CUSTOMER_DISABLED'"));
        assertEquals(List.of("2"), of("select count(*) from outbox_message where customer_id = ?"));
    }

    /** Whoever is let in while the door is shut is put out again. */
    @Test
    void aLogInThatMeetsItLeavesNoSession() {
        for (int round = 0; round < 5; round++) {
            change("ENABLED", REASON).then().statusCode(200);
            database.run("delete from attempt_counter");
            List<Response> answers = Together.run(2, new DisableOrLogIn()::next);
            answers.stream().filter(answer -> answer.statusCode() == 201).forEach(this::isNotRenewed);
            assertEquals(
                    List.of("0"), of("select count(*) from access_session where customer_id = ? and ended_at is null"));
        }
    }

    @Test
    void theCustomerIsToldOnEveryChannelEachTime() {
        String phone = "+346" + customer.documentId().substring(0, 8);
        String email = "p" + customer.documentId() + "@example.com";
        database.run("update customer set email = ? where customer_id = ?", email, customer.customerId());
        change("DISABLED", REASON).then().statusCode(200);
        Operator.hasTold(
                phone,
                "O2: hemos desactivado tu acceso a Mi O2 y cerrado tus sesiones. Si no lo esperabas, llama gratis al"
                        + " 1551.");
        change("ENABLED", REASON).then().statusCode(200);
        Operator.hasTold(
                phone,
                "O2: tu acceso a Mi O2 vuelve a estar activo y puedes iniciar sesión como siempre. Si no lo"
                        + " esperabas, llama gratis al 1551.");
        Eventually.within(Duration.ofSeconds(20), "two e-mails", () -> Api.given()
                .get("/demo/messages")
                .jsonPath()
                .getList("items.findAll { it.to == '" + email + "' }.subject", String.class)
                .containsAll(
                        List.of("Hemos desactivado tu acceso a Mi O2", "Tu acceso a Mi O2 vuelve a estar activo")));
    }

    @Test
    void theDocumentIsReadAsPeopleWriteIt() {
        String typed = customer.documentId().toLowerCase(Locale.ROOT).substring(0, 8) + "-"
                + customer.documentId().substring(8);
        change(typed, "DISABLED", REASON).then().statusCode(200);
    }

    @Test
    void nobodysDocumentIsNotFound() {
        change(TestCustomers.documentId(), "DISABLED", REASON)
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
    }

    @ParameterizedTest
    @CsvSource({
        "12345678A, DISABLED, Motivo, /documentId, MALFORMED",
        "'', DISABLED, Motivo, /documentId, OUT_OF_RANGE",
        ", DISABLED, Motivo, /documentId, REQUIRED",
        "12345678Z, CLOSED, Motivo, /status, MALFORMED",
        "12345678Z, , Motivo, /status, REQUIRED",
        "12345678Z, DISABLED, , /reason, REQUIRED",
        "12345678Z, DISABLED, ' Motivo', /reason, MALFORMED",
        "12345678Z, DISABLED, 'Motivo\u2028', /reason, MALFORMED"
    })
    void whatDoesNotFitIsNamed(String documentId, String status, String reason, String pointer, String code) {
        change(documentId, status, reason)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
    }

    private final class DisableOrLogIn {
        private boolean disabled;

        synchronized boolean isFirst() {
            boolean first = !disabled;
            disabled = true;
            return first;
        }

        Response next() {
            return isFirst() ? change("DISABLED", REASON) : logIn(PASSWORD);
        }
    }

    private static void isNoNewPassword(String reset, String code) {
        PasswordResets.complete(reset, code, PasswordResets.NEW)
                .then()
                .statusCode(422)
                .body("code", equalTo("VERIFICATION_CODE_INVALID"));
    }

    private Response change(String status, String reason) {
        return change(customer.documentId(), status, reason);
    }

    private static Response change(String documentId, String status, String reason) {
        Map<String, String> body = new HashMap<>();
        body.put("documentId", documentId);
        body.put("status", status);
        body.put("reason", reason);
        body.values().removeIf(Objects::isNull);
        return Api.operator().body(body).post("/operations/v1/customer-status-changes");
    }

    private Response logIn(String password) {
        return logIn(customer, password);
    }

    private static Response logIn(TestCustomer whom, String password) {
        return Api.given()
                .header("x-correlator", "the-same")
                .body(Map.of("documentId", whom.documentId(), "password", password, "channel", "APP"))
                .post("/v1/sessions");
    }

    private void isNotRenewed(Response session) {
        Api.given()
                .body(Map.of("refreshToken", session.path("refreshToken")))
                .post("/v1/session-refreshes")
                .then()
                .statusCode(401);
    }

    private static List<String> names(Response answer) {
        return answer.headers().asList().stream()
                .map(header -> header.getName())
                .toList();
    }

    private List<String> of(String sql) {
        return database.texts(sql, customer.customerId());
    }
}
