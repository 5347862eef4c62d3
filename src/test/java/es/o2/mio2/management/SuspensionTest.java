package es.o2.mio2.management;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.AdditionalLineCase;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone that is gone is of no use to who has it, in one call; and nothing but its customer's proof undoes that. */
@QuarkusTest
class SuspensionTest extends AdditionalLineCase {

    @Inject
    SimOrders sims;

    @Override
    protected String logIn() {
        return Api.login(customer.documentId(), Channel.WEB);
    }

    @Test
    void oneCallFromTheWebIsEnough() {
        Response suspended = suspend("STOLEN");
        suspended
                .then()
                .statusCode(201)
                .header("Location", equalTo("/v1/lines/" + line))
                .body("lineId", equalTo(line.toString()))
                .body("status", equalTo("SUSPENDED"))
                .body("reason", equalTo("STOLEN"))
                .body("suspendedAt", notNullValue());
        seen().then()
                .body("status", equalTo("SUSPENDED"))
                .body("suspensionReason", equalTo("STOLEN"))
                .body("suspendedAt", equalTo(suspended.<String>path("suspendedAt")));
        Api.as(session).get("/v1/lines/" + line + "/sim").then().body("status", equalTo("SUSPENDED"));
        Api.as(session)
                .get("/v1/lines")
                .then()
                .body("items.findAll { it.status == 'SUSPENDED' }.lineId", contains(line.toString()))
                .body("items.findAll { it.suspensionReason != null }.lineId", contains(line.toString()));
        assertEquals(List.of("LINE_SUSPENDED"), trail());
        assertEquals(List.of("STOLEN f"), history());
    }

    @Test
    void onceIsEnough() {
        String key = UUID.randomUUID().toString();
        String first = suspend("LOST", key).then().statusCode(201).extract().asString();
        assertEquals(first, suspend("LOST", key).asString());
        assertEquals(first, suspend("STOLEN").then().statusCode(201).extract().asString());
        suspend("STOLEN", key).then().statusCode(422);
        Api.as(session).body(Map.of("reason", "LOST")).post(path(line)).then().statusCode(400);
        assertEquals(List.of("LINE_SUSPENDED"), trail());
        assertEquals(List.of("LOST f"), history());
    }

    @Test
    void ofTenAtOnceOneSuspendsIt() {
        List<Response> answers = Together.run(10, () -> suspend("LOST"));
        assertTrue(answers.stream().allMatch(answer -> List.of(201, 503).contains(answer.statusCode())));
        suspend("LOST").then().statusCode(201);
        assertEquals(List.of("LINE_SUSPENDED"), trail());
        assertEquals(List.of("LOST f"), history());
    }

    @Test
    void everyChannelIsToldButTheLineThatIsGone() {
        suspend("STOLEN").then().statusCode(201);
        inbox.waitFor(
                customer.phone(),
                "O2: la línea " + masked()
                        + " está suspendida (robo). Nadie puede usarla hasta que la reactives en Mi O2. Si no has sido tú,"
                        + " llama gratis al 1551.");
        inbox.waitFor(customer.email(), "Se ha suspendido en Mi O2 la línea " + masked() + ". Motivo: robo.");
        assertEquals(List.of(), inbox.of(number));
        reactivate(proof()).then().statusCode(204);
        for (String phone : List.of(customer.phone(), number)) {
            inbox.waitFor(phone, "O2: la línea " + masked() + " vuelve a funcionar.");
        }
        inbox.waitFor(customer.email(), "Se ha reactivado en Mi O2 la línea " + masked());
    }

    @Test
    void itIsGivenBackToWhoProvesToBeItsCustomerAlone() {
        suspend("LOST").then().statusCode(201);
        Response refused = reactivate(session);
        isRefused(refused, 401, "STEP_UP_REQUIRED");
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"mi-o2:otp\", max_age=300",
                refused.header("WWW-Authenticate"));
        isRefused(reactivate(proofs.of(customer, session, VerificationPurpose.UNBLOCK, line)), 401, "STEP_UP_REQUIRED");
        UUID other = customer.lineIds().get(2);
        isRefused(
                reactivate(proofs.of(customer, session, VerificationPurpose.LINE_REACTIVATION, other)),
                401,
                "STEP_UP_REQUIRED");
        assertEquals("SUSPENDED", status());
        reactivate(proof()).then().statusCode(204);
        seen().then()
                .body("status", equalTo("ACTIVE"))
                .body("suspensionReason", nullValue())
                .body("suspendedAt", nullValue());
        assertEquals(List.of("LINE_SUSPENDED", "LINE_REACTIVATED"), trail());
        assertEquals(List.of("LOST t"), history());
        suspend("STOLEN").then().statusCode(201);
        assertEquals(List.of("LOST t", "STOLEN f"), history());
    }

    @Test
    void whoHasAProofSendsNoMoreNoticesThanADayHolds() {
        suspend("LOST").then().statusCode(201);
        database.run(
                "insert into attempt_counter (counter_key, window_end, attempts)"
                        + " values (?, now() + interval '1 hour', 10)",
                "reactivation:" + line);
        Response refused = reactivate(proof());
        isRefused(refused, 429, "TOO_MANY_REQUESTS");
        assertTrue(Integer.parseInt(refused.header("Retry-After")) <= 3600);
        assertEquals("SUSPENDED", status());
        assertEquals(List.of("LINE_SUSPENDED"), trail());
    }

    @Test
    void theCodeNeverComesToTheLineItself() {
        suspend("LOST").then().statusCode(201);
        proof();
        assertEquals(List.of(), inbox.codes(number));
        assertEquals(1, inbox.codes(customer.phone()).size());
    }

    /** Weak proof: the phone that is gone may be open on the customer's mail. */
    @Test
    void whoHasNoOtherLineGetsTheCodeByEmailAndWaitsADay() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        line = customer.lineIds().get(0);
        session = customer.login();
        suspend("STOLEN").then().statusCode(201);
        Response refused = reactivate(proof());
        isHeld(refused);
        assertEquals(1, inbox.codes(customer.email()).size());
        assertEquals("SUSPENDED", status());
        later(Duration.ofHours(24).plusMinutes(2));
        reactivate(proof()).then().statusCode(204);
        assertEquals("ACTIVE", status());
    }

    @Test
    void afterAChangeOfPasswordByCodeItWaits() {
        suspend("STOLEN").then().statusCode(201);
        sims.hold(customer, "now");
        isHeld(reactivate(proof()));
        assertEquals("SUSPENDED", status());
        database.run(
                "update account_hold set began_at = began_at - interval '1 day', ends_at = ends_at - interval '1 day'"
                        + " where customer_id = ?",
                customer.customerId());
        reactivate(proof()).then().statusCode(204);
    }

    /** What is otherwise done in the account, or what others say, isn't that its customer wants it back. */
    @Test
    void nothingElseBringsItBack() {
        suspend("STOLEN").then().statusCode(201);
        Api.as(session).body(Map.of("locked", true)).put("/v1/lines/" + line + "/sim-lock");
        Api.as(session)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("alias", "El robado"))
                .patch("/v1/lines/" + line)
                .then()
                .statusCode(200)
                .body("status", equalTo("SUSPENDED"));
        Api.as(session).delete("/v1/current-session").then().statusCode(204);
        assertEquals("SUSPENDED", status());
        String reset = PasswordResets.ask(customer.documentId());
        PasswordResets.complete(reset, inbox.code(customer.phone(), 1), PasswordResets.NEW)
                .then()
                .statusCode(204);
        assertEquals("SUSPENDED", status());
        assertEquals(List.of("STOLEN f"), history());
    }

    /** Whoever has the new SIM isn't for that its customer; but its customer needn't wait another day. */
    @ParameterizedTest
    @ValueSource(strings = {"LOST", "STOLEN"})
    void anotherSimLeavesItSuspendedUntilItIsWantedBack(String reason) {
        suspend(reason).then().statusCode(201);
        String order = SimOrders.order(sims.proof(customer, session, line), line, reason, "ESIM")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
        Operator operator = new Operator();
        operator.walk(order, "IDENTITY_CHECKED");
        SimOrders.report(order, "ESIM_READY", SimOrders.esim(line)).then().statusCode(200);
        operator.walk(order, "COMPLETED");
        assertEquals(List.of("PHYSICAL REPLACED", "ESIM ACTIVE"), sims.cards(line));
        assertEquals("SUSPENDED", status());
        assertEquals(
                SimOrders.PUK,
                Api.as(proofs.of(customer, session, VerificationPurpose.PUK_DISCLOSURE, line))
                        .get("/v1/lines/" + line + "/puk")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("puk"));
        reactivate(proof()).then().statusCode(204);
        assertEquals("ACTIVE", status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "TERMINATED"})
    void aLineThatIsToComeOrOverIsNotSuspended(String status) {
        database.run(
                "update line set status = ?, end_date = case when ? = 'TERMINATED' then start_date end,"
                        + " number = case when ? <> 'PENDING' then number end where line_id = ?",
                status,
                status,
                status,
                line);
        isRefused(suspend("LOST"), 409, "LINE_NOT_ACTIVE");
        isRefused(
                reactivate(proofs.of(customer, session, VerificationPurpose.LINE_REACTIVATION, null)),
                409,
                "LINE_NOT_ACTIVE");
        assertEquals(List.of(), history());
    }

    @Test
    void oneThatWorksStaysSo() {
        reactivate(proof()).then().statusCode(204);
        assertEquals(List.of(), trail());
    }

    /** For what it owes, say: then it is its operator that lets it work again. */
    @Test
    void whatTheOperatorSuspendedTheOperatorGivesBack() {
        database.run("update line set status = 'SUSPENDED' where line_id = ?", line);
        isRefused(reactivate(proof()), 409, "LINE_NOT_ACTIVE");
        suspend("STOLEN").then().statusCode(201);
        reactivate(proof()).then().statusCode(204);
        assertEquals("SUSPENDED", status());
        assertEquals(List.of("STOLEN t"), history());
    }

    @Test
    void whatIsNoMobileLineOfTheCustomersIsNotThere() {
        TestCustomer another = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        UUID theirs = another.lineIds().get(0);
        String proven = proofs.of(customer, session, VerificationPurpose.LINE_REACTIVATION, null);
        String nobodys = notFound(proven, UUID.randomUUID());
        for (Object other :
                List.of(theirs, customer.lineIds().get(0), customer.lineIds().get(1), "12345678")) {
            assertEquals(nobodys, notFound(proven, other));
        }
        assertEquals(List.of("ACTIVE"), database.texts("select status from line where line_id = ?", theirs));
    }

    private Response suspend(String reason) {
        return suspend(reason, UUID.randomUUID().toString());
    }

    private Response suspend(String reason, String key) {
        return Api.as(session)
                .header("Idempotency-Key", key)
                .body(Map.of("reason", reason))
                .post(path(line));
    }

    private Response reactivate(String token) {
        return Api.as(token).delete(path(line));
    }

    private String proof() {
        return proofs.of(customer, session, VerificationPurpose.LINE_REACTIVATION, line);
    }

    private Response seen() {
        return Api.as(session).get("/v1/lines/" + line);
    }

    private String status() {
        return database.texts("select status from line where line_id = ?", line).get(0);
    }

    private List<String> trail() {
        return database.texts(
                "select action from audit_record where subject = ? and action like 'LINE_%' and action <> 'LINE_RENAMED'"
                        + " order by occurred_at",
                line.toString());
    }

    /** Why, and whether it is over. */
    private List<String> history() {
        return database.texts(
                "select concat_ws(' ', reason, reactivated_at is not null) from line_suspension where line_id = ?"
                        + " order by suspended_at",
                line);
    }

    private static String notFound(String token, Object lineId) {
        String body = correlated(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "LOST"))
                .post(path(lineId))
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"))
                .extract()
                .asString();
        assertEquals(
                body,
                correlated(token)
                        .delete(path(lineId))
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
        return body;
    }

    private static RequestSpecification correlated(String token) {
        return Api.as(token).header("x-correlator", "the-same");
    }

    private static String path(Object lineId) {
        return "/v1/lines/" + lineId + "/suspension";
    }

    private static void isHeld(Response refused) {
        isRefused(refused, 409, "ON_HOLD");
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 86_400 - 120 && wait <= 86_400, () -> "Retry-After: " + wait);
    }
}
