package es.o2.mio2.profile;

import static es.o2.mio2.support.BankAccounts.PATH;
import static es.o2.mio2.support.BankAccounts.firstCharge;
import static es.o2.mio2.support.BankAccounts.give;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.Holds;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.BankAccounts;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Ibans;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A new account is what a fraud ends with: it waits after what one begins with, and can be stopped until its day. */
@QuarkusTest
class BankAccountFraudTest {

    private static final String OLD = "ES6621000418401234567891";

    @Inject
    TestCustomers customers;

    @Inject
    BankAccounts accounts;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    private TestCustomer customer;
    private String iban;

    @BeforeEach
    void somebodyWithAnAccount() {
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        accounts.brought(customer, OLD);
        iban = Ibans.spanish();
    }

    @Test
    void afterANewPasswordByCodeItWaitsADayAndIsTold() {
        String reset = PasswordResets.ask(customer.documentId());
        PasswordResets.complete(reset, inbox.code(customer.phone(), 1), PasswordResets.NEW)
                .then()
                .statusCode(204);
        String token = Api.given()
                .body(Map.of("documentId", customer.documentId(), "password", PasswordResets.NEW, "channel", "APP"))
                .post("/v1/sessions")
                .path("accessToken");
        isHeldForADay(give(accounts.proof(customer, token, iban), iban));
        inbox.waitFor(customer.phone(), "O2: nueva cuenta para tus facturas: " + Ibans.masked(iban));
        inbox.waitFor(customer.email(), "Por tu seguridad, el cambio espera hasta ");
        Api.as(token).get(PATH).then().body("pendingChanges.heldUntilAt", contains(notNullValue()));
    }

    @ParameterizedTest
    @EnumSource(Holds.Cause.class)
    void afterAnythingThatAThiefWouldBeginWithItWaits(Holds.Cause cause) {
        Instant end = Instant.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
        hold(cause.name(), end);
        given().then().statusCode(200).body("heldUntilAt", equalTo(end.toString()));
    }

    /** The line's card is new: no code goes to it, and what goes by e-mail is weak. */
    @Test
    void withACodeByEmailItWaitsADay() {
        database.run(
                "update sim_card set status = 'REPLACED', ended_at = now() where customer_id = ?",
                customer.customerId());
        database.run(
                "insert into sim_card (sim_card_id, customer_id, line_id, iccid, kind, status, puk, replaces,"
                        + " activated_at, version) select gen_random_uuid(), customer_id, line_id, ?, kind, 'ACTIVE', puk,"
                        + " sim_card_id, now() - interval '1 hour', 0 from sim_card where customer_id = ?",
                TestCustomers.iccid(),
                customer.customerId());
        isHeldForADay(given());
        assertEquals(List.of("EMAIL"), mine("select proof_channel from bank_account where session_id is not null and"));
    }

    /** It counts as given when the hold ends: the 20th at 23:59:59 in Madrid is before the last day's end. */
    @ParameterizedTest
    @CsvSource({"20T23:59:59, 1", "21T00:00:00, 2"})
    void whatWaitsBeyondThe20thCountsAChargeLater(String end, int months) {
        LocalDate today = LocalDate.now(BillingCycle.MADRID);
        LocalDate month = today.getDayOfMonth() < 20 ? today : today.plusMonths(1);
        String first = month.withDayOfMonth(1).toString().substring(0, 8);
        Instant until = ZonedDateTime.parse(first + end + "+00:00")
                .withZoneSameLocal(BillingCycle.MADRID)
                .toInstant();
        hold("PASSWORD_RESET", until);
        given().then()
                .statusCode(200)
                .body("heldUntilAt", equalTo(until.toString()))
                .body(
                        "effectiveDate",
                        equalTo(month.withDayOfMonth(1).plusMonths(months).toString()));
    }

    @Test
    void itWasNotMeStopsWhatDoesNotCountYet() {
        String thief = customer.login();
        String logIn = activity(thief, "it.action == 'LOGIN'");
        give(accounts.proof(customer, thief, iban), iban).then().statusCode(200);
        String mine = customer.login();
        repudiate(mine, logIn)
                .then()
                .statusCode(200)
                .body(
                        "withdrawnBankAccountIds",
                        equalTo(mine("select bank_account_id from bank_account where session_id is not null and")));
        inbox.waitFor(customer.phone(), "O2: hemos anulado el cambio a la cuenta " + Ibans.masked(iban));
        inbox.waitFor(customer.email(), "hemos anulado el cambio a la cuenta " + Ibans.masked(iban));
        assertEquals(
                List.of("t t"),
                mine("select concat_ws(' ', withdrawn_at is not null, superseded_at = withdrawn_at) from bank_account"
                        + " where session_id is not null and"));
        assertEquals(
                List.of("BANK_ACCOUNT_CHANGED", "BANK_ACCOUNT_CHANGE_WITHDRAWN"),
                mine(
                        "select action from audit_record where action like 'BANK_ACCOUNT_CHANGE%' and",
                        "order by occurred_at"));
        isAsItWas();
    }

    /** The customer had given one, and that is what counts again. */
    @Test
    void whatItTookThePlaceOfCountsAgain() {
        String mine = customer.login();
        String own = Ibans.spanish();
        give(accounts.proof(customer, mine, own), own).then().statusCode(200);
        String thief = customer.login();
        for (String theirs : List.of(iban, Ibans.spanish())) {
            give(accounts.proof(customer, thief, theirs), theirs).then().statusCode(200);
        }
        String logIn = activity(mine, "it.action == 'LOGIN' && it.sessionId == '" + session(thief) + "'");
        repudiate(mine, logIn).then().statusCode(200);
        assertEquals(
                List.of(Ibans.masked(own)),
                mine(
                        "select masked_iban from bank_account where session_id is not null and superseded_at is null and"));
        assertEquals(List.of("2"), mine("select count(*) from bank_account where withdrawn_at is not null and"));
    }

    @Test
    void theChangeThatIsNamedIsStopped() {
        String mine = customer.login();
        give(accounts.proof(customer, mine, iban), iban).then().statusCode(200);
        repudiate(mine, activity(mine, "it.action == 'BANK_ACCOUNT_CHANGED'"))
                .then()
                .statusCode(200);
        isAsItWas();
    }

    @Test
    void whatWasGivenBeforeAndWhatCountsAlreadyStays() {
        String mine = customer.login();
        give(accounts.proof(customer, mine, iban), iban).then().statusCode(200);
        String thief = customer.login();
        String logIn = activity(mine, "it.action == 'LOGIN' && it.sessionId == '" + session(thief) + "'");
        repudiate(mine, logIn).then().statusCode(200);
        assertEquals(List.of("0"), mine("select count(*) from bank_account where superseded_at is not null and"));
    }

    /** They give accounts on and on, until they are out: none is left. */
    @Test
    void ofWhatIsGivenMeanwhileNothingStays() {
        for (int round = 0; round < 5; round++) {
            String thief = customer.login();
            String proof = accounts.proof(customer, thief, iban);
            String mine = customer.login();
            String logIn = activity(mine, "it.action == 'LOGIN' && it.sessionId == '" + session(thief) + "'");
            Queue<Callable<Integer>> both = new ConcurrentLinkedQueue<>(
                    List.of(() -> repudiate(mine, logIn).statusCode(), () -> givenUntilOut(proof)));
            Together.run(2, () -> both.remove().call());
            assertEquals(
                    List.of("0"),
                    mine(
                            "select count(*) from bank_account where session_id is not null and superseded_at is null and"));
            database.run(
                    "update credential set password_hash = (select password_hash from credential where document_id = ?)"
                            + " where customer_id = ?",
                    Api.MARTA,
                    customer.customerId());
            database.run("delete from attempt_counter where counter_key = ?", "bank-account:" + customer.customerId());
        }
    }

    private int givenUntilOut(String proof) {
        int given = 0;
        Response answer;
        do {
            answer = give(proof, "*", iban, "Persona " + given);
            given += answer.statusCode() == 200 ? 1 : 0;
        } while (answer.statusCode() == 200 || answer.statusCode() == 503 || answer.statusCode() == 429);
        answer.then().statusCode(401);
        return given;
    }

    private Response given() {
        return give(accounts.proof(customer, customer.login(), iban), iban);
    }

    private void isHeldForADay(Response given) {
        given.then().statusCode(200).body("heldUntilAt", notNullValue());
        Instant until = Instant.parse(given.path("heldUntilAt"));
        Duration wait = Duration.between(Instant.now(), until);
        assertTrue(wait.compareTo(Duration.ofHours(24)) <= 0, wait::toString);
        assertTrue(wait.compareTo(Duration.ofHours(24).minusMinutes(2)) > 0, wait::toString);
        assertEquals(
                firstCharge(LocalDate.ofInstant(until, BillingCycle.MADRID)).toString(), given.path("effectiveDate"));
    }

    private void isAsItWas() {
        assertEquals(
                List.of("ES** **** … 7891"),
                mine("select masked_iban from bank_account where superseded_at is null and"));
    }

    private void hold(String cause, Instant end) {
        database.run(
                "insert into account_hold (hold_id, customer_id, cause, began_at, ends_at) values (gen_random_uuid(), ?,"
                        + " ?, now(), ?::timestamptz)",
                customer.customerId(),
                cause,
                end.toString());
    }

    private static Response repudiate(String token, String activityId) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activityId + "/repudiation");
    }

    private static String activity(String token, String which) {
        return Api.as(token).get("/v1/profile/activity").path("items.find { " + which + " }.activityId");
    }

    private static String session(String token) {
        return Jwt.of(token).session().toString();
    }

    private List<String> mine(String query) {
        return mine(query, "");
    }

    private List<String> mine(String query, String order) {
        return database.texts(query + " customer_id = ? " + order, customer.customerId());
    }
}
