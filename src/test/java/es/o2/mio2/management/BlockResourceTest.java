package es.o2.mio2.management;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks are set by whoever is logged in, lifted by the customer alone, and in force when the network says so. */
@QuarkusTest
class BlockResourceTest {

    private static final String PREMIUM = "PREMIUM_80X";

    /** What came of each request, the oldest first. */
    private static final String HISTORY = "select medium || ' ' || position || ' ' || enabled || ' ' || status"
            + " from block_request where line_id = ? order by block_code, medium desc, position";

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
    BlockMeters meters;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private TestCustomer customer;
    private UUID line;
    private String token;

    @BeforeEach
    void start() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
        token = customer.login();
    }

    @ParameterizedTest
    @CsvSource({
        "PREMIUM_80X, VOICE SMS",
        "SPECIAL_90X, VOICE SMS",
        "DIRECTORY_118, VOICE SMS",
        "PREMIUM_SMS, SMS",
        "INTERNATIONAL_CALLS, VOICE",
        "THIRD_PARTY_PAYMENTS, SMS"
    })
    void blocksAreByFamilyAndByMedium(String code, String media) {
        list().then()
                .statusCode(200)
                .body("items.size()", equalTo(6))
                .body(item(code) + ".status", equalTo("INACTIVE"))
                .body(item(code) + ".effectiveAt", nullValue())
                .body(item(code) + ".media.medium", equalTo(List.of(media.split(" "))));
        set(code, true).then().statusCode(202).body("media.status", not(hasItem("INACTIVE")));
        list().then()
                .body(item(code) + ".status", equalTo("ACTIVATING"))
                .body("items.findAll { it.status == 'INACTIVE' }.size()", equalTo(5));
    }

    @Test
    void whatIsBarredByDefaultIsShownWithHowToOpenIt() {
        list().then()
                .body("barredByDefault.barred", equalTo(true))
                .body("barredByDefault.description", containsString("escríbenos a ayuda@o2online.es"));
        Api.as(token)
                .header("Accept-Language", "en")
                .get(path(line))
                .then()
                .body("barredByDefault.description", containsString("asks in writing"));
        settleBarred(false, clock.instant()).then().statusCode(200).body("barred", equalTo(false));
        list().then().body("barredByDefault.barred", equalTo(false));
        inbox.waitFor(customer.phone(), "como pediste por escrito");
        inbox.waitFor(customer.email(), "tarificación adicional");
        settleBarred(true, clock.instant()).then().statusCode(200);
        list().then().body("barredByDefault.barred", equalTo(true));
    }

    @Test
    void whatWasAskedForInWritingCountsOnce() {
        Map<String, Object> asked = report(clock.instant());
        settleBarred(line, with(asked, false)).then().statusCode(200);
        settleBarred(line, with(asked, false)).then().statusCode(200);
        isRefused(settleBarred(line, with(asked, true)), 422, "EVENT_ID_REUSED");
        isRefused(settleBarred(UUID.randomUUID(), with(asked, false)), 404, "NOT_FOUND");
        list().then().body("barredByDefault.barred", equalTo(false));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'BARRED_NUMBERS_CHANGED'",
                        customer.customerId()));
    }

    @Test
    void aChangeIsShownAsRequestedAndInForceAboutTenMinutesLater() {
        Instant before = clock.instant();
        Response asked = set(PREMIUM, true);
        asked.then().statusCode(202).body("status", equalTo("ACTIVATING"));
        Instant expected = Instant.parse(asked.path("effectiveAt"));
        assertFalse(expected.isBefore(before.plus(Duration.ofMinutes(10))));
        assertFalse(expected.isAfter(clock.instant().plus(Duration.ofMinutes(10))));
        assertEquals(asked.<Object>path("media"), list().path(item(PREMIUM) + ".media"));
        assertEquals(List.of("0"), messages());

        Instant inForce = clock.instant();
        report(request(), inForce).then().statusCode(200).body("media.superseded", equalTo(List.of(false, false)));
        list().then()
                .body(item(PREMIUM) + ".status", equalTo("ACTIVE"))
                .body(item(PREMIUM) + ".effectiveAt", equalTo(inForce.toString()));
        inbox.waitFor(
                customer.phone(),
                "O2: bloqueo activo en la línea +34 *** *** "
                        + customer.phone().substring(9)
                        + ": Números 803, 806, 807, 905 y 907. Si no has sido tú, llama gratis al 1551.");
        assertEquals(1, inbox.of(customer.phone()).size());
        assertEquals(List.of("BLOCK_REPORTED", "BLOCK_REQUESTED"), audited());
    }

    @Test
    void whoFollowsEventsHearsOfIt() {
        try (EventReader reader = EventReader.open(token)) {
            set(PREMIUM, true).then().statusCode(202);
            assertEquals("line.updated", reader.next(Duration.ofSeconds(20)).event());
            report(request(), clock.instant()).then().statusCode(200);
            EventReader.Block told = reader.next(Duration.ofSeconds(20));
            assertEquals("line.updated {\"lineId\":\"" + line + "\"}", told.event() + " " + told.data());
        }
    }

    @Test
    void liftingNeedsAProofForThisVeryThing() {
        set(PREMIUM, true).then().statusCode(202);
        report(request(), clock.instant()).then().statusCode(200);
        isRefused(set(PREMIUM, false), 401, "STEP_UP_REQUIRED");
        token = proofs.of(customer, VerificationPurpose.PUK_DISCLOSURE);
        isRefused(set(PREMIUM, false), 401, "STEP_UP_REQUIRED");
        token = proofs.of(customers.mobile("MOV12", TaxTerritory.MAINLAND), VerificationPurpose.UNBLOCK);
        isRefused(set(PREMIUM, false), 404, "NOT_FOUND");
        token = customer.login();
        list().then().body(item(PREMIUM) + ".status", equalTo("ACTIVE"));

        token = proofs.of(customer, token, VerificationPurpose.UNBLOCK, line);
        set(PREMIUM, false).then().statusCode(202).body("status", equalTo("DEACTIVATING"));
        // Whoever didn't ask for it can stop it still.
        inbox.waitFor(customer.phone(), "O2: se ha pedido quitar un bloqueo en la línea");
        inbox.waitFor(customer.email(), "En unos diez minutos se podrá llamar o enviar mensajes a esos números");
        report(request(), clock.instant()).then().statusCode(200);
        list().then().body(item(PREMIUM) + ".status", equalTo("INACTIVE"));
        inbox.waitFor(customer.phone(), "O2: bloqueo quitado en la línea");
        inbox.waitFor(customer.email(), "Hemos quitado un bloqueo de la línea");
        assertEquals(
                List.of(
                        "VOICE 1 true IN_FORCE",
                        "VOICE 2 false IN_FORCE",
                        "SMS 1 true IN_FORCE",
                        "SMS 2 false IN_FORCE"),
                history());
    }

    @Test
    void theHistoryOfALinesBlocksIsShownToItsCustomer() {
        list().then().body("history", equalTo(List.of()));
        set(PREMIUM, true, "VOICE").then().statusCode(202);
        Instant inForce = clock.instant();
        report(request(), inForce).then().statusCode(200);
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        set(PREMIUM, false, "VOICE").then().statusCode(202);
        set(PREMIUM, true, "VOICE").then().statusCode(202);
        settleBarred(false, clock.instant()).then().statusCode(200);
        list().then()
                .body("history.blockCode", equalTo(List.of(PREMIUM, PREMIUM, PREMIUM)))
                .body("history.medium", equalTo(List.of("VOICE", "VOICE", "VOICE")))
                .body("history.enabled", equalTo(List.of(true, false, true)))
                .body("history.status", equalTo(List.of("REQUESTED", "SUPERSEDED", "IN_FORCE")))
                .body("history[0].inForceAt", nullValue())
                .body("history[1].inForceAt", nullValue())
                .body("history[2].inForceAt", equalTo(inForce.toString()));
    }

    @Test
    void liftingOneMediumNeedsItTooAndLeavesTheOther() {
        set(PREMIUM, true).then().statusCode(202);
        isRefused(set(PREMIUM, false, "SMS"), 401, "STEP_UP_REQUIRED");
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        set(PREMIUM, false, "SMS")
                .then()
                .statusCode(202)
                .body("media.status", equalTo(List.of("ACTIVATING", "DEACTIVATING")));
        // Nothing more is needed to set it again.
        token = customer.login();
        set(PREMIUM, true, "SMS")
                .then()
                .statusCode(202)
                .body("media.status", equalTo(List.of("ACTIVATING", "ACTIVATING")));
        assertEquals(
                List.of(
                        "VOICE 1 true REQUESTED",
                        "SMS 1 true SUPERSEDED",
                        "SMS 2 false SUPERSEDED",
                        "SMS 3 true REQUESTED"),
                history());
    }

    @Test
    void aProofThatIsHeldLiftsNothing() {
        set(PREMIUM, true).then().statusCode(202);
        database.run("update sim_card set status = 'REPLACED', ended_at = now() where line_id = ?", line);
        database.run(
                "insert into sim_card (sim_card_id, customer_id, line_id, iccid, kind, status, puk, replaces,"
                        + " activated_at, version) select gen_random_uuid(), customer_id, line_id, ?, kind, 'ACTIVE', puk,"
                        + " sim_card_id, now() - interval '1 hour', 0 from sim_card where line_id = ?",
                TestCustomers.iccid(),
                line);
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        isRefused(set(PREMIUM, false), 409, "ON_HOLD");
        list().then().body(item(PREMIUM) + ".status", equalTo("ACTIVATING"));
    }

    @Test
    void anotherRequestTakesThePlaceOfOneThatIsUnderWay() {
        set(PREMIUM, true, "VOICE").then().statusCode(202);
        String first = request();
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        set(PREMIUM, false, "VOICE").then().statusCode(202);
        report(first, clock.instant().plusSeconds(30))
                .then()
                .statusCode(200)
                .body("media[0].superseded", equalTo(true))
                .body("media[0].inForceAt", nullValue());
        list().then().body(item(PREMIUM) + ".media[0].status", equalTo("DEACTIVATING"));
        assertEquals(List.of("VOICE 1 true SUPERSEDED", "VOICE 2 false REQUESTED"), history());
    }

    @Test
    void whatSomebodyElseIsLiftingIsSetAgainWhenTheCustomerSaysSo() {
        set(PREMIUM, true, "VOICE").then().statusCode(202);
        report(request(), clock.instant()).then().statusCode(200);
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        set(PREMIUM, false, "VOICE").then().statusCode(202);
        String activity = Api.as(token)
                .get("/v1/profile/activity")
                .path("items.find { it.action == 'BLOCK_LIFTING_REQUESTED' }.activityId");
        Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/activity/" + activity + "/repudiation")
                .then()
                .statusCode(200);
        assertEquals(List.of("VOICE 1 true IN_FORCE", "VOICE 2 false SUPERSEDED", "VOICE 3 true REQUESTED"), history());
    }

    /** Whoever ends it because it wasn't them finds what was asked for in it, and nothing more comes. */
    @Test
    void whileItsSessionIsBeingEndedABlockIsSetAndNoneIsLifted() throws SQLException {
        set(PREMIUM, true).then().statusCode(202);
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        try (Connection ending = source.getConnection();
                Statement statement = ending.createStatement()) {
            ending.setAutoCommit(false);
            statement.execute("select session_id from access_session where customer_id = '" + customer.customerId()
                    + "' for no key update");
            isRefused(set(PREMIUM, false), 503, "UNAVAILABLE");
            set("DIRECTORY_118", true).then().statusCode(202);
            ending.rollback();
        }
        list().then().body(item(PREMIUM) + ".status", equalTo("ACTIVATING"));
        set(PREMIUM, false).then().statusCode(202);
    }

    @Test
    void whatIsSoAlreadyStaysAsItIs() {
        set(PREMIUM, false).then().statusCode(202).body("status", equalTo("INACTIVE"));
        Response first = set(PREMIUM, true);
        Response again = set(PREMIUM, true);
        assertEquals(first.<Object>path("media"), again.path("media"));
        assertEquals(List.of("VOICE 1 true REQUESTED", "SMS 1 true REQUESTED"), history());
        assertEquals(List.of("BLOCK_REQUESTED"), audited());
    }

    /** Twenty an hour: what is beyond leaves nothing behind. */
    @Test
    void aStormOfTogglesIsLimitedTheLastOneStandsAndTheHistoryIsWhole() {
        token = proofs.of(customer, VerificationPurpose.UNBLOCK);
        AtomicInteger turn = new AtomicInteger();
        List<Response> answers = Together.run(10, () -> {
            Response last = null;
            for (int i = 0; i < 12; i++) {
                last = set(PREMIUM, turn.getAndIncrement() % 2 == 0, "VOICE");
            }
            return last;
        });
        answers.forEach(answer -> assertTrue(List.of(202, 429).contains(answer.statusCode()), answer.asString()));
        boolean standing =
                List.of("ACTIVATING", "ACTIVE").contains(list().<String>path(item(PREMIUM) + ".media[0].status"));
        while (history().size() < 20) {
            standing = !standing;
            set(PREMIUM, standing, "VOICE").then().statusCode(202);
        }
        List<String> history = history();
        for (int i = 0; i < history.size(); i++) {
            assertEquals(
                    "VOICE " + (i + 1) + " " + (i % 2 == 0) + " " + (i == 19 ? "REQUESTED" : "SUPERSEDED"),
                    history.get(i));
        }
        Response tooMany = set(PREMIUM, true, "VOICE");
        isRefused(tooMany, 429, "TOO_MANY_REQUESTS");
        assertTrue(Integer.parseInt(tooMany.header("Retry-After")) <= 3600);
        list().then().body(item(PREMIUM) + ".media[0].status", equalTo("DEACTIVATING"));
        assertEquals(history, history());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PREMIUM_SMS VOICE", "INTERNATIONAL_CALLS SMS"})
    void aMediumThatTheFamilyHasNotIsRefused(String block) {
        String[] parts = block.split(" ");
        Response refused = set(parts[0], true, parts[1]);
        isRefused(refused, 400, "INVALID_ARGUMENT");
        assertEquals("/media/0", refused.path("errors[0].pointer"));
        assertEquals(List.of(), history());
    }

    @Test
    void aBodyThatIsNotOneIsRefused() {
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("enabled", true, "media", List.of()),
                Map.of("enabled", true, "media", List.of("FAX")),
                Map.of("enabled", true, "status", "ACTIVE"))) {
            isRefused(Api.as(token).body(body).put(path(line) + "/" + PREMIUM), 400, "INVALID_ARGUMENT");
        }
    }

    @Test
    void anothersLineALandlineAnUnknownFamilyAndRubbishAreTheSame404() {
        TestCustomer family = customers.convergent();
        String unknown = refusal(path(UUID.randomUUID()) + "/" + PREMIUM);
        for (String other : List.of(
                path(family.lineIds().get(2)) + "/" + PREMIUM,
                path("x") + "/" + PREMIUM,
                path(line) + "/BARRED_NUMBERS",
                path(line) + "/premium_80x",
                path(line) + "/1")) {
            assertEquals(unknown, refusal(other));
        }
        isRefused(Api.as(family.login()).get(path(family.lineIds().get(1))), 404, "NOT_FOUND");
        isRefused(Api.as(token).get(path(family.lineIds().get(2))), 404, "NOT_FOUND");
        assertEquals(List.of(), database.texts(HISTORY, family.lineIds().get(2)));
    }

    private String refusal(String path) {
        Response refused = Api.as(token)
                .header("x-correlator", "the-same")
                .body(Map.of("enabled", true))
                .put(path);
        assertEquals(404, refused.statusCode());
        return refused.asString();
    }

    @Test
    void aLineThatIsStillToComeHasNoneYet() {
        database.run("update line set status = 'PENDING', number = null where line_id = ?", line);
        isRefused(set(PREMIUM, true), 409, "PRODUCT_NOT_ACTIVE");
    }

    @Test
    void aReportCountsOnce() {
        set(PREMIUM, true).then().statusCode(202);
        String request = request();
        Map<String, Object> report = new HashMap<>(report(clock.instant()));
        Response first = report(request, report);
        first.then().statusCode(200);
        assertEquals(
                first.asString(),
                report(request, report).then().statusCode(200).extract().asString());
        assertEquals(List.of("BLOCK_REPORTED", "BLOCK_REQUESTED"), audited());
        report.put("inForceAt", clock.instant().minusSeconds(1).toString());
        isRefused(report(request, report), 422, "EVENT_ID_REUSED");
        // Another report of what is in force already tells nothing new.
        String since = first.path("media[0].inForceAt");
        report(request, clock.instant()).then().statusCode(200).body("media[0].inForceAt", equalTo(since));
        inbox.waitFor(customer.phone(), "O2: bloqueo activo");
        assertEquals(1, inbox.of(customer.phone()).size());
    }

    @Test
    void ofTwentyWhoReportTheSameOneIsTold() {
        set(PREMIUM, true).then().statusCode(202);
        String request = request();
        String operator = Api.operatorToken();
        Together.run(20, () -> Api.as(operator)
                        .body(report(clock.instant()))
                        .post("/operations/v1/block-requests/" + request + "/reports"))
                .forEach(answer -> answer.then().statusCode(200));
        inbox.waitFor(customer.phone(), "O2: bloqueo activo");
        assertEquals(1, inbox.of(customer.phone()).size());
    }

    @Test
    void aReportIsOfARequestThatThereIsAndOfATimeThatCanBe() {
        set(PREMIUM, true).then().statusCode(202);
        isRefused(report(UUID.randomUUID().toString(), clock.instant()), 404, "NOT_FOUND");
        isRefused(report("x", clock.instant()), 404, "NOT_FOUND");
        for (Instant impossible : List.of(
                clock.instant().minus(Duration.ofHours(1)), clock.instant().plus(Duration.ofHours(1)))) {
            Response refused = report(request(), impossible);
            isRefused(refused, 400, "INVALID_ARGUMENT");
            assertEquals("/inForceAt", refused.path("errors[0].pointer"));
        }
        list().then().body(item(PREMIUM) + ".status", equalTo("ACTIVATING"));
    }

    /** An hour after it was expected. */
    @Test
    void whatTheNetworkDoesNotReportIsRaised() {
        set(PREMIUM, true).then().statusCode(202);
        String request = request();
        assertTrue(underWay(false).contains(request));
        assertFalse(underWay(true).contains(request));
        database.run(
                "update block_request set expected_at = now() - interval '61 minutes' where request_id = ?",
                UUID.fromString(request));
        assertTrue(underWay(true).contains(request));
        meters.measure();
        assertTrue(registry.get("mio2.blocks.overdue").gauge().value() >= 1);
        double before = registry.get("mio2.blocks.past_deadline").gauge().value();
        database.run(
                "update block_request set requested_at = now() - interval '10 days 1 second', free_from = now()"
                        + " - interval '1 second' where request_id = ?",
                UUID.fromString(request));
        meters.measure();
        assertEquals(
                before + 1, registry.get("mio2.blocks.past_deadline").gauge().value());
        report(request, clock.instant()).then().statusCode(200);
        assertFalse(underWay(true).contains(request));
        assertTrue(audited().contains("BLOCK_REQUESTS_SEEN"));
    }

    private List<String> underWay(boolean overdue) {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            var call = Api.operator().queryParam("overdue", overdue).queryParam("limit", 100);
            Response page =
                    (cursor == null ? call : call.queryParam("cursor", cursor)).get("/operations/v1/block-requests");
            page.then().statusCode(200);
            all.addAll(page.jsonPath().getList("items.requestId", String.class));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return all;
    }

    private static String item(String code) {
        return "items.find { it.blockCode == '" + code + "' }";
    }

    private static String path(Object lineId) {
        return "/v1/lines/" + lineId + "/blocks";
    }

    private Response list() {
        return Api.as(token).get(path(line));
    }

    private Response set(String code, boolean enabled, String... media) {
        Map<String, Object> body = new HashMap<>(Map.of("enabled", enabled));
        if (media.length > 0) {
            body.put("media", List.of(media));
        }
        return Api.as(token).body(body).put(path(line) + "/" + code);
    }

    /** The one that is under way. */
    private String request() {
        return database.texts(
                        "select distinct request_id from block_request where line_id = ? and status = 'REQUESTED'",
                        line)
                .get(0);
    }

    private static Map<String, Object> report(Instant inForceAt) {
        return Map.of("eventId", UUID.randomUUID().toString(), "source", "test", "inForceAt", inForceAt.toString());
    }

    private static Response report(String request, Instant inForceAt) {
        return report(request, report(inForceAt));
    }

    private static Response report(String request, Map<String, Object> report) {
        return Api.operator().body(report).post("/operations/v1/block-requests/" + request + "/reports");
    }

    private Response settleBarred(boolean barred, Instant since) {
        return settleBarred(line, with(report(since), barred));
    }

    private static Response settleBarred(UUID lineId, Map<String, Object> change) {
        return Api.operator().body(change).post("/operations/v1/lines/" + lineId + "/barred-number-changes");
    }

    private static Map<String, Object> with(Map<String, Object> report, boolean barred) {
        Map<String, Object> change = new HashMap<>(report);
        change.put("barred", barred);
        return change;
    }

    private List<String> history() {
        return database.texts(HISTORY, line);
    }

    private List<String> messages() {
        return database.texts("select count(*) from outbox_message where customer_id = ?", customer.customerId());
    }

    private List<String> audited() {
        return database.texts(
                "select action from audit_record where customer_id = ? and action like 'BLOCK%' order by 1",
                customer.customerId());
    }

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
