package es.o2.mio2.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.UsageFeed;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a line may be used abroad: less is free to everybody who is logged in, more is for the customer alone. */
@QuarkusTest
class RoamingTest {

    private static final String BEFORE = "true true 50.00";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @Inject
    Proofs proofs;

    @Inject
    Inbox inbox;

    @Inject
    UsageFeed feed;

    @Inject
    Clock clock;

    private final AtomicInteger uses = new AtomicInteger();

    private TestCustomer customer;
    private UUID line;
    private String token;

    @BeforeEach
    void start() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
        token = customer.login();
    }

    @Test
    void asDeliveredALineWorksAbroadForFiftyEuros() {
        read().then()
                .statusCode(200)
                .body("dataEnabled", equalTo(true))
                .body("voiceEnabled", equalTo(true))
                .body("spendLimit.amount", equalTo("50.00"))
                .body("dataStatus", equalTo("AVAILABLE"))
                .body("cycleStartDate", equalTo(cycle()))
                .body("spent.amount", equalTo("0.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true true 49.99", "false true 50.00", "true false 50.00", "false false 0.00", BEFORE})
    void lessNeedsNoSecondFactorAndNobodyIsWarned(String settings) {
        replace(token, settings, tag()).then().statusCode(200);
        assertEquals(settings, settings());
        assertEquals(List.of("0"), messages());
        assertEquals(List.of(settings.equals(BEFORE) ? "0" : "1"), audited());
    }

    @Test
    void whoHasAProofSendsNoMoreNoticesThanADayHolds() {
        String proven = proofs.of(customer, VerificationPurpose.UNBLOCK);
        database.run(
                "insert into attempt_counter (counter_key, window_end, attempts)"
                        + " values (?, now() + interval '1 hour', 20)",
                "roaming:" + line);
        isRefused(replace(proven, "true true 50.01", "*"), 429, "TOO_MANY_REQUESTS");
        replace(proven, "true true 49.00", "*").then().statusCode(200);
        assertEquals("true true 49.00", settings());
        assertEquals(List.of("1"), audited());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false false 20.01", "true false 20.00", "false true 20.00", "true false 0.00"})
    void moreNeedsOneForThisVeryThing(String settings) {
        replace(token, "false false 20.00", "*").then().statusCode(200);
        Response refused = replace(token, settings, "*");
        isRefused(refused, 401, "STEP_UP_REQUIRED");
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"mi-o2:otp\", max_age=300",
                refused.header("WWW-Authenticate"));
        String other = proofs.of(customer, VerificationPurpose.PUK_DISCLOSURE);
        isRefused(replace(other, settings, "*"), 401, "STEP_UP_REQUIRED");
        assertEquals("false false 20.00", settings());

        String proven = proofs.of(customer, customer.login(), VerificationPurpose.UNBLOCK, line);
        replace(proven, settings, "*").then().statusCode(200);
        assertEquals(settings, settings());
        assertEquals(List.of("2"), audited());
    }

    @Test
    void theCustomerIsWarnedOfMoreOnEveryChannel() {
        replace(proofs.of(customer, VerificationPurpose.UNBLOCK), "true true 75.50", tag())
                .then()
                .statusCode(200);
        String masked = "+34 *** *** " + customer.phone().substring(9);
        inbox.waitFor(
                customer.phone(),
                "O2: la línea " + masked + " puede usarse más en el extranjero. Límite fuera de la UE: 75,50 € por"
                        + " ciclo. Si no has sido tú, llama gratis al 1551.");
        inbox.waitFor(customer.email(), "Fuera de la UE puede gastar hasta 75,50 € por ciclo");
    }

    @Test
    void aProofForAnotherLineIsNone() {
        TestCustomer family = customers.convergent();
        String forOne = proofs.of(
                family,
                family.login(),
                VerificationPurpose.UNBLOCK,
                family.lineIds().get(2));
        isRefused(
                Api.as(forOne)
                        .header("If-Match", "*")
                        .body(body("true true 60.00"))
                        .put(path(family.lineIds().get(3))),
                401,
                "STEP_UP_REQUIRED");
        Api.as(forOne)
                .header("If-Match", "*")
                .body(body("true true 60.00"))
                .put(path(family.lineIds().get(2)))
                .then()
                .statusCode(200);
    }

    @Test
    void whileItsSessionIsBeingEndedTheLimitIsLoweredAndNotRaised() throws SQLException {
        String proven = proofs.of(customer, VerificationPurpose.UNBLOCK);
        try (Connection ending = source.getConnection();
                Statement statement = ending.createStatement()) {
            ending.setAutoCommit(false);
            statement.execute("select session_id from access_session where customer_id = '" + customer.customerId()
                    + "' for no key update");
            isRefused(replace(proven, "true true 60.00", "*"), 503, "UNAVAILABLE");
            replace(proven, "true true 40.00", "*").then().statusCode(200);
            ending.rollback();
        }
        assertEquals("true true 40.00", settings());
    }

    /** A hold of the account is for SIM cards and bank accounts; a proof by e-mail is weak whatever it is for. */
    @Test
    void whatHoldsTheAccountDoesNotHoldThisAndAWeakProofDoes() {
        database.run(
                "insert into account_hold (hold_id, customer_id, cause, began_at, ends_at)"
                        + " values (gen_random_uuid(), ?, 'PASSWORD_RESET', now(), now() + interval '1 day')",
                customer.customerId());
        replace(proofs.of(customer, VerificationPurpose.UNBLOCK), "true true 60.00", "*")
                .then()
                .statusCode(200);
        database.run("update sim_card set status = 'REPLACED', ended_at = now() where line_id = ?", line);
        database.run(
                "insert into sim_card (sim_card_id, customer_id, line_id, iccid, kind, status, puk, replaces,"
                        + " activated_at, version) select gen_random_uuid(), customer_id, line_id, ?, kind, 'ACTIVE', puk,"
                        + " sim_card_id, now() - interval '1 hour', 0 from sim_card where line_id = ?",
                TestCustomers.iccid(),
                line);
        String weak = proofs.of(customer, VerificationPurpose.UNBLOCK);
        isRefused(replace(weak, "true true 70.00", "*"), 409, "ON_HOLD");
        assertEquals("true true 60.00", settings());
        replace(weak, "true true 10.00", "*").then().statusCode(200);
    }

    /** One that gets a new number has none yet; who could be warned of it? */
    @ParameterizedTest
    @ValueSource(strings = {"true true 75.50", "false false 20.00"})
    void aLineThatIsStillToComeIsNotChangedYet(String settings) {
        String proven = proofs.of(customer, VerificationPurpose.UNBLOCK);
        database.run("update line set status = 'PENDING', number = null where line_id = ?", line);
        isRefused(replace(proven, settings, "*"), 409, "PRODUCT_NOT_ACTIVE");
        read().then().statusCode(200);
        assertEquals(List.of("0"), audited());
    }

    @Test
    void theTagOfWhatWasSeenIsNeededAndToldBeforeACodeIsAskedFor() {
        isRefused(Api.as(token).body(body("true true 60.00")).put(path(line)), 428, "PRECONDITION_REQUIRED");
        String seen = tag();
        replace(token, "true true 40.00", seen).then().statusCode(200);
        isRefused(replace(token, "true true 60.00", seen), 412, "PRECONDITION_FAILED");
        isRefused(replace(token, "true true 30.00", "W/" + tag()), 412, "PRECONDITION_FAILED");
        assertEquals("true true 40.00", settings());
    }

    /** What is used meanwhile is no reason to look again: it isn't what is changed. */
    @Test
    void useMakesANewTagAndNoStaleOne() {
        String seen = tag();
        use("ROAMING", "1.000000");
        assertNotEquals(seen, tag());
        replace(token, "true true 40.00", seen).then().statusCode(200);
        isRefused(replace(token, "true true 30.00", seen), 412, "PRECONDITION_FAILED");
    }

    @Test
    void ofTwentyWhoSawTheSameOneChanges() {
        String seen = tag();
        List<Response> answers = Together.run(20, () -> replace(token, "true true 45.00", seen));
        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 200).count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .forEach(answer -> isRefused(answer, 412, "PRECONDITION_FAILED"));
        assertEquals(List.of("1"), audited());
    }

    /**
     * Net 41.322314 with 21 %: tax 8.677686 (41.322314 × 0.21 = 8.67768594), together 50.000000, the limit. A cent's
     * hundredth less, 41.314049: tax 8.675950, together 49.989999: 49.99.
     */
    @Test
    void dataStopsWhereTheLimitIsUsedUp() {
        use("EU_ROAMING", "10.000000");
        use("PREMIUM", "10.000000");
        use("ROAMING", "41.314049");
        read().then().body("spent.amount", equalTo("49.99")).body("dataStatus", equalTo("AVAILABLE"));
        assertEquals("AVAILABLE", statusInUsage());
        use("ROAMING", "0.008265");
        read().then().body("spent.amount", equalTo("50.00")).body("dataStatus", equalTo("STOPPED"));
        assertEquals("STOPPED", statusInUsage());
        replace(proofs.of(customer, VerificationPurpose.UNBLOCK), "true true 60.00", tag())
                .then()
                .statusCode(200)
                .body("dataStatus", equalTo("AVAILABLE"));
        assertEquals("AVAILABLE", statusInUsage());
        replace(token, "false true 60.00", tag()).then().body("dataStatus", equalTo("OFF"));
        assertEquals("OFF", statusInUsage());
    }

    /**
     * Data at 0.50 each 100 kB: 9 MB are 45.00 net, of which 41.322314 are the 50.00 of the limit with tax. A call of 61 s
     * is 0.45 + 2 × 0.90 = 2.25; 43.572314 with tax 52.722500.
     */
    @Test
    void whatTheNetworkLetsThroughBeyondTheLimitIsChargedToNobody() {
        abroad(9_000_000);
        read().then().body("spent.amount", equalTo("50.00")).body("dataStatus", equalTo("STOPPED"));
        abroad(1_000_000);
        feed.deliver(UsageFeed.call(customer.phone(), at(), 61, "+12025550123").in("US"));
        read().then().body("spent.amount", equalTo("52.72")).body("dataStatus", equalTo("STOPPED"));
        assertEquals(List.of("10000000 2 41.322314"), dataAbroad());
        assertEquals(List.of("41.322314", "0.000000", "2.250000"), prices());
    }

    /** In the EU too, where it would have been of the tariff's data. */
    @Test
    void whatTheNetworkLetsThroughAbroadThoughItIsSwitchedOffIsChargedToNobody() {
        Instant on = clock.instant();
        replace(token, "false true 50.00", "*").then().statusCode(200);
        replace(token, "false false 50.00", "*").then().statusCode(200);
        Instant off = clock.instant();
        feed.deliver(
                UsageFeed.data(customer.phone(), on, 100_000).in("US"),
                UsageFeed.data(customer.phone(), off, 9_000_000).in("US"),
                UsageFeed.data(customer.phone(), off.plusMillis(1), 7_000_000).in("FR"),
                UsageFeed.call(customer.phone(), off.plusMillis(2), 61, "+12025550123")
                        .in("US"),
                UsageFeed.sms(customer.phone(), off.plusMillis(3), "+12025550123")
                        .in("US"),
                UsageFeed.data(customer.phone(), off.plusMillis(4), 5_000_000));
        assertEquals(
                List.of("DATA f", "DATA t", "DATA t", "VOICE t", "SMS f", "DATA f"),
                database.texts(
                        "select concat_ws(' ', kind, withheld is not null) from usage_record where line_id = ?"
                                + " order by started_at",
                        line));
        assertEquals(List.of("100000 1 0.500000"), dataAbroad());
        assertEquals(
                List.of("NATIONAL 5000000"),
                database.texts(
                        "select concat_ws(' ', usage_class, amount) from usage_counter where line_id = ? and kind = 'DATA'"
                                + " and usage_class in ('NATIONAL', 'EU_ROAMING')",
                        line));
        replace(proofs.of(customer, VerificationPurpose.UNBLOCK), "true true 50.00", "*")
                .then()
                .statusCode(200);
        feed.deliver(UsageFeed.data(customer.phone(), clock.instant(), 100_000).in("US"));
        assertEquals(List.of("200000 2 1.000000"), dataAbroad());
    }

    /**
     * Of 60.00, 49.586776 net, 8.264462 are left: another 1 MB, 5.00, is charged whole, and of the next 3.264462, though
     * the customer has chosen less by then: what was used was used before.
     */
    @Test
    void aHigherLimitLetsDataGoOnAndALowerOneForgivesNothing() {
        abroad(9_000_000);
        replace(proofs.of(customer, VerificationPurpose.UNBLOCK), "true true 60.00", "*")
                .then()
                .statusCode(200)
                .body("dataStatus", equalTo("AVAILABLE"));
        abroad(1_000_000);
        read().then().body("spent.amount", equalTo("56.05")).body("dataStatus", equalTo("AVAILABLE"));
        replace(token, "true true 10.00", "*").then().statusCode(200).body("dataStatus", equalTo("STOPPED"));
        abroad(1_000_000);
        assertEquals(List.of("11000000 3 49.586776"), dataAbroad());
        assertEquals(List.of("60.00", "10.00"), limits());
    }

    @Test
    void aLimitOfNothingMeansNoCharge() {
        database.run(
                "insert into line_roaming_limit (limit_id, customer_id, line_id, set_at, spend_limit)"
                        + " values (gen_random_uuid(), ?, ?, now() - interval '2 months', 0)",
                customer.customerId(),
                line);
        abroad(500_000);
        assertEquals(List.of("500000 1 0.000000"), dataAbroad());
    }

    @Test
    void ofManyBatchesAtOnceNoneGoesBeyondTheLimit() {
        Together.run(
                6,
                () -> feed.deliver(
                        UsageFeed.data(customer.phone(), at(), 3_000_000).in("US")));
        assertEquals(List.of("18000000 6 41.322314"), dataAbroad());
    }

    /** 1 MB in place of 9 gives 40.00 of 41.322314 back to what is used afterwards; it leaves 5.00. */
    @Test
    void aCorrectionGivesBackWhatItTakesOff() {
        UsageFeed.Row wrong = UsageFeed.data(customer.phone(), at(), 9_000_000).in("US");
        feed.deliver(wrong);
        feed.deliver(wrong.with("bytes", 1_000_000));
        assertEquals(List.of("1000000 1 5.000000"), dataAbroad());
        feed.deliver(wrong.with("bytes", 20_000_000));
        assertEquals(List.of("20000000 1 41.322314"), dataAbroad());
    }

    /** 100 net with IGIC, 7 %. */
    @Test
    void theTaxIsThatOfTheTerritory() {
        customer = customers.mobile("MOV12", TaxTerritory.CANARY_ISLANDS);
        line = customer.lineIds().get(0);
        token = customer.login();
        use("ROAMING", "100.000000");
        read().then().body("spent.amount", equalTo("107.00")).body("dataStatus", equalTo("STOPPED"));
    }

    @ParameterizedTest
    @CsvSource({
        "1000.01, /spendLimit/amount",
        "-1.00, /spendLimit/amount",
        "50, /spendLimit/amount",
        "50.001, /spendLimit/amount",
        "9999999999.00, /spendLimit/amount"
    })
    void theLimitIsBounded(String amount, String pointer) {
        Response refused = replace(token, "true true " + amount, "*");
        isRefused(refused, 400, "INVALID_ARGUMENT");
        assertEquals(pointer, refused.path("errors[0].pointer"));
        assertEquals(BEFORE, settings());
    }

    @Test
    void anothersLineAndALandlineHaveNone() {
        TestCustomer family = customers.convergent();
        for (Object none : List.of(family.lineIds().get(2), UUID.randomUUID(), "x")) {
            isRefused(Api.as(token).get(path(none)), 404, "NOT_FOUND");
            isRefused(
                    Api.as(token)
                            .header("If-Match", "*")
                            .body(body("false false 0.00"))
                            .put(path(none)),
                    404,
                    "NOT_FOUND");
        }
        isRefused(Api.as(family.login()).get(path(family.lineIds().get(1))), 404, "NOT_FOUND");
        Api.as(family.login())
                .get(path(family.lineIds().get(2)))
                .then()
                .body("dataEnabled", equalTo(true))
                .body("errors", nullValue());
    }

    /** As the page of all lines says it. */
    private String statusInUsage() {
        return Api.as(token).get("/v1/usage").path("lines[0].roamingDataStatus");
    }

    private void use(String usageClass, String charge) {
        database.run(
                "insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records,"
                        + " charge, last_at) values (?, ?, ?::date, 'VOICE', ?, 60, 1, ?::numeric, now())"
                        + " on conflict on constraint pk_usage_counter do update set"
                        + " charge = usage_counter.charge + excluded.charge",
                customer.customerId(),
                line,
                cycle(),
                usageClass,
                charge);
    }

    private void abroad(long bytes) {
        feed.deliver(UsageFeed.data(customer.phone(), at(), bytes).in("US"));
    }

    /** In the cycle, and each a little later than the one before. */
    private Instant at() {
        return BillingCycle.of(clock.instant()).startsAt().plusMillis(uses.incrementAndGet());
    }

    /** Bytes, records and what they cost together. */
    private List<String> dataAbroad() {
        return database.texts(
                "select concat_ws(' ', amount, records, charge) from usage_counter where line_id = ? and kind = 'DATA'"
                        + " and usage_class = 'ROAMING'",
                line);
    }

    private List<String> prices() {
        return database.texts("select price from usage_record where line_id = ? order by started_at", line);
    }

    private List<String> limits() {
        return database.texts("select spend_limit from line_roaming_limit where line_id = ? order by set_at", line);
    }

    private String cycle() {
        return BillingCycle.of(clock.instant()).toString();
    }

    private static String path(Object lineId) {
        return "/v1/lines/" + lineId + "/roaming";
    }

    private Response read() {
        return Api.as(token).get(path(line));
    }

    private String tag() {
        return read().header("ETag");
    }

    private String settings() {
        Response now = read();
        return now.path("dataEnabled") + " " + now.path("voiceEnabled") + " " + now.path("spendLimit.amount");
    }

    private Response replace(String caller, String settings, String ifMatch) {
        return Api.as(caller).header("If-Match", ifMatch).body(body(settings)).put(path(line));
    }

    private static Map<String, Object> body(String settings) {
        String[] parts = settings.split(" ");
        return Map.of(
                "dataEnabled",
                Boolean.valueOf(parts[0]),
                "voiceEnabled",
                Boolean.valueOf(parts[1]),
                "spendLimit",
                Map.of("amount", parts[2], "currency", "EUR"));
    }

    private List<String> messages() {
        return database.texts("select count(*) from outbox_message where customer_id = ?", customer.customerId());
    }

    private List<String> audited() {
        return database.texts(
                "select count(*) from audit_record where customer_id = ? and action = 'ROAMING_CHANGED'",
                customer.customerId());
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
