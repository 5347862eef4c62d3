package es.o2.mio2.profile;

import static es.o2.mio2.support.BankAccounts.HOLDER;
import static es.o2.mio2.support.BankAccounts.PATH;
import static es.o2.mio2.support.BankAccounts.firstCharge;
import static es.o2.mio2.support.BankAccounts.give;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.BankAccounts;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Ibans;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import es.o2.mio2.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BankAccountResourceTest {

    private static final String OLD = "ES6621000418401234567891";

    @Inject
    TestCustomers customers;

    @Inject
    BankAccounts accounts;

    @Inject
    Proofs proofs;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    Vault vault;

    @Inject
    MeterRegistry meters;

    private TestCustomer customer;
    private String token;
    private String iban;
    private LocalDate today;

    @BeforeEach
    void somebodyWithAnAccount() {
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        accounts.brought(customer, OLD);
        token = customer.login();
        iban = Ibans.spanish();
        today = LocalDate.now(BillingCycle.MADRID);
    }

    @Test
    void theAccountIsShownMaskedAndThatItWasSeenIsKept() {
        Api.as(token)
                .get(PATH)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .header("ETag", notNullValue())
                .body("maskedIban", equalTo("ES** **** … 7891"))
                .body("holderName", nullValue())
                .body("mandateReference", equalTo("M-OLD"))
                .body("mandateSignedDate", equalTo("2024-03-02"))
                .body("effectiveDate", equalTo("2024-04-01"))
                .body("pendingChanges", empty());
        assertEquals(List.of("BANK_ACCOUNT_SEEN DONE"), audited());
    }

    @Test
    void whoHasNoneIsShownNoneAndCanGiveOne() {
        TestCustomer without = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String session = without.login();
        Response none = Api.as(session).get(PATH);
        assertEquals("{\"pendingChanges\":[]}", none.asString());
        Api.as(session).accept("application/pdf").get(PATH + "/mandate").then().statusCode(404);
        give(accounts.proof(without, session, iban), none.header("ETag"), iban, HOLDER)
                .then()
                .statusCode(200)
                .body("effectiveDate", equalTo(firstCharge(today).toString()));
        Api.as(session).get(PATH).then().body("maskedIban", nullValue()).body("pendingChanges.size()", equalTo(1));
    }

    @Test
    void anotherCountsFromItsChargeAndTheOneBeforeUntilThen() {
        double before = counted("taken");
        Response given = give(accounts.proof(customer, token, iban), iban);
        given.then()
                .statusCode(200)
                .body("maskedIban", equalTo(Ibans.masked(iban)))
                .body("holderName", equalTo(HOLDER))
                .body(
                        "mandateReference",
                        matchesPattern("O2-" + today.toString().replace("-", "") + "-[0-9A-F]{12}"))
                .body("mandateSignedDate", equalTo(today.toString()))
                .body("effectiveDate", equalTo(firstCharge(today).toString()))
                .body("heldUntilAt", nullValue());
        Api.as(token)
                .get(PATH)
                .then()
                .body("maskedIban", equalTo("ES** **** … 7891"))
                .body("effectiveDate", equalTo("2024-04-01"))
                .body("pendingChanges.maskedIban", contains(Ibans.masked(iban)))
                .body("pendingChanges.mandateReference", contains(given.<String>path("mandateReference")))
                .body(
                        "pendingChanges.effectiveDate",
                        contains(firstCharge(today).toString()));
        UUID id =
                UUID.fromString(mine("select bank_account_id::text from bank_account where session_id is not null and")
                        .get(0));
        String sealed = mine("select iban from bank_account where session_id is not null and")
                .get(0);
        assertEquals(iban, vault.open(sealed, BankAccount.context(id)));
        assertEquals(before + 1, counted("taken"));
        // Its day comes.
        run("update bank_account set effective_date = current_date where session_id is not null and");
        Api.as(token)
                .get(PATH)
                .then()
                .body("maskedIban", equalTo(Ibans.masked(iban)))
                .body("holderName", equalTo(HOLDER))
                .body("pendingChanges", empty());
    }

    @Test
    void byWhatItWasGivenIsKeptInItsRow() {
        String proof = accounts.proof(customer, token, iban);
        Api.as(proof)
                .header("If-Match", "*")
                .header("x-correlator", "the-mandate")
                .body(body(iban))
                .put(PATH)
                .then()
                .statusCode(200);
        String phone = customer.phone();
        assertEquals(
                List.of("SMS +34 *** *** " + phone.substring(phone.length() - 3) + " the-mandate t t"),
                mine(
                        "select concat_ws(' ', proof_channel, proof_masked_target, correlator, proved_at <= recorded_at,"
                                + " session_id in (select session_id from access_session s where s.customer_id = a.customer_id)"
                                + " and verification_id in (select verification_id from verification v"
                                + " where v.customer_id = a.customer_id)) from bank_account a where session_id is not null and"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"iban\":1}", "nothing", "{\"iban\":\"x\",\"holderName\":\"x\",\"mandateAccepted\":true}"
            })
    void withoutASecondFactorItIsAskedForBeforeTheBodyIsLookedAt(String body) {
        Response refused = Api.as(token).header("If-Match", "*").body(body).put(PATH);
        refused.then().statusCode(401).body("code", equalTo("STEP_UP_REQUIRED"));
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"mi-o2:otp\", max_age=300",
                refused.header("WWW-Authenticate"));
        isUnchanged();
    }

    @Test
    void aProofOfSomethingElseOrOfAnotherAccountIsNone() {
        double before = counted("refused");
        String other = proofs.of(customer, token, VerificationPurpose.UNBLOCK, null);
        give(other, iban).then().statusCode(401).body("code", equalTo("STEP_UP_REQUIRED"));
        Response refused = give(accounts.proof(customer, token, Ibans.spanish()), iban);
        refused.then().statusCode(401).body("code", equalTo("STEP_UP_REQUIRED"));
        assertTrue(refused.header("WWW-Authenticate").contains("mi-o2:otp"));
        isUnchanged();
        assertEquals(before + 1, counted("refused"));
        assertTrue(audited().contains("BANK_ACCOUNT_CHANGED REFUSED"), audited().toString());
    }

    /** Wrong digits, wrong lengths, another country's, accounts without their IBAN, and what SEPA doesn't reach. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ES9221000418450200051332",
                "ES9121000418450200051333",
                "ES9112000418450200051332",
                "ES912100041845020005133",
                "ES91210004184502000513320",
                "FR9121000418450200051332",
                "2100 0418 45 0200051332",
                "21000418450200051332",
                "0200051332",
                "CAIXESBBXXX",
                "021000021 123456789",
                "TR330006100519786457841326",
                "XK051212012345678906",
                "UA213223130000026007233566001",
                "FO6264600001631634",
                "x",
                "ES91 2100 0418 4502"
            })
    void whatIsNoIbanOrNotOfSepaIsRefused(String typed) {
        give(provenOnce(), typed)
                .then()
                .statusCode(422)
                .body("code", equalTo("IBAN_INVALID"))
                .body(not(containsString(typed)));
        isUnchanged();
    }

    /** Codes are dear: one proof is good for all that is refused before it is looked at. */
    private String provenOnce() {
        return accounts.proof(customer, token, iban);
    }

    @Test
    void itIsTheSameAccountHoweverItIsTyped() {
        String proof = accounts.proof(customer, token, Ibans.grouped(iban).toLowerCase(Locale.ROOT));
        give(proof, " " + iban.replaceAll("(.{4})", "$1-"))
                .then()
                .statusCode(200)
                .body("maskedIban", equalTo(Ibans.masked(iban)));
        assertTrue(vault.matches(
                BankAccount.DIGEST,
                iban,
                mine("select iban_digest from bank_account where session_id is not null and")
                        .get(0)));
    }

    @Test
    void anAccountOfAnotherSepaCountryIsAsGood() {
        String german = "DE89370400440532013000";
        give(accounts.proof(customer, token, german), german)
                .then()
                .statusCode(200)
                .body("maskedIban", equalTo("DE** **** … 3000"));
        assertEquals(List.of("DE"), mine("select country from bank_account where session_id is not null and"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            value = {
                "iban | absent | /iban | REQUIRED",
                "holderName | absent | /holderName | REQUIRED",
                "mandateAccepted | absent | /mandateAccepted | REQUIRED",
                "iban | ES91 2100 0418 4502 0005 1332 ES91 2100 0418 4502 0005 13 | /iban | OUT_OF_RANGE",
                "holderName | ' ' | /holderName | MALFORMED",
                "holderName | ' Marta' | /holderName | MALFORMED",
                "holderName | 'ES91 2100 0418 4502 0005 1332' | /holderName | MALFORMED",
                "holderName | 'Marta 2100041845' | /holderName | MALFORMED",
                "holderName | 'A\u0000B' | /holderName | MALFORMED",
                "holderName | 'A\u202eB' | /holderName | MALFORMED",
                "customerId | x | /customerId | UNKNOWN",
                "effectiveDate | 2026-01-01 | /effectiveDate | UNKNOWN"
            })
    void aMalformedBodyIsNamed(String field, String value, String pointer, String code) {
        Map<String, Object> body = new HashMap<>(body(iban));
        body.put(field, value);
        body.values().removeIf(one -> one == null);
        Api.as(provenOnce())
                .header("If-Match", "*")
                .body(body)
                .put(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("errors.pointer", hasItem(pointer))
                .body("errors.code", hasItem(code));
        isUnchanged();
    }

    /** The same name in two codings is one name; 70 letters are the longest. */
    @Test
    void theHoldersNameIsKeptComposedAndBounded() {
        String proof = provenOnce();
        give(proof, "*", iban, "Lucía Peña  ").then().statusCode(200).body("holderName", equalTo("Lucía Peña"));
        give(proof, "*", iban, "Luci\u0301a Pen\u0303a").then().body("holderName", equalTo("Lucía Peña"));
        assertEquals(List.of("1"), mine("select count(*) from bank_account where session_id is not null and"));
        give(proof, "*", iban, "x".repeat(71)).then().statusCode(400);
        give(proof, "*", iban, "x".repeat(70)).then().statusCode(200);
        // Composed, each of these is three.
        give(proof, "*", iban, "\ufb2c".repeat(70)).then().statusCode(200);
    }

    @Test
    void withoutTheMandateNobodyIsCharged() {
        Map<String, Object> body = new HashMap<>(body(iban));
        body.put("mandateAccepted", false);
        Api.as(provenOnce())
                .header("If-Match", "*")
                .body(body)
                .put(PATH)
                .then()
                .statusCode(422)
                .body("code", equalTo("MANDATE_NOT_ACCEPTED"));
        isUnchanged();
    }

    @Test
    void whoChangesItHasSeenItAsItIs() {
        String proof = provenOnce();
        Api.as(proof).body(body(iban)).put(PATH).then().statusCode(428).body("code", equalTo("PRECONDITION_REQUIRED"));
        String tag = Api.as(token).get(PATH).header("ETag");
        for (String stale : List.of("\"x\"", "W/" + tag)) {
            give(proof, stale, iban, HOLDER).then().statusCode(412).body("code", equalTo("PRECONDITION_FAILED"));
        }
        isUnchanged();
        give(proof, tag, iban, HOLDER).then().statusCode(200);
        give(proof, tag, iban, "Otra Persona").then().statusCode(412);
        Response now = Api.as(token).get(PATH);
        assertNotEquals(tag, now.header("ETag"));
        Api.as(token)
                .header("If-None-Match", now.header("ETag"))
                .get(PATH)
                .then()
                .statusCode(304);
    }

    @Test
    void ofManyAtOnceOneChangesIt() {
        String proof = provenOnce();
        String tag = Api.as(token).get(PATH).header("ETag");
        List<Integer> answers =
                Together.run(8, () -> give(proof, tag, iban, HOLDER).statusCode());
        assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers.toString());
        assertEquals(7, answers.stream().filter(status -> status == 412).count(), answers.toString());
        assertEquals(List.of("1"), mine("select count(*) from bank_account where session_id is not null and"));
    }

    @Test
    void theSameAgainIsNoChange() {
        String proof = provenOnce();
        String first = give(proof, iban).asString();
        assertEquals(first, give(proof, iban).asString());
        assertEquals(List.of("1"), mine("select count(*) from bank_account where session_id is not null and"));
        assertEquals(List.of("1"), mine("select count(*) from audit_record where action = 'BANK_ACCOUNT_CHANGED' and"));
    }

    @Test
    void anotherBeforeItsDayTakesItsPlace() {
        give(provenOnce(), iban).then().statusCode(200);
        String other = Ibans.spanish();
        give(accounts.proof(customer, token, other), other).then().statusCode(200);
        Api.as(token).get(PATH).then().body("pendingChanges.maskedIban", contains(Ibans.masked(other)));
        assertEquals(
                List.of(Ibans.masked(iban) + " t", Ibans.masked(other) + " f"),
                mine(
                        "select masked_iban || case when superseded_at is null then ' f' else ' t' end from bank_account"
                                + " where session_id is not null and",
                        "order by recorded_at"));
    }

    /** Given after the 20th, it comes after the one that is with the banks already. */
    @Test
    void oneThatIsOnItsWayToTheBanksStaysForItsCharge() {
        give(provenOnce(), iban).then().statusCode(200);
        run("update bank_account set effective_date = (now() at time zone 'Europe/Madrid')::date + 1"
                + " where session_id is not null and");
        String other = Ibans.spanish();
        give(accounts.proof(customer, token, other), other).then().statusCode(200);
        Api.as(token)
                .get(PATH)
                .then()
                .body("maskedIban", equalTo("ES** **** … 7891"))
                .body("pendingChanges.maskedIban", contains(Ibans.masked(iban), Ibans.masked(other)));
    }

    @Test
    void theSixthInADayIsTooOften() {
        String proof = provenOnce();
        for (int time = 1; time <= 5; time++) {
            give(proof, "*", iban, "Persona " + time).then().statusCode(200);
        }
        Response refused = give(proof, "*", iban, "Persona 6");
        refused.then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 86_400 - 120 && wait <= 86_400, () -> "Retry-After: " + wait);
        Api.as(token).get(PATH).then().body("pendingChanges.holderName", contains("Persona 5"));
        assertEquals(List.of("5"), mine("select count(*) from bank_account where session_id is not null and"));
    }

    /** Whether somebody else has it is nothing that an answer tells. */
    @Test
    void anAccountThatAnotherHasIsAsGoodAsAnyOther() {
        TestCustomer another = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        accounts.brought(another, OLD);
        String session = another.login();
        Response theirs = give(accounts.proof(another, session, iban), iban);
        Response mine = give(provenOnce(), iban);
        theirs.then().statusCode(200);
        mine.then().statusCode(200);
        assertEquals(withoutReference(theirs), withoutReference(mine));
        assertEquals(
                theirs.headers().asList().stream().map(one -> one.getName()).toList(),
                mine.headers().asList().stream().map(one -> one.getName()).toList());
    }

    @Test
    void theCustomerIsWarnedWhereverTheyAre() {
        TestCustomer family = customers.convergent();
        String session = family.login();
        String additional = database.texts(
                        "select number from line where line_id = ?",
                        family.lineIds().get(3))
                .get(0);
        give(accounts.proof(family, session, iban), iban).then().statusCode(200);
        LocalDate start = firstCharge(today);
        String day = "%02d/%02d/%d".formatted(start.getDayOfMonth(), start.getMonthValue(), start.getYear());
        String sms = "O2: desde el " + day + " cobraremos tus facturas en la cuenta " + Ibans.masked(iban)
                + ". Si no has sido tú, dilo ya en la actividad de Mi O2 o llama gratis al 1551.";
        inbox.waitFor(family.phone(), sms);
        inbox.waitFor(additional, sms);
        inbox.waitFor(family.email(), "otra cuenta para cobrar tus facturas: " + Ibans.masked(iban));
        inbox.waitFor(family.phone(), "es tu código para cambiar tu cuenta a " + Ibans.masked(iban));
        Api.as(session)
                .get("/v1/profile/activity")
                .then()
                .body("items.find { it.action == 'BANK_ACCOUNT_CHANGED' }.title", equalTo("Cambio de cuenta bancaria"))
                .body("items.find { it.action == 'BANK_ACCOUNT_CHANGED' }.repudiable", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({
        "es, cobraremos tus facturas en la cuenta",
        "ca, cobrarem les teves factures al compte",
        "gl, cobraremos as túas facturas na conta",
        "eu, kontuan kobratuko ditugu zure fakturak",
        "en, charge your bills to account"
    })
    void inTheirLanguage(String language, String words) {
        run("update customer set language = '" + language + "' where");
        give(provenOnce(), iban).then().statusCode(200);
        inbox.waitFor(customer.phone(), words);
    }

    private static Map<String, Object> body(String iban) {
        return Map.of("iban", iban, "holderName", HOLDER, "mandateAccepted", true);
    }

    private static Map<String, Object> withoutReference(Response given) {
        Map<String, Object> body = new HashMap<>(given.jsonPath().getMap("$"));
        body.remove("mandateReference");
        return body;
    }

    private void isUnchanged() {
        assertEquals(List.of("1"), mine("select count(*) from bank_account where"));
        assertFalse(inbox.of(customer.email()).stream().anyMatch(text -> text.contains("otra cuenta")));
    }

    private double counted(String outcome) {
        return meters.counter("mio2.profile.bank_account_changes", "outcome", outcome)
                .count();
    }

    private List<String> audited() {
        return mine("select action || ' ' || outcome from audit_record where action like 'BANK_ACCOUNT%' and");
    }

    private List<String> mine(String query) {
        return mine(query, "");
    }

    private List<String> mine(String query, String order) {
        return database.texts(query + " customer_id = ? " + order, customer.customerId());
    }

    private void run(String statement) {
        database.run(statement + " customer_id = ?", customer.customerId());
    }
}
