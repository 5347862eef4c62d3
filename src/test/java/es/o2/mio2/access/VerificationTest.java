package es.o2.mio2.access;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class VerificationTest {

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
    void theRightCodeGivesATokenWithTheSecondFactorInIt() {
        String id = ask("UNBLOCK", null);
        Instant before = clock.instant();
        Response proof = complete(id, inbox.code(customer.phone(), 1));
        proof.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(300));
        Jwt jwt = Jwt.of(proof.path("accessToken"));
        assertEquals("mi-o2:otp", jwt.payload().getString("acr"));
        assertEquals(Jwt.of(token).session(), jwt.session());
        assertEquals(Jwt.of(token).subject(), jwt.subject());
        long authTime = jwt.payload().getLong("auth_time");
        assertTrue(authTime >= before.getEpochSecond()
                && authTime <= clock.instant().getEpochSecond());
        Api.as(proof.path("accessToken")).get("/v1/lines").then().statusCode(200);
    }

    @Test
    void theMessageSaysWhatTheCodeIsForAndNothingElseIsTold() {
        Response asked = asked("BANK_ACCOUNT_CHANGE", "ES91 2100 0418 4502 0005 1332");
        asked.then()
                .statusCode(201)
                .body("channel", equalTo("SMS"))
                .body("maskedTarget", equalTo("+34 *** *** " + customer.phone().substring(9)));
        String code = inbox.code(customer.phone(), 1);
        assertEquals(
                List.of("O2: " + code + " es tu código para cambiar tu cuenta a ES** **** … 1332. Caduca en 5 min."
                        + " Úsalo solo en Mi O2 y no se lo des a nadie."),
                inbox.of(customer.phone()));
        assertEquals(
                List.of(),
                database.texts("select 1 from verification v where row_to_json(v)::text ~ '0005.?1332|" + code + "'"));
    }

    @Test
    void whereItsSimIsTheMatterTheOnlyLineGetsNoCodeButTheEmailDoes() {
        asked("SIM_REPLACEMENT", customer.lineIds().get(0))
                .then()
                .statusCode(201)
                .body("channel", equalTo("EMAIL"))
                .body("maskedTarget", equalTo(customer.email().charAt(0) + "***@e***.com"));
        inbox.code(customer.email(), 1);
        assertEquals(List.of(), inbox.of(customer.phone()));
    }

    @Test
    void anotherLineGetsTheCodeAboutASim() {
        TestCustomer family = customers.convergent();
        String additional = database.texts(
                        "select number from line where line_id = ?",
                        family.lineIds().get(3))
                .get(0);
        Api.as(family.login())
                .body(Map.of(
                        "purpose",
                        "SIM_REPLACEMENT",
                        "target",
                        family.lineIds().get(2).toString()))
                .post("/v1/verifications")
                .then()
                .statusCode(201)
                .body("maskedTarget", equalTo("+34 *** *** " + additional.substring(9)));
        inbox.code(additional, 1);
        assertEquals(List.of(), inbox.of(family.phone()));
    }

    @Test
    void whoCanBeReachedNowhereIsTold() {
        database.run(
                "update customer set contact_phone = null, email = null where customer_id = ?", customer.customerId());
        asked("SIM_UNLOCK", null).then().statusCode(409).body("code", equalTo("NO_VERIFICATION_CHANNEL"));
    }

    @ParameterizedTest
    @CsvSource({
        "BANK_ACCOUNT_CHANGE, , 400, INVALID_ARGUMENT",
        "EMAIL_CHANGE, , 400, INVALID_ARGUMENT",
        "CONTACT_PHONE_CHANGE, , 400, INVALID_ARGUMENT",
        "BANK_ACCOUNT_CHANGE, ES92 2100 0418 4502 0005 1332, 422, IBAN_INVALID",
        "BANK_ACCOUNT_CHANGE, TR33 0006 1005 1978 6457 8413 26, 422, IBAN_INVALID",
        "EMAIL_CHANGE, somebody@nowhere, 400, INVALID_ARGUMENT",
        "CONTACT_PHONE_CHANGE, 911234567, 422, MSISDN_INVALID",
        "PUK_DISCLOSURE, x, 404, NOT_FOUND",
        "TREASURE, , 400, INVALID_ARGUMENT"
    })
    void aTargetThatIsNoneIsRefused(String purpose, String target, int status, String code) {
        asked(purpose, target).then().statusCode(status).body("code", equalTo(code));
        assertEquals(List.of(), inbox.of(customer.phone()));
    }

    @Test
    void anothersLineIsNoTarget() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        for (Object line : List.of(another.lineIds().get(0), UUID.randomUUID())) {
            asked("PUK_DISCLOSURE", line).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        }
    }

    @Test
    void afterFiveWrongCodesTheRightOneIsWrongToo() {
        String id = ask("UNBLOCK", null);
        String code = inbox.code(customer.phone(), 1);
        for (int i = 0; i < 5; i++) {
            complete(id, wrong(code)).then().statusCode(422).body("code", equalTo("VERIFICATION_CODE_INVALID"));
        }
        complete(id, code).then().statusCode(422).body("code", equalTo("VERIFICATION_CODE_INVALID"));
    }

    @Test
    void aCodeIsGoodForOneUseAndALaterOneOvertakesIt() {
        String first = ask("UNBLOCK", null);
        String firstCode = inbox.code(customer.phone(), 1);
        String second = ask("UNBLOCK", null);
        String secondCode = inbox.code(customer.phone(), 2);
        complete(first, firstCode).then().statusCode(422);
        complete(second, secondCode).then().statusCode(200);
        complete(second, secondCode).then().statusCode(422);
    }

    @Test
    void aCodeLastsFiveMinutes() {
        Instant before = clock.instant();
        Response asked = asked("UNBLOCK", null);
        Instant end = Instant.parse(asked.path("expiresAt"));
        assertTrue(!end.isBefore(before.plusSeconds(300))
                && !end.isAfter(clock.instant().plusSeconds(300)));
        String code = inbox.code(customer.phone(), 1);
        UUID id = UUID.fromString(asked.path("verificationId"));
        database.run("update verification set expires_at = now() - interval '1 second' where verification_id = ?", id);
        complete(id.toString(), code).then().statusCode(422).body("code", equalTo("VERIFICATION_CODE_INVALID"));
        database.run(
                "update verification set expires_at = now() + interval '20 seconds' where verification_id = ?", id);
        complete(id.toString(), code).then().statusCode(200);
    }

    @Test
    void aCodeIsOfTheSessionThatAskedForIt() {
        String id = ask("UNBLOCK", null);
        String code = inbox.code(customer.phone(), 1);
        String elsewhere = customer.login();
        Api.as(elsewhere)
                .body(Map.of("code", code))
                .post("/v1/verifications/" + id + "/completion")
                .then()
                .statusCode(404);
        complete(id, code).then().statusCode(200);
    }

    @Test
    void threeCodesAreSentInTenMinutesWhateverTheyAreFor() {
        for (String purpose : List.of("UNBLOCK", "PUK_DISCLOSURE", "UNBLOCK")) {
            ask(purpose, null);
        }
        Response fourth = asked("PUK_DISCLOSURE", null);
        fourth.then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
        int wait = Integer.parseInt(fourth.header("Retry-After"));
        assertTrue(wait > 540 && wait <= 600, "wait " + wait);
        clock.setOffset(Duration.ofSeconds(601));
        token = customer.login();
        ask("PUK_DISCLOSURE", null);
    }

    @Test
    void ofTwentyAskedForAtOnceThreeAreSent() {
        List<Integer> answers = Together.run(20, () -> asked("UNBLOCK", null).statusCode());
        assertEquals(3, answers.stream().filter(status -> status == 201).count(), answers.toString());
        assertEquals(
                List.of("3"),
                database.texts("select count(*)::text from verification where customer_id = ?", customer.customerId()));
    }

    @Test
    void ofAHundredGuessesAtOnceFiveAreEvaluated() {
        String id = ask("UNBLOCK", null);
        String code = inbox.code(customer.phone(), 1);
        AtomicInteger guess = new AtomicInteger();
        List<Integer> answers = Together.run(100, () -> {
            String tried = "%06d".formatted((Integer.parseInt(code) + 1 + guess.getAndIncrement()) % 1_000_000);
            return complete(id, tried).statusCode();
        });
        assertTrue(answers.stream().allMatch(status -> status == 422), answers.toString());
        assertEquals(
                List.of("5"),
                database.texts("select tries::text from verification where verification_id = ?", UUID.fromString(id)));
        complete(id, code).then().statusCode(422);
    }

    /** Four codes with five guesses each make a day's twenty. */
    @Test
    void twentyTriesADayAreEvaluatedHoweverManyCodesAreSent() {
        for (int round = 0; round < 4; round++) {
            clock.setOffset(Duration.ofMinutes(11L * round));
            token = customer.login();
            String id = ask("UNBLOCK", null);
            String code = inbox.code(customer.phone(), round + 1);
            for (int guess = 0; guess < 5; guess++) {
                complete(id, wrong(code)).then().statusCode(422);
            }
        }
        clock.setOffset(Duration.ofMinutes(44));
        token = customer.login();
        String id = ask("UNBLOCK", null);
        complete(id, inbox.code(customer.phone(), 5)).then().statusCode(429);
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        token = customer.login();
        String tomorrow = ask("UNBLOCK", null);
        complete(tomorrow, inbox.code(customer.phone(), 6)).then().statusCode(200);
    }

    @Test
    void aCodeThatIsNoneIsMalformed() {
        String id = ask("UNBLOCK", null);
        for (String malformed : List.of("12345", "1234567", "12345a", "１２３４５６")) {
            complete(id, malformed).then().statusCode(400).body("errors[0].pointer", equalTo("/code"));
        }
        assertEquals(
                List.of("0"),
                database.texts("select tries::text from verification where verification_id = ?", UUID.fromString(id)));
    }

    private String ask(String purpose, Object target) {
        return asked(purpose, target).then().statusCode(201).extract().path("verificationId");
    }

    private Response asked(String purpose, Object target) {
        Map<String, Object> body = new HashMap<>(Map.of("purpose", purpose));
        if (target != null) {
            body.put("target", target.toString());
        }
        return Api.as(token).body(body).post("/v1/verifications");
    }

    private Response complete(String id, String code) {
        return Proofs.complete(token, id, code);
    }

    private static String wrong(String code) {
        return code.equals("111111") ? "222222" : "111111";
    }
}
