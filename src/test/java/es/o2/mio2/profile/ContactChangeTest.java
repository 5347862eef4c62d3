package es.o2.mio2.profile;

import static es.o2.mio2.profile.ContactFlow.confirm;
import static es.o2.mio2.profile.ContactFlow.put;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.identity.EmailAddress;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.profile.ContactFlow.What;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A customer wants to be reached otherwise. */
@QuarkusTest
class ContactChangeTest {

    @Inject
    TestCustomers customers;

    @Inject
    ContactFlow flow;

    @Inject
    Inbox inbox;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    @Inject
    MeterRegistry meters;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void logIn() {
        customer = customers.convergent();
        token = customer.login();
    }

    @ParameterizedTest
    @EnumSource
    void theOldOneCountsUntilTheNewOneIsConfirmed(What what) {
        String target = what.another();
        Instant before = clock.instant();
        Response asked = flow.ask(customer, token, what, target);
        asked.then().statusCode(202).body("maskedTarget", equalTo(masked(what, target)));
        Instant end = Instant.parse(asked.path("expiresAt"));
        assertTrue(!end.isBefore(before.plusSeconds(600))
                && !end.isAfter(clock.instant().plusSeconds(600)));
        profile()
                .body(what.field, equalTo(what.of(customer)))
                .body(what.pending() + ".maskedTarget", equalTo(masked(what, target)))
                .body(what.pending() + ".expiresAt", equalTo(asked.path("expiresAt")))
                .body(not(containsString(target)));
        Response confirmed = confirm(token, what, inbox.code(target, 1));
        confirmed.then().statusCode(200).body(what.field, equalTo(target)).body(what.pending(), nullValue());
        assertEquals(confirmed.asString(), Api.as(token).get("/v1/profile").asString());
    }

    /** The old one keeps the news, and nobody who has one of them keeps it from the customer. */
    @ParameterizedTest
    @EnumSource
    void everyChannelIsToldTheOldOneToo(What what) {
        String target = what.another();
        String masked = masked(what, target);
        flow.change(customer, token, what, target);
        String word = what == What.EMAIL ? "correo" : "teléfono";
        inbox.waitFor(customer.phone(), "O2: alguien ha pedido en Mi O2 cambiar tu " + word + " a " + masked);
        inbox.waitFor(customer.phone(), "O2: tu " + word + " ha cambiado a " + masked);
        inbox.waitFor(customer.email(), "Alguien ha pedido en Mi O2 cambiar tu " + word);
        inbox.waitFor(customer.email(), "ha cambiado a " + masked + " desde Mi O2.");
        inbox.waitFor(target, "ha cambiado a " + masked);
        assertTrue(inbox.of(target).stream().noneMatch(text -> text.contains("ha pedido")));
    }

    @ParameterizedTest
    @EnumSource
    void itIsKeptThatItWasAskedForAndDone(What what) {
        String changed = what == What.EMAIL ? "EMAIL_CHANGE" : "CONTACT_PHONE_CHANGE";
        double before = confirmed(what);
        flow.change(customer, token, what, what.another());
        assertEquals(
                List.of(changed + "_REQUESTED CUSTOMER DONE", changed + "D CUSTOMER DONE"),
                database.texts(
                        "select concat_ws(' ', action, actor_kind, outcome) from audit_record where customer_id = ?"
                                + " and action like ? order by occurred_at",
                        customer.customerId(),
                        changed + "%"));
        Api.as(token)
                .get("/v1/profile/activity")
                .then()
                .body("items.action", hasItems(changed + "_REQUESTED", changed + "D"));
        assertEquals(before + 1, confirmed(what));
    }

    /** What a thief changes first holds what they would do next. */
    @ParameterizedTest
    @EnumSource
    void aNewSimWaitsADay(What what) {
        String target = what.another();
        flow.change(customer, token, what, target);
        String cause = what == What.EMAIL ? "EMAIL_CHANGED" : "CONTACT_PHONE_CHANGED";
        assertEquals(
                List.of(cause + " 1 day"),
                database.texts(
                        "select concat_ws(' ', cause, ends_at - began_at) from account_hold where customer_id = ?",
                        customer.customerId()));
        UUID line = customer.lineIds().get(3);
        String phone = what == What.PHONE ? target : customer.phone();
        int before = inbox.codes(phone).size();
        String verification = Api.as(token)
                .body(Map.of("purpose", VerificationPurpose.SIM_REPLACEMENT, "target", line))
                .post("/v1/verifications")
                .path("verificationId");
        Api.as(Proofs.complete(token, verification, inbox.code(phone, before + 1))
                        .path("accessToken"))
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "LOST", "simKind", "ESIM"))
                .post("/v1/lines/" + line + "/sim-replacements")
                .then()
                .statusCode(201)
                .body("status", equalTo("HELD"))
                .body("problem.reason", equalTo("SECURITY_HOLD"));
    }

    @Test
    void codesGoToTheOldPhoneUntilTheNewOneIsConfirmed() {
        String target = What.PHONE.another();
        String code = flow.askForCode(customer, token, What.PHONE, target);
        String masked = "+34 *** *** ";
        asked("UNBLOCK")
                .then()
                .body("maskedTarget", equalTo(masked + customer.phone().substring(9)));
        confirm(token, What.PHONE, code).then().statusCode(200);
        asked("UNBLOCK").then().body("maskedTarget", equalTo(masked + target.substring(9)));
    }

    /** Of whoever has but an e-mail, it is that. */
    @ParameterizedTest
    @EnumSource
    void aForgottenPasswordIsReplacedByTheOldOneUntilTheNewOneIsConfirmed(What what) {
        String target = what.another();
        String code = flow.askForCode(customer, token, what, target);
        if (what == What.EMAIL) {
            database.run("update customer set contact_phone = null where customer_id = ?", customer.customerId());
            database.run("update line set status = 'SUSPENDED' where customer_id = ?", customer.customerId());
        }
        String old = what.of(customer);
        int before = inbox.codes(old).size();
        PasswordResets.ask(customer.documentId());
        inbox.code(old, before + 1);
        confirm(token, what, code).then().statusCode(200);
        PasswordResets.ask(customer.documentId());
        inbox.code(target, 2);
        assertEquals(before + 1, inbox.codes(old).size());
    }

    /** Who has a phone no more has no code on it. */
    @ParameterizedTest
    @EnumSource
    void whatWasSentToTheOldOneIsWorthNothingAfterwards(What what) {
        String code = flow.askForCode(customer, token, what, what.another());
        int before = inbox.codes(customer.phone()).size();
        String reset = PasswordResets.ask(customer.documentId());
        String resetCode = inbox.code(customer.phone(), before + 1);
        String verification = asked("UNBLOCK").then().statusCode(201).extract().path("verificationId");
        String stepUp = inbox.code(customer.phone(), before + 2);
        confirm(token, what, code).then().statusCode(200);
        PasswordResets.complete(reset, resetCode, PasswordResets.NEW).then().statusCode(422);
        Proofs.complete(token, verification, stepUp).then().statusCode(422);
    }

    @ParameterizedTest
    @EnumSource
    void neitherTheNewOneNorTheCodeStandsInTheClear(What what) {
        String target = what.another();
        String code = flow.askForCode(customer, token, what, target);
        String rest = target.replace("+34", "").replaceAll("@.*", "");
        assertEquals(
                List.of(),
                database.texts(
                        "select kind from contact_change c where row_to_json(c)::text ~ ?",
                        rest + "|\"" + code + "\""));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*)::text from contact_change where customer_id = ?", customer.customerId()));
    }

    /** The other kind isn't touched. */
    @Test
    void bothCanWaitAtOnce() {
        String email = What.EMAIL.another();
        String phone = What.PHONE.another();
        String mailed = flow.askForCode(customer, token, What.EMAIL, email);
        String sent = flow.askForCode(customer, token, What.PHONE, phone);
        confirm(token, What.EMAIL, mailed).then().statusCode(200);
        profile()
                .body("pendingEmail", nullValue())
                .body("pendingContactPhone.maskedTarget", equalTo(masked(What.PHONE, phone)));
        confirm(token, What.PHONE, sent).then().statusCode(200);
        assertEquals(List.of(email + " " + phone), flow.onFile(customer));
    }

    /** What is typed otherwise is the same. */
    @Test
    void theProofAndTheWishAreComparedInTheirNormalForm() {
        String number = What.PHONE.another();
        String typed = number.substring(3).replaceAll("(.{3})(?=.)", "$1 ");
        put(flow.proof(customer, token, What.PHONE, typed), What.PHONE, number)
                .then()
                .statusCode(202);
        String name = "n" + UUID.randomUUID();
        put(
                        flow.proof(customer, token, What.EMAIL, name + "@NUEVO.Example.org"),
                        What.EMAIL,
                        name + "@nuevo.example.org")
                .then()
                .statusCode(202);
        flow.ask(customer, token, What.EMAIL, name + "@españa.example.org")
                .then()
                .statusCode(202)
                .body("maskedTarget", equalTo("n***@x***.org"));
        confirm(token, What.EMAIL, inbox.code(name + "@xn--espaa-rta.example.org", 1))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOnFileAlreadyIsNoChange(What what) {
        flow.ask(customer, token, what, what.of(customer))
                .then()
                .statusCode(409)
                .body("code", equalTo("CONTACT_UNCHANGED"));
        assertEquals(
                List.of(),
                inbox.of(what.of(customer)).stream()
                        .filter(text -> text.contains("pedido"))
                        .toList());
    }

    @Test
    void whatIsNoAddressIsMalformed() {
        String proof = flow.proof(customer, token, What.EMAIL, What.EMAIL.another());
        for (String typed : List.of(
                "nadie",
                "nadie@example",
                "Marta Ruiz <marta@example.org>",
                "\"marta\"@example.org",
                "marta@example.org\r\nBcc: all@example.org",
                "marta@example.org\n",
                "marta@example.org,all@example.org",
                "marta@[127.0.0.1]",
                "мarta@example.org",
                "marta@españa..es",
                "a@",
                "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(4) + "org")) {
            put(proof, What.EMAIL, typed)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_ARGUMENT"))
                    .body("errors[0].pointer", equalTo("/email"));
        }
    }

    /** Landlines, those that cost more, short ones, foreign ones, and no numbers. */
    @Test
    void whatIsNoSpanishMobileNumberIsRefused() {
        String proof = flow.proof(customer, token, What.PHONE, What.PHONE.another());
        for (String typed : List.of(
                "911234567",
                "803123456",
                "806123456",
                "902123456",
                "905123456",
                "704123456",
                "1551",
                "11818",
                "+447911123456",
                "61234567",
                "hola")) {
            put(proof, What.PHONE, typed).then().statusCode(422).body("code", equalTo("MSISDN_INVALID"));
        }
    }

    private ValidatableResponse profile() {
        return Api.as(token).get("/v1/profile").then().statusCode(200);
    }

    private Response asked(String purpose) {
        return Api.as(token).body(Map.of("purpose", purpose)).post("/v1/verifications");
    }

    private double confirmed(What what) {
        String kind = (what == What.EMAIL ? "EMAIL" : "CONTACT_PHONE").toLowerCase(Locale.ROOT);
        return meters.counter("mio2.access.contact_changes", "kind", kind, "outcome", "confirmed")
                .count();
    }

    private static String masked(What what, String target) {
        return what == What.EMAIL
                ? EmailAddress.parse(target).masked()
                : Msisdn.parse(target).masked();
    }
}
