package es.o2.mio2.management;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PUK is shown to whom it belongs: seldom, never unnoticed, and it stands nowhere. */
@QuarkusTest
class PukResourceTest {

    @Inject
    Proofs proofs;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    SimOrders sims;

    @Inject
    ServiceClock clock;

    private TestCustomer customer;
    private UUID line;

    @BeforeEach
    void start() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
    }

    @AfterEach
    void bringTheClockBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void theCustomerSeesItAndNoCacheKeepsIt() {
        see(proof(customer))
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("puk", equalTo(TestCustomers.PUK))
                .header("Cache-Control", equalTo("no-store"))
                .header("ETag", nullValue());
        assertEquals(List.of("DONE " + customer.customerId() + " " + line + " t"), audited(customer));
    }

    @Test
    void everyDemoCustomerHasOne() {
        UUID id = Jwt.of(Api.login(Api.MARTA)).subject();
        TestCustomer marta = new TestCustomer(Api.MARTA, id, null, List.of());
        String token = proof(marta);
        String hers = Api.as(token).get("/v1/lines").path("items.find { it.kind == 'MOBILE' && !it.principal }.lineId");
        Api.as(token).get(path(hers)).then().statusCode(200).body("puk", matchesPattern("[0-9]{8}"));
    }

    /** The number is masked, and the PUK isn't there. */
    @Test
    void theCustomerIsToldOnEveryChannel() {
        see(proof(customer)).then().statusCode(200);
        String phone = "+346" + customer.documentId().substring(0, 8);
        String masked = "+34 *** *** " + phone.substring(phone.length() - 3);
        assertEquals(
                List.of(
                        "EMAIL " + customer.email()
                                + " Se ha consultado el PUK de tu línea Alguien ha visto en Mi O2 el PUK de"
                                + " tu línea " + masked + ". Con él se desbloquea la tarjeta SIM cuando se falla el PIN"
                                + " tres veces.\n\nSi has sido tú, no tienes que hacer nada. Si no has sido tú, llámanos"
                                + " gratis al 1551 y cambia tu contraseña.",
                        "SMS " + phone + " O2: alguien ha visto el PUK de tu línea " + masked
                                + " en Mi O2. Si no has sido tú, llama gratis al 1551."),
                told(2));
    }

    @Test
    void threeWrongPinsAskForThePukAndTenWrongPuksEndTheCard() throws IOException {
        see(proof(customer)).then().statusCode(200);
        assertTrue(told(2).get(0).contains("cuando se falla el PIN tres veces"));
        // YAML goes on in the next line, with backslashes or without.
        String contract = Files.readString(Path.of("openapi", "mi-o2-v1.yaml")).replaceAll("\\\\?\\R\\s*(\\\\ )?", " ");
        assertTrue(contract.contains("What opens a SIM card whose PIN, 4 digits, was entered wrong three times."));
        assertTrue(contract.contains("Ten wrong tries end the card."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "123456789", "1234567a"})
    void aPukHasEightDigits(String puk) {
        TestCustomer family = customers.convergent();
        UUID replaced = family.lineIds().get(3);
        String order = sims.ordered(family, replaced, "PHYSICAL");
        new Operator().walk(order, "IDENTITY_CHECKED");
        SimOrders.report(order, "PREPARED", Operator.simCard(replaced, TestCustomers.iccid(), puk))
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"));
    }

    @Test
    void withoutASecondFactorItIsAskedFor() {
        String token = customer.login();
        for (Object any : List.of(line, UUID.randomUUID(), "x")) {
            Response refused = Api.as(token).get(path(any));
            isRefused(refused, 401, "STEP_UP_REQUIRED");
            assertEquals(
                    "Bearer error=\"insufficient_user_authentication\", acr_values=\"mi-o2:otp\", max_age=300",
                    refused.header("WWW-Authenticate"));
        }
        Api.as(token).get("/v1/lines").then().statusCode(200);
    }

    @Test
    void aProofForSomethingElseIsNone() {
        isRefused(see(proofs.of(customer, VerificationPurpose.UNBLOCK)), 401, "STEP_UP_REQUIRED");
        TestCustomer family = customers.convergent();
        String forOne = proofs.of(
                family,
                family.login(),
                VerificationPurpose.PUK_DISCLOSURE,
                family.lineIds().get(3));
        isRefused(Api.as(forOne).get(path(family.lineIds().get(2))), 401, "STEP_UP_REQUIRED");
        Api.as(forOne).get(path(family.lineIds().get(3))).then().statusCode(200);
    }

    /** The token itself holds for five seconds more. */
    @Test
    void aProofLastsFiveMinutes() {
        String token = proof(customer);
        clock.setOffset(Duration.ofSeconds(290));
        see(token).then().statusCode(200);
        clock.setOffset(Duration.ofSeconds(302));
        isRefused(see(token), 401, "STEP_UP_REQUIRED");
    }

    @Test
    void aRefreshedTokenHasNoProofAnyMore() {
        Response opened = Api.given()
                .body(Map.of("documentId", customer.documentId(), "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions");
        proofs.of(customer, opened.path("accessToken"), VerificationPurpose.PUK_DISCLOSURE, null);
        String next = Api.given()
                .body(Map.of("refreshToken", opened.path("refreshToken")))
                .post("/v1/session-refreshes")
                .path("accessToken");
        isRefused(see(next), 401, "STEP_UP_REQUIRED");
    }

    /** The line's new card gets no code for 72 h; what goes by e-mail counts a day later, for a day. */
    @Test
    void withANewSimCardTheCodeGoesByEmailAndThePukWaitsADay() {
        database.run("update sim_card set status = 'REPLACED', ended_at = now() where line_id = ?", line);
        database.run(
                "insert into sim_card (sim_card_id, customer_id, line_id, iccid, kind, status, puk, replaces,"
                        + " activated_at, version) select gen_random_uuid(), customer_id, line_id, ?, kind, 'ACTIVE', puk,"
                        + " sim_card_id, now() - interval '1 hour', 0 from sim_card where line_id = ?",
                TestCustomers.iccid(),
                line);
        isHeld(proof(customer), 86_400);
        clock.setOffset(Duration.ofHours(12));
        isHeld(proof(customer), 43_200);
        clock.setOffset(Duration.ofHours(24).plusMinutes(2));
        // The PUK was sealed for the card before: that it doesn't open shows that nothing else stands in the way.
        isRefused(see(proof(customer)), 500, "INTERNAL");
        clock.setOffset(Duration.ofHours(49));
        isHeld(proof(customer), 86_400);
        clock.setOffset(Duration.ofHours(73));
        String code = database.texts(
                        "select channel from verification where customer_id = ? order by created_at desc",
                        customer.customerId())
                .get(0);
        assertEquals("EMAIL", code);
        proof(customer);
        assertEquals(
                "SMS",
                database.texts(
                                "select channel from verification where customer_id = ? and completed_at is not null"
                                        + " order by completed_at desc",
                                customer.customerId())
                        .get(0));
    }

    private void isHeld(String token, int seconds) {
        Response refused = see(token);
        isRefused(refused, 409, "ON_HOLD");
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > seconds - 120 && wait <= seconds, () -> "Retry-After: " + wait);
    }

    @Test
    void theFourthTimeInADayIsTooOften() {
        String token = proof(customer);
        for (int time = 1; time <= 3; time++) {
            see(token).then().statusCode(200);
        }
        for (int more = 1; more <= 2; more++) {
            Response refused = see(token);
            refused.then()
                    .statusCode(429)
                    .body("code", equalTo("TOO_MANY_REQUESTS"))
                    .body("puk", nullValue());
            // The day began a moment ago: it ends in a day but for that moment.
            int wait = Integer.parseInt(refused.header("Retry-After"));
            assertTrue(wait > 86_400 - 120 && wait <= 86_400, () -> "Retry-After: " + wait);
        }
        assertEquals(
                3,
                audited(customer).stream().filter(row -> row.startsWith("DONE")).count());
        assertEquals(
                2,
                audited(customer).stream()
                        .filter(row -> row.startsWith("REFUSED"))
                        .count());
        assertEquals(6, told(6).size());
    }

    @Test
    void theDayEndsADayAfterTheFirstTimeWhateverWasRefusedInBetween() {
        String token = proof(customer);
        for (int time = 1; time <= 3; time++) {
            see(token).then().statusCode(200);
        }
        clock.setOffset(Duration.ofHours(23));
        String later = proof(customer);
        // 24 h after the first time is an hour from now.
        see(later)
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, allOf(greaterThan(3_600 - 120), lessThanOrEqualTo(3_600)));
        clock.setOffset(Duration.ofHours(24).plusMinutes(1));
        see(proof(customer)).then().statusCode(200);
    }

    @Test
    void ofTwentyAtOnceThreeSeeIt() {
        String token = proof(customer);
        List<Response> answers = Together.run(20, () -> see(token));
        assertEquals(
                3, answers.stream().filter(answer -> answer.statusCode() == 200).count());
        answers.stream().filter(answer -> answer.statusCode() != 200).forEach(answer -> answer.then()
                .statusCode(429));
        assertEquals(
                3,
                audited(customer).stream().filter(row -> row.startsWith("DONE")).count());
        assertEquals(6, told(6).size());
    }

    @Test
    void eachLineHasItsOwnThreeTimes() {
        TestCustomer family = customers.convergent();
        String token = proof(family);
        for (int time = 1; time <= 3; time++) {
            Api.as(token).get(path(family.lineIds().get(2))).then().statusCode(200);
        }
        Api.as(token).get(path(family.lineIds().get(2))).then().statusCode(429);
        Api.as(token).get(path(family.lineIds().get(3))).then().statusCode(200);
    }

    /** Nor does a suspension of the line hide it: its customer needs it once the phone is found. */
    @Test
    void aSuspendedLineHasItsPuk() {
        TestCustomer family = customers.convergent();
        UUID suspended = family.lineIds().get(3);
        Api.as(family.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "LOST"))
                .post("/v1/lines/" + suspended + "/suspension")
                .then()
                .statusCode(201);
        Api.as(proof(family)).get(path(suspended)).then().statusCode(200).body("puk", equalTo(TestCustomers.PUK));
    }

    /** The three times are the line's: its next card has its own PUK, and no times of its own. */
    @Test
    void afterADuplicateTheNewSimsPukIsShownAndTheFourthTimeIsTooOften() {
        TestCustomer family = customers.convergent();
        UUID replaced = family.lineIds().get(3);
        String session = family.login();
        String token = proofs.of(family, session, VerificationPurpose.PUK_DISCLOSURE, replaced);
        for (int time = 1; time <= 2; time++) {
            Api.as(token).get(path(replaced)).then().statusCode(200).body("puk", equalTo(TestCustomers.PUK));
        }
        new Operator().walk(sims.readyEsim(family, replaced), "COMPLETED");
        String again = proofs.of(family, session, VerificationPurpose.PUK_DISCLOSURE, replaced);
        Api.as(again).get(path(replaced)).then().statusCode(200).body("puk", equalTo(SimOrders.PUK));
        isRefused(Api.as(again).get(path(replaced)), 429, "TOO_MANY_REQUESTS");
    }

    /** As HTTP has it, HEAD does what GET does. */
    @Test
    void askingInAnotherWayCountsAndShowsNoMore() {
        String token = proof(customer);
        Api.as(token)
                .header("If-None-Match", "*")
                .get(path(line))
                .then()
                .statusCode(200)
                .body("puk", equalTo(TestCustomers.PUK));
        Response head = Api.as(token).head(path(line));
        head.then().statusCode(200).header("Cache-Control", equalTo("no-store")).header("ETag", nullValue());
        assertEquals("", head.asString());
        Api.as(token).queryParam("show", "all").get(path(line)).then().statusCode(400);
        see(token).then().statusCode(200);
        see(token).then().statusCode(429);
        Api.as(token).head(path(line)).then().statusCode(429);
        assertEquals(
                3,
                audited(customer).stream().filter(row -> row.startsWith("DONE")).count());
    }

    @Test
    void anothersLineIsNoLineAndThatItWasAskedForIsKept() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = proof(another);
        UUID unknown = UUID.randomUUID();
        String nobodys = isNotFound(token, unknown);
        assertEquals(nobodys, isNotFound(token, line));
        assertEquals(nobodys, isNotFound(token, "12345678"));
        assertEquals(
                List.of(
                        "REFUSED " + another.customerId() + " " + unknown + " t",
                        "REFUSED " + another.customerId() + " " + line + " t"),
                audited(another));
        assertEquals(List.of(), audited(customer));
        assertEquals(List.of(), told(0));
        see(proof(customer)).then().statusCode(200);
    }

    @Test
    void whatHasNoCardHasNoPuk() {
        TestCustomer family = customers.convergent();
        String token = proof(family);
        for (UUID without : family.lineIds().subList(0, 2)) {
            isRefused(Api.as(token).get(path(without)), 409, "NO_SIM_CARD");
        }
        String pending = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "ADD25"))
                .post("/v1/products/" + family.productId() + "/lines")
                .path("lineId");
        isRefused(Api.as(token).get(path(pending)), 409, "NO_SIM_CARD");
        UUID over = family.lineIds().get(3);
        database.run("update line set status = 'TERMINATED', end_date = now() where line_id = ?", over);
        isRefused(Api.as(token).get(path(over)), 409, "NO_SIM_CARD");
    }

    @Test
    void aSealedPukOfAnotherCardDoesNotOpenHere() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        database.run(
                "update sim_card set puk = (select puk from sim_card where line_id = ?) where line_id = ?",
                another.lineIds().get(0),
                line);
        isRefused(see(proof(customer)), 500, "INTERNAL");
        assertEquals(List.of(), audited(customer));
        assertEquals(List.of(), told(0));
    }

    @Test
    void aPukStandsInTheClearInNoTableAndNoLog() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler listener = new Listener(logged);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        String puk = "73190482";
        String iccid = TestCustomers.iccid();
        try {
            TestCustomer family = customers.convergent();
            String token = proof(family);
            Operator operator = new Operator();
            String added = addLine(family, token, operator, iccid, puk, 200);
            addLine(family, token, operator, iccid, puk, 409);
            UUID replaced = family.lineIds().get(3);
            new Operator().walk(sims.readyEsim(family, replaced), "COMPLETED");
            for (int time = 1; time <= 4; time++) {
                Api.as(token).get(path(replaced));
                Api.as(token).get(path(added));
                see(proof(customer));
            }
        } finally {
            root.removeHandler(listener);
        }
        for (String secret : List.of(puk, TestCustomers.PUK, SimOrders.PUK)) {
            for (String table : database.texts("select table_name from information_schema.tables"
                    + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
                assertEquals(
                        List.of("0"),
                        database.texts(
                                "select count(*) from \"" + table + "\" t where t::text like ?", "%" + secret + "%"),
                        table);
            }
            assertFalse(logged.stream().anyMatch(line -> line.contains(secret)));
        }
        assertFalse(logged.stream().anyMatch(line -> line.contains(iccid)));
    }

    /** An additional line with a card, as the operator completes it, or tries to. */
    private static String addLine(
            TestCustomer family, String token, Operator operator, String iccid, String puk, int status) {
        Response ordered = Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "ADD25", "simKind", "ESIM"))
                .post("/v1/products/" + family.productId() + "/lines");
        String line = ordered.path("lineId");
        operator.walk(ordered.path("orderId"), "ACCEPTED", "ESIM_READY");
        operator.complete(
                        ordered.path("orderId"),
                        Map.of(line, TestCustomers.mobile()),
                        List.of(Operator.simCard(line, iccid, puk)))
                .then()
                .statusCode(status);
        return line;
    }

    /** What a customer who may see a PUK has. */
    private String proof(TestCustomer customer) {
        return proofs.of(customer, VerificationPurpose.PUK_DISCLOSURE);
    }

    private Response see(String token) {
        return Api.as(token).get(path(line));
    }

    private static String path(Object lineId) {
        return "/v1/lines/" + lineId + "/puk";
    }

    private static String isNotFound(String token, Object lineId) {
        return Api.as(token)
                .header("x-correlator", "the-same")
                .get(path(lineId))
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"))
                .extract()
                .asString();
    }

    /** Outcome, who, which line, and whether in a session of theirs, the oldest first. */
    private List<String> audited(TestCustomer whose) {
        return database.texts(
                "select concat_ws(' ', outcome, actor, subject,"
                        + " session_id in (select session_id from access_session s where s.customer_id = a.customer_id))"
                        + " from audit_record a where action = 'PUK_SEEN' and customer_id = ? order by occurred_at",
                whose.customerId());
    }

    /** What the customer was told of PUKs that were seen: on as many channels as is expected, and no more. */
    private List<String> told(int expected) {
        String told = "select concat_ws(' ', channel, recipient, subject, body) from message_box"
                + " where recipient in (?, ?) and body ~ 'ha visto' order by channel, sent_at";
        Eventually.within(
                Duration.ofSeconds(20),
                expected + " notices come",
                () -> database.texts(told, customer.phone(), customer.email()).size() >= expected);
        return database.texts(told, customer.phone(), customer.email());
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code)).body("puk", nullValue());
    }

    /** Keeps what is logged, with its parameters and what was thrown. */
    private static final class Listener extends Handler {

        private final Queue<String> logged;

        Listener(Queue<String> logged) {
            this.logged = logged;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord one) {
            logged.add(one.getMessage() + " " + Arrays.toString(one.getParameters()) + " " + one.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
