package es.o2.mio2.access;

import static es.o2.mio2.support.Api.PASSWORD;
import static es.o2.mio2.support.PasswordResets.NEW;
import static es.o2.mio2.support.PasswordResets.asked;
import static es.o2.mio2.support.PasswordResets.complete;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PasswordResetTest {

    @Inject
    ServiceClock clock;

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    @Inject
    Inbox inbox;

    @Inject
    Holds holds;

    @Inject
    OnBehalf onBehalf;

    @Inject
    PasswordResetDispatcher dispatcher;

    private TestCustomer customer;

    @BeforeEach
    void makeACustomer() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
    }

    @AfterEach
    void quiet() {
        clock.setOffset(Duration.ZERO);
        database.run("delete from attempt_counter");
    }

    @Test
    void theCodeOnThePhoneSetsANewPassword() {
        String reset = ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        complete(reset, code, NEW).then().statusCode(204);
        logIn(customer.documentId(), PASSWORD).then().statusCode(401);
        logIn(customer.documentId(), NEW).then().statusCode(201);
    }

    @Test
    void aWishThatNobodyHadIsNotFound() {
        complete(UUID.randomUUID().toString(), "482913", NEW)
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void theMessageSaysWhatTheCodeIsForAndHowLong() {
        ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        assertEquals(
                List.of("O2: " + code + " es tu código para crear una contraseña nueva. Caduca en 10 min."
                        + " Úsalo solo en Mi O2 y no se lo des a nadie."),
                inbox.of(customer.phone()));
        assertEquals(List.of(), inbox.of(customer.email()));
    }

    @Test
    void everyNifGetsTheSameAnswer() {
        TestCustomer unreachable = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        database.run(
                "update customer set contact_phone = null, email = null where customer_id = ?",
                unreachable.customerId());
        database.run("update line set status = 'SUSPENDED' where customer_id = ?", unreachable.customerId());
        TestCustomer disabled = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        database.run("update credential set status = 'DISABLED' where customer_id = ?", disabled.customerId());
        Response known = asked(customer.documentId());
        for (String other : List.of(TestCustomers.documentId(), unreachable.documentId(), disabled.documentId())) {
            Response answer = asked(other);
            answer.then().statusCode(202);
            assertEquals(
                    known.jsonPath().getMap("$").keySet(),
                    answer.jsonPath().getMap("$").keySet());
            assertEquals(names(known), names(answer));
            // And the code, which was never sent to anybody, is wrong as any.
            complete(answer.path("passwordResetId"), "000000", NEW)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("VERIFICATION_CODE_INVALID"));
        }
        inbox.code(customer.phone(), 1);
        assertEquals(List.of(), inbox.of(disabled.phone()));
    }

    @Test
    void whoHasNoPhoneForMessagesGetsTheCodeByEmail() {
        database.run("update customer set contact_phone = '+34911234567' where customer_id = ?", customer.customerId());
        String reset = ask(customer.documentId());
        complete(reset, inbox.code(customer.email(), 1), NEW).then().statusCode(204);
        assertEquals(List.of(), inbox.of(customer.phone()));
    }

    @Test
    void afterFiveWrongCodesTheRightOneIsWrongToo() {
        String reset = ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        Response wrong = named(reset, wrong(code), NEW);
        wrong.then().statusCode(422).body("code", equalTo("VERIFICATION_CODE_INVALID"));
        for (int i = 1; i < 5; i++) {
            named(reset, wrong(code), NEW).then().statusCode(422);
        }
        Response right = named(reset, code, NEW);
        assertEquals(wrong.asString(), right.asString());
        assertEquals(422, right.statusCode());
        logIn(customer.documentId(), PASSWORD).then().statusCode(201);
    }

    @Test
    void aCodeIsGoodForOneUse() {
        String reset = ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        complete(reset, code, NEW).then().statusCode(204);
        complete(reset, code, "otra frase que nadie adivina").then().statusCode(422);
        logIn(customer.documentId(), NEW).then().statusCode(201);
    }

    @Test
    void theFirstCodeIsWorthNothingOnceThereIsASecond() {
        String first = ask(customer.documentId());
        String firstCode = inbox.code(customer.phone(), 1);
        String second = ask(customer.documentId());
        String secondCode = inbox.code(customer.phone(), 2);
        complete(first, firstCode, NEW).then().statusCode(422);
        complete(first, secondCode, NEW).then().statusCode(422);
        complete(second, secondCode, NEW).then().statusCode(204);
    }

    @Test
    void aCodeLastsTenMinutes() {
        Response asked = asked(customer.documentId());
        String reset = asked.path("passwordResetId");
        String code = inbox.code(customer.phone(), 1);
        Instant end = Instant.parse(asked.path("expiresAt"));
        clock.setOffset(Duration.between(Instant.now(), end.plusSeconds(1)));
        complete(reset, code, NEW).then().statusCode(422);
        // What a busy machine needs for a request is left.
        clock.setOffset(Duration.between(Instant.now(), end.minusSeconds(5)));
        complete(reset, code, NEW).then().statusCode(204);
    }

    @Test
    void twentyWishesInTenMinutesSendThreeMessages() {
        for (int i = 0; i < 20; i++) {
            ask(customer.documentId());
        }
        Eventually.within(Duration.ofSeconds(20), "all are looked at", () -> database.texts(
                        "select 1 from password_reset where document_id = ? and prepared_at is null",
                        customer.documentId())
                .isEmpty());
        inbox.code(customer.phone(), 3);
        assertEquals(
                List.of("3"),
                database.texts(
                        "select count(*)::text from outbox_message where customer_id = ?", customer.customerId()));
    }

    @Test
    void tenMinutesLaterThereIsAnother() {
        for (int i = 1; i <= 3; i++) {
            ask(customer.documentId());
            inbox.code(customer.phone(), i);
        }
        clock.setOffset(Duration.ofMinutes(10).plusSeconds(30));
        String reset = ask(customer.documentId());
        complete(reset, inbox.code(customer.phone(), 4), NEW).then().statusCode(204);
    }

    @Test
    void aStrangersWishesNeitherUseUpNorOvertakeTheOwners() {
        String device = logIn(customer.documentId(), PASSWORD).cookie(SessionCookies.DEVICE);
        String mine = Api.given()
                .cookie(SessionCookies.DEVICE, device)
                .body(Map.of("documentId", customer.documentId()))
                .post("/v1/password-resets")
                .path("passwordResetId");
        String myCode = inbox.code(customer.phone(), 1);
        for (int i = 0; i < 6; i++) {
            String his = ask(customer.documentId());
            for (int guess = 0; guess < 5; guess++) {
                complete(his, "000000", NEW).then().statusCode(422);
            }
        }
        inbox.code(customer.phone(), 4);
        complete(mine, myCode, NEW).then().statusCode(204);
    }

    @Test
    void aStrangerHasTwentyTriesADayHoweverManyCodesAreSent() {
        for (int round = 0; round < 4; round++) {
            clock.setOffset(Duration.ofMinutes(11L * round));
            String reset = ask(customer.documentId());
            String code = inbox.code(customer.phone(), round + 1);
            for (int guess = 0; guess < 5; guess++) {
                complete(reset, wrong(code), NEW).then().statusCode(422);
            }
        }
        clock.setOffset(Duration.ofMinutes(44));
        String next = ask(customer.documentId());
        complete(next, inbox.code(customer.phone(), 5), NEW).then().statusCode(422);
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        String tomorrow = ask(customer.documentId());
        complete(tomorrow, inbox.code(customer.phone(), 6), NEW).then().statusCode(204);
    }

    @Test
    void ofAHundredGuessesAtOnceFiveAreEvaluated() {
        String reset = ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        AtomicInteger guess = new AtomicInteger();
        List<Integer> answers = Together.run(100, () -> {
            String tried = "%06d".formatted((Integer.parseInt(code) + 1 + guess.getAndIncrement()) % 1_000_000);
            return complete(reset, tried, NEW).statusCode();
        });
        assertEquals(List.of(422), answers.stream().distinct().toList());
        // Whoever evaluates one says so in the customer's trail; the others are nobody's.
        assertEquals(
                List.of("5"),
                database.texts(
                        "select count(*)::text from audit_record where customer_id = ? and action = 'PASSWORD_RESET'",
                        customer.customerId()));
        complete(reset, code, NEW).then().statusCode(422);
    }

    @Test
    void ofTheRightCodeAtOnceOneIsTaken() {
        String reset = ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        List<Integer> answers =
                new ArrayList<>(Together.run(4, () -> complete(reset, code, NEW).statusCode()));
        answers.removeIf(status -> status == 503);
        assertEquals(1, answers.stream().filter(status -> status == 204).count(), answers.toString());
        assertTrue(answers.stream().allMatch(status -> status == 204 || status == 422), answers.toString());
    }

    @Test
    void allSessionsEndAtOnceAndTheCustomerIsToldOnEveryChannel() {
        List<Response> sessions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sessions.add(logIn(customer.documentId(), PASSWORD));
        }
        String reset = ask(customer.documentId());
        complete(reset, inbox.code(customer.phone(), 1), NEW).then().statusCode(204);
        for (Response session : sessions) {
            Api.as(session.path("accessToken")).get("/v1/lines").then().statusCode(401);
            Api.given()
                    .body(Map.of("refreshToken", session.path("refreshToken")))
                    .post("/v1/session-refreshes")
                    .then()
                    .statusCode(401);
        }
        inbox.waitFor(customer.phone(), "se ha creado una contraseña nueva");
        inbox.waitFor(customer.email(), "Se ha creado una contraseña nueva");
        assertEquals(
                List.of("PASSWORD_RESET_CODE_SENT UNKNOWN DONE", "PASSWORD_RESET CUSTOMER DONE"),
                database.texts(
                        "select concat_ws(' ', action, actor_kind, outcome) from audit_record where customer_id = ?"
                                + " and action like 'PASSWORD%' order by occurred_at",
                        customer.customerId()));
        assertEquals(
                List.of("127.0.0.1"),
                database.texts(
                        "select address from audit_record where customer_id = ? and action = 'PASSWORD_RESET_CODE_SENT'",
                        customer.customerId()));
    }

    /** A stranger has the account throttled; the device that has just shown the phone isn't a stranger's. */
    @Test
    void theDeviceThatSetItIsKnownAndNoOtherIs() {
        String before = logIn(customer.documentId(), PASSWORD).cookie(SessionCookies.DEVICE);
        String reset = ask(customer.documentId());
        String now = complete(reset, inbox.code(customer.phone(), 1), NEW).cookie(SessionCookies.DEVICE);
        for (int i = 0; i < 6; i++) {
            logIn(customer.documentId(), "guess " + i).then().statusCode(401);
        }
        logIn(customer.documentId(), NEW).then().statusCode(401);
        on(before, customer.documentId(), NEW).then().statusCode(401);
        on(now, customer.documentId(), NEW).then().statusCode(201);
    }

    @Test
    void forADayASimCardAndABankAccountHaveToWait() {
        String reset = ask(customer.documentId());
        Instant before = clock.instant();
        complete(reset, inbox.code(customer.phone(), 1), NEW).then().statusCode(204);
        for (VerificationPurpose purpose :
                List.of(VerificationPurpose.SIM_REPLACEMENT, VerificationPurpose.BANK_ACCOUNT_CHANGE)) {
            Instant end = heldUntil(purpose).orElseThrow();
            assertFalse(end.isBefore(before.plus(Duration.ofHours(24))));
            assertFalse(end.isAfter(clock.instant().plus(Duration.ofHours(24))));
        }
        assertEquals(Optional.empty(), heldUntil(VerificationPurpose.UNBLOCK));
        clock.setOffset(Duration.ofHours(24).plusSeconds(1));
        assertEquals(Optional.empty(), heldUntil(VerificationPurpose.SIM_REPLACEMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "Contraseña!",
                "12345678",
                "MiO2bonita",
                "movistar y yo",
                "ripeadmin",
                "realmadrid"
            })
    void aPasswordThatIsTriedFirstIsRefusedAndTheCodeStaysGood(String weak) {
        String reset = ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        complete(reset, code, weak).then().statusCode(422);
        complete(reset, code, NEW).then().statusCode(204);
    }

    @Test
    void aPasswordWithTheNifInItIsRefusedOnceTheCodeIsRight() {
        String reset = ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        String digits = customer.documentId().substring(0, 8);
        String telling = "casa " + digits.substring(0, 2) + "." + digits.substring(2, 5) + "." + digits.substring(5);
        complete(reset, wrong(code), telling).then().body("code", equalTo("VERIFICATION_CODE_INVALID"));
        complete(reset, code, telling).then().statusCode(422).body("code", equalTo("PASSWORD_TOO_GUESSABLE"));
        complete(reset, code, NEW).then().statusCode(204);
    }

    /** 64 characters, of which the emoji are one each. */
    @Test
    void aPhraseOfAnyLettersWorksExactly() {
        String phrase = "El ñandú de 🦩 rosa cruza la plaza; nadie, salvo Íñigo, 🙂 lo vio.";
        assertEquals(64, phrase.codePointCount(0, phrase.length()));
        String reset = ask(customer.documentId());
        complete(reset, inbox.code(customer.phone(), 1), phrase).then().statusCode(204);
        logIn(customer.documentId(), phrase.substring(0, phrase.length() - 1))
                .then()
                .statusCode(401);
        logIn(customer.documentId(), phrase).then().statusCode(201);
    }

    @Test
    void aPasswordHas8To128CharactersAsPeopleCountThem() {
        String reset = ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        for (String length : List.of("1234567", "🦩".repeat(129))) {
            complete(reset, code, length)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/newPassword"))
                    .body("errors[0].code", equalTo("OUT_OF_RANGE"));
        }
        String longest = "🦩".repeat(128);
        complete(reset, code, longest).then().statusCode(204);
        logIn(customer.documentId(), longest).then().statusCode(201);
    }

    @Test
    void theCodeIsNowhereKeptInTheClear() {
        ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        for (String table : List.of("password_reset", "outbox_message", "audit_record", "attempt_counter")) {
            assertEquals(
                    List.of(),
                    database.texts("select 1 from " + table + " t where row_to_json(t)::text ~ '\\m" + code + "\\M'"),
                    table);
        }
    }

    private Optional<Instant> heldUntil(VerificationPurpose purpose) {
        return onBehalf.of(
                customer.customerId(), () -> QuarkusTransaction.requiringNew().call(() -> holds.heldUntil(purpose)));
    }

    /** And has it looked at now, rather than within the second. */
    private String ask(String documentId) {
        String reset = PasswordResets.ask(documentId);
        dispatcher.dispatch();
        return reset;
    }

    private static Response named(String reset, String code, String password) {
        return Api.given()
                .header("x-correlator", "the-same")
                .body(Map.of("code", code, "newPassword", password))
                .post("/v1/password-resets/" + reset + "/completion");
    }

    private static Response logIn(String documentId, String password) {
        return Api.given()
                .body(Map.of("documentId", documentId, "password", password, "channel", "APP"))
                .post("/v1/sessions");
    }

    private static Response on(String device, String documentId, String password) {
        return Api.given()
                .cookie(SessionCookies.DEVICE, device)
                .body(Map.of("documentId", documentId, "password", password, "channel", "APP"))
                .post("/v1/sessions");
    }

    private static String wrong(String code) {
        return code.equals("111111") ? "222222" : "111111";
    }

    private static List<String> names(Response answer) {
        return answer.headers().asList().stream()
                .map(header -> header.getName())
                .toList();
    }
}
