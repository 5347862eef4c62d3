package es.o2.mio2.profile;

import static es.o2.mio2.profile.ContactFlow.confirm;
import static es.o2.mio2.profile.ContactFlow.put;
import static es.o2.mio2.profile.ContactFlow.wrong;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.profile.ContactFlow.What;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who has a session that isn't theirs, or wants another's account. */
@QuarkusTest
class ContactChangeAbuseTest {

    @Inject
    TestCustomers customers;

    @Inject
    ContactFlow flow;

    @Inject
    Proofs proofs;

    @Inject
    Inbox inbox;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void logIn() {
        customer = customers.convergent();
        token = customer.login();
    }

    @AfterEach
    void quiet() {
        clock.setOffset(Duration.ZERO);
        database.run("delete from attempt_counter");
    }

    @ParameterizedTest
    @EnumSource
    void aStolenSessionIsAskedForASecondFactorBeforeTheBodyIsLookedAt(What what) {
        for (Object body :
                List.of(Map.of(what.field, what.another()), Map.of(what.field, 7), Map.of("nif", "x"), "{")) {
            isRefusedWithoutProof(Api.as(token).body(body).put(what.path));
        }
        isRefusedWithoutProof(put(proofs.of(customer, token, VerificationPurpose.UNBLOCK, null), what, what.another()));
        assertEquals(List.of(), changes());
    }

    @ParameterizedTest
    @EnumSource
    void aProofForAnotherTargetOrAnotherPurposeIsNone(What what) {
        What other = what == What.EMAIL ? What.PHONE : What.EMAIL;
        String target = what.another();
        isRefusedWithoutProof(put(flow.proof(customer, token, what, what.another()), what, target));
        isRefusedWithoutProof(put(flow.proof(customer, token, other, other.another()), what, target));
        TestCustomer thief = customers.convergent();
        String theirs = flow.proof(thief, thief.login(), what, target);
        put(theirs, what, target).then().statusCode(202);
        assertEquals(List.of(), changes());
    }

    @Test
    void aProofThatWasTakenBackIsNone() {
        String target = What.EMAIL.another();
        String proof = flow.proof(customer, token, What.EMAIL, target);
        database.run("update verification set voided_at = now() where customer_id = ?", customer.customerId());
        isRefusedWithoutProof(put(proof, What.EMAIL, target));
    }

    /** The code was sent to another's address, and confirms that for them alone. */
    @ParameterizedTest
    @EnumSource
    void anotherCustomersCodeConfirmsNothing(What what) {
        TestCustomer thief = customers.convergent();
        String their = thief.login();
        String target = what.another();
        String code = flow.askForCode(customer, token, what, target);
        isInvalid(confirm(their, what, code));
        String theirCode = flow.askForCode(thief, their, what, what.another());
        if (!theirCode.equals(code)) {
            isInvalid(confirm(their, what, code));
        }
        assertEquals(List.of(thief.email() + " " + thief.phone()), flow.onFile(thief));
        confirm(token, what, code).then().statusCode(200);
    }

    /** Whose it is otherwise isn't told. */
    @ParameterizedTest
    @EnumSource
    void anAddressOrNumberOfAnotherCustomerIsAnsweredAsAnyOther(What what) {
        TestCustomer other = customers.convergent();
        String theirs = what.of(other);
        Response known = flow.ask(customer, token, what, theirs);
        known.then().statusCode(202);
        Response unknown = flow.ask(customer, token, what, what.another());
        assertEquals(unknown.statusCode(), known.statusCode());
        assertEquals(
                unknown.jsonPath().getMap("").keySet(),
                known.jsonPath().getMap("").keySet());
        assertEquals(List.of(other.email() + " " + other.phone()), flow.onFile(other));
    }

    @Test
    void afterFiveWrongCodesTheRightOneIsWrongToo() {
        String code = flow.askForCode(customer, token, What.EMAIL, What.EMAIL.another());
        for (int guess = 0; guess < 5; guess++) {
            isInvalid(confirm(token, What.EMAIL, wrong(code)));
        }
        isInvalid(confirm(token, What.EMAIL, code));
        assertEquals(
                List.of("6"),
                database.texts(
                        "select count(*)::text from audit_record where customer_id = ? and action = 'EMAIL_CHANGED'"
                                + " and outcome = 'REFUSED'",
                        customer.customerId()));
    }

    @Test
    void ofFortyGuessesAtOnceFiveAreEvaluated() {
        String code = flow.askForCode(customer, token, What.PHONE, What.PHONE.another());
        AtomicInteger guess = new AtomicInteger();
        List<Integer> answers = Together.run(40, () -> confirm(
                        token,
                        What.PHONE,
                        "%06d".formatted((Integer.parseInt(code) + 1 + guess.getAndIncrement()) % 1_000_000))
                .statusCode());
        assertTrue(answers.stream().allMatch(status -> status == 422), answers.toString());
        assertEquals(
                List.of("5"),
                database.texts("select tries::text from contact_change where customer_id = ?", customer.customerId()));
        isInvalid(confirm(token, What.PHONE, code));
    }

    @ParameterizedTest
    @EnumSource
    void aCodeConfirmsOnceHoweverOftenItIsGiven(What what) {
        String target = what.another();
        String code = flow.askForCode(customer, token, what, target);
        List<Integer> answers = Together.run(5, () -> confirm(token, what, code).statusCode());
        assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers.toString());
        assertEquals(4, answers.stream().filter(status -> status == 422).count(), answers.toString());
        isInvalid(confirm(token, what, code));
        assertEquals(
                List.of("1"),
                database.texts("select count(*)::text from account_hold where customer_id = ?", customer.customerId()));
    }

    @ParameterizedTest
    @EnumSource
    void theNextRequestMakesTheCodeBeforeWorthless(What what) {
        String first = what.another();
        String second = what.another();
        String firstCode = flow.askForCode(customer, token, what, first);
        String secondCode = flow.askForCode(customer, token, what, second);
        if (!firstCode.equals(secondCode)) {
            isInvalid(confirm(token, what, firstCode));
        }
        confirm(token, what, secondCode).then().statusCode(200).body(what.field, equalTo(second));
        assertEquals(
                List.of("voided", "confirmed"),
                database.texts(
                        "select case when confirmed_at is null then 'voided' else 'confirmed' end from contact_change"
                                + " where customer_id = ? and (confirmed_at is null) <> (voided_at is null)"
                                + " order by created_at",
                        customer.customerId()));
    }

    @Test
    void threeCodesAreSentInTenMinutesOfBothKindsTogether() {
        String proof = flow.proof(customer, token, What.EMAIL, "tres@nuevo.example.org");
        put(proof, What.EMAIL, "tres@nuevo.example.org").then().statusCode(202);
        put(proof, What.EMAIL, "tres@nuevo.example.org").then().statusCode(202);
        String phone = What.PHONE.another();
        flow.ask(customer, token, What.PHONE, phone).then().statusCode(202);
        Response fourth = put(proof, What.EMAIL, "tres@nuevo.example.org");
        fourth.then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
        int wait = Integer.parseInt(fourth.header("Retry-After"));
        assertTrue(wait > 540 && wait <= 600, "wait " + wait);
    }

    @Test
    void ofTenAskedForAtOnceThreeAreSentAndOneIsOpen() {
        String target = What.PHONE.another();
        String proof = flow.proof(customer, token, What.PHONE, target);
        List<Integer> answers =
                Together.run(10, () -> put(proof, What.PHONE, target).statusCode());
        assertEquals(3, answers.stream().filter(status -> status == 202).count(), answers.toString());
        assertEquals(7, answers.stream().filter(status -> status == 429).count(), answers.toString());
        assertEquals(
                List.of("3 1"),
                database.texts(
                        "select count(*) || ' ' || count(*) filter (where voided_at is null) from contact_change"
                                + " where customer_id = ?",
                        customer.customerId()));
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsGoodAfterNineMinutesAndFiftyNineSecondsAndNoMoreTwoLater(What what) {
        String late = flow.askForCode(customer, token, what, what.another());
        clock.setOffset(Duration.ofSeconds(601));
        isInvalid(confirm(customer.login(), what, late));
        Api.as(customer.login()).get("/v1/profile").then().body(what.pending(), equalTo(null));
        clock.setOffset(Duration.ZERO);
        confirm(token, what, late).then().statusCode(200);
        database.run("update contact_change set created_at = created_at - interval '1 hour'");
        TestCustomer another = customers.convergent();
        String session = another.login();
        String code = flow.askForCode(another, session, what, what.another());
        // What came before took a second or two.
        clock.setOffset(Duration.ofSeconds(590));
        confirm(another.login(), what, code).then().statusCode(200);
    }

    /** Sending again resets nothing; a second factor's tries are of the same twenty. */
    @Test
    void twentyTriesADayAreEvaluatedHoweverManyCodesAreSent() {
        for (int round = 0; round < 4; round++) {
            database.run("update contact_change set created_at = created_at - interval '1 hour'");
            What what = round % 2 == 0 ? What.EMAIL : What.PHONE;
            String code = flow.askForCode(customer, token, what, what.another());
            for (int guess = 0; guess < 5; guess++) {
                isInvalid(confirm(token, what, wrong(code)));
            }
            // The right code of the proof was no guess.
            assertEquals(
                    List.of(String.valueOf(5 * (round + 1))),
                    database.texts(
                            "select attempts::text from attempt_counter where counter_key = ?",
                            "code:INSIDER:" + customer.customerId()));
        }
        // No more proof is to be had today, and those that are there send codes in vain.
        database.run("update contact_change set created_at = created_at - interval '1 hour'");
        database.run("delete from attempt_counter");
        String target = What.EMAIL.another();
        String code = flow.askForCode(customer, token, What.EMAIL, target);
        database.run(
                "update attempt_counter set attempts = 20 where counter_key = ?",
                "code:INSIDER:" + customer.customerId());
        Response refused = confirm(token, What.EMAIL, code);
        refused.then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 86_300 && wait <= 86_400, "wait " + wait);
        assertEquals(List.of(customer.email() + " " + customer.phone()), flow.onFile(customer));
    }

    @Test
    void whereNothingWaitsEveryCodeIsWrong() {
        isInvalid(confirm(token, What.EMAIL, "123456"));
        isInvalid(confirm(token, What.PHONE, "123456"));
        for (String malformed : List.of("12345", "1234567", "12345a")) {
            confirm(token, What.EMAIL, malformed).then().statusCode(400).body("errors[0].pointer", equalTo("/code"));
        }
    }

    /** Who has but an e-mail proves little by a code that came there: it counts a day later. */
    @Test
    void aProofByEmailWaitsADay() {
        database.run("update customer set contact_phone = null where customer_id = ?", customer.customerId());
        database.run("update line set status = 'SUSPENDED' where customer_id = ?", customer.customerId());
        for (What what : What.values()) {
            String target = what.another();
            Response refused = flow.ask(customer, token, what, target);
            refused.then().statusCode(409).body("code", equalTo("ON_HOLD"));
            assertEquals(List.of(), inbox.of(target));
        }
    }

    /** A code on a thief's SIM card shows nothing. */
    @Test
    void anOwnLineWhoseSimWasChangedLatelyOrThatIsSuspendedGetsNoCode() {
        String number = database.texts(
                        "select number from line where line_id = ?",
                        customer.lineIds().get(3))
                .get(0);
        String proof = flow.proof(customer, token, What.PHONE, number);
        database.run(
                "update line set status = 'SUSPENDED' where line_id = ?",
                customer.lineIds().get(3));
        put(proof, What.PHONE, number).then().statusCode(409).body("code", equalTo("NO_VERIFICATION_CHANNEL"));
        database.run(
                "update line set status = 'ACTIVE' where line_id = ?",
                customer.lineIds().get(3));
        String changed =
                "update sim_card set replaces = sim_card_id, activated_at = now() - ?::interval where line_id = ?";
        database.run(changed, "71 hours", customer.lineIds().get(3));
        put(proof, What.PHONE, number).then().statusCode(409).body("code", equalTo("NO_VERIFICATION_CHANNEL"));
        database.run(changed, "73 hours", customer.lineIds().get(3));
        put(proof, What.PHONE, number).then().statusCode(202);
    }

    private List<String> changes() {
        return database.texts("select kind from contact_change where customer_id = ?", customer.customerId());
    }

    private static void isRefusedWithoutProof(Response answer) {
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"))
                .body("code", equalTo("STEP_UP_REQUIRED"));
    }

    private static void isInvalid(Response answer) {
        answer.then().statusCode(422).body("code", equalTo("VERIFICATION_CODE_INVALID"));
    }
}
