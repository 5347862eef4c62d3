package es.o2.mio2.profile;

import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Operator;
import es.o2.mio2.support.PasswordResets;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The customer has logged in, and ordered an add-on; then somebody else logs in with their password. */
@QuarkusTest
class RepudiationTest {

    private static final String SMS = "O2: nos dijiste que no fuiste tú. Hemos cerrado tus sesiones, parado pedidos y"
            + " bloqueado los cambios de SIM. Elige otra contraseña. Dudas: 1551, gratis.";

    @Inject
    Inbox inbox;

    @Inject
    Proofs proofs;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    MeterRegistry meters;

    private TestCustomer customer;
    private String email;
    private Response mine;
    private String wanted;
    private Response theirs;

    @BeforeEach
    void somebodyElseIsIn() {
        customer = customers.convergent();
        email = "p" + customer.documentId() + "@example.com";
        database.run("update customer set email = ? where customer_id = ?", email, customer.customerId());
        mine = logIn();
        wanted = order(mine, "/v1/products/" + customer.productId() + "/add-ons", "TVPLUS");
        theirs = logIn();
    }

    @Test
    void everybodyIsOutWithinASecond() {
        double before = meters.counter("mio2.repudiations").count();
        repudiate(mine, logInOf(theirs)).then().statusCode(200).body("endedSessionsCount", equalTo(2));
        for (Response session : List.of(mine, theirs)) {
            Eventually.within(
                    Duration.ofSeconds(1),
                    "a session's end",
                    () -> Api.as(session.path("accessToken")).get("/v1/lines").statusCode() == 401);
            Api.given()
                    .body(Map.of("refreshToken", session.path("refreshToken")))
                    .post("/v1/session-refreshes")
                    .then()
                    .statusCode(401);
        }
        assertEquals(
                List.of("REPUDIATED", "REPUDIATED"), of("select end_reason from access_session where customer_id = ?"));
        assertEquals(List.of("0"), of("select count(*) from known_device where customer_id = ?"));
        assertEquals(before + 1, meters.counter("mio2.repudiations").count());
        assertEquals(
                List.of("REPUDIATION 1 day"),
                of("select concat_ws(' ', cause, ends_at - began_at) from account_hold where customer_id = ?"));
    }

    /** Whoever logged in has it. */
    @Test
    void afterALogInTheOldPasswordOpensNothingAndACodeGivesANewOne() {
        repudiate(mine, logInOf(theirs)).then().statusCode(200);
        tried(customer).then().statusCode(401);
        String reset = PasswordResets.ask(customer.documentId());
        String password = PasswordResets.NEW;
        PasswordResets.complete(reset, inbox.code(customer.phone(), 1), password)
                .then()
                .statusCode(204);
        Api.given()
                .body(Map.of("documentId", customer.documentId(), "password", password, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
    }

    @Test
    void afterSomethingElseThePasswordStaysAndSoDoDevicesFromBefore() {
        String device = mine.cookie("__Host-mi-o2-device");
        database.run(
                "update known_device set created_at = created_at - interval '1 day' where customer_id = ?",
                customer.customerId());
        Api.as(theirs.path("accessToken")).get("/v1/profile").then().statusCode(200);
        String seen = activity(theirs, "it.action == 'PROFILE_SEEN'");
        repudiate(mine, seen).then().statusCode(200);
        assertEquals(List.of("2"), of("select count(*) from known_device where customer_id = ?"));
        Api.given()
                .cookie("__Host-mi-o2-device", device)
                .body(Map.of("documentId", customer.documentId(), "password", PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
    }

    @Test
    void codesThatWereOnTheirWayAreWorthNothing() {
        String reset = PasswordResets.ask(customer.documentId());
        String code = inbox.code(customer.phone(), 1);
        repudiate(mine, logInOf(theirs)).then().statusCode(200);
        PasswordResets.complete(reset, code, PasswordResets.NEW).then().statusCode(422);
    }

    @Test
    void soAreThoseForASecondFactorAndTheProofsThatTheyGave() {
        String token = theirs.path("accessToken");
        String proof = proofs.of(customer, token, VerificationPurpose.UNBLOCK, null);
        String verification = Api.as(token)
                .body(Map.of("purpose", VerificationPurpose.PUK_DISCLOSURE))
                .post("/v1/verifications")
                .path("verificationId");
        String code = inbox.code(customer.phone(), 2);
        repudiate(mine, logInOf(theirs)).then().statusCode(200);
        Proofs.complete(token, verification, code).then().statusCode(401);
        Api.as(proof).get("/v1/lines").then().statusCode(401);
        Proofs.complete(logIn().path("accessToken"), verification, code).then().statusCode(404);
        assertEquals(List.of("t", "t"), of("select voided_at is not null from verification where customer_id = ?"));
    }

    @Test
    void whatWasOrderedSinceComesToNothingAndIsGivenBack() {
        String line = order(theirs, "/v1/products/" + customer.productId() + "/lines", "ADD25");
        String product = order(theirs, "/v1/products", "MOV12");
        String change = order(theirs, "/v1/products/" + customer.productId() + "/tariff-changes", null);
        new Operator().report(line, "ACCEPTED").then().statusCode(200);
        repudiate(mine, logInOf(theirs))
                .then()
                .statusCode(200)
                .body("stoppedOrderIds", containsInAnyOrder(line, product, change));
        for (String stopped : List.of(line, product, change)) {
            UUID id = UUID.fromString(stopped);
            assertEquals(
                    List.of("CANCELLED REPUDIATED"),
                    database.texts("select status || ' ' || reason from customer_order where order_id = ?", id));
            assertEquals(
                    List.of("customer CANCELLED REPUDIATED"),
                    database.texts(
                            "select source || ' ' || to_status || ' ' || reason from order_event where order_id = ?"
                                    + " order by sequence_number desc limit 1",
                            id));
            new Operator()
                    .report(stopped, "COMPLETED")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ORDER_EVENT_NOT_POSSIBLE"));
        }
        assertEquals(
                List.of("IN_PROGRESS"),
                database.texts(
                        "select from_status from order_event where order_id = ? and type = 'CANCELLED'",
                        UUID.fromString(line)));
        assertEquals(
                List.of("TERMINATED", "TERMINATED"),
                of("select status from line where customer_id = ? and created_at > now() - interval '1 day'"));
        assertEquals(
                List.of("ACTIVE", "TERMINATED"),
                of("select status from product where customer_id = ? order by status"));
        assertEquals(
                List.of("ACKNOWLEDGED"),
                database.texts("select status from customer_order where order_id = ?", UUID.fromString(wanted)));
        Api.as(logIn().path("accessToken"))
                .get("/v1/orders/" + line)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("problem.reason", equalTo("REPUDIATED"))
                .body("problem.detail", equalTo("Lo hemos cancelado porque nos dijiste que no fuiste tú."))
                .body("steps.status", contains("DONE", "DONE", "FAILED", "TO_DO", "TO_DO", "TO_DO", "TO_DO"));
    }

    /** The customer's own add-on came before: it is stopped only where it is what they name. */
    @Test
    void theOrderThatIsNamedIsStoppedAndThoseAfterIt() {
        String later = order(theirs, "/v1/products", "MOV12");
        String activity = activity(mine, "it.action == 'ORDER_PLACED' && it.subjectId == '" + wanted + "'");
        repudiate(mine, activity).then().statusCode(200).body("stoppedOrderIds", containsInAnyOrder(wanted, later));
        assertEquals(List.of("TERMINATED"), of("select status from add_on where customer_id = ?"));
    }

    @Test
    void aMoveOfAnEarlierOrderStopsThatOrder() {
        database.run(
                "insert into audit_record (audit_id, occurred_at, actor_kind, actor, customer_id, action, outcome,"
                        + " subject) values (?, now(), 'CUSTOMER', ?, ?, 'ORDER_MOVED', 'DONE', ?)",
                UUID.randomUUID(),
                customer.customerId().toString(),
                customer.customerId(),
                wanted + " RELEASED");
        repudiate(mine, activity(mine, "it.action == 'ORDER_MOVED'"))
                .then()
                .statusCode(200)
                .body("stoppedOrderIds", contains(wanted));
    }

    /** Of fibre, landline, principal and additional line, the last two have a SIM. */
    @Test
    void everySimIsLockedOnce() {
        List<String> mobile =
                customer.lineIds().subList(2, 4).stream().map(UUID::toString).toList();
        repudiate(mine, logInOf(theirs))
                .then()
                .statusCode(200)
                .body("lockedLineIds", containsInAnyOrder(mobile.toArray()));
        String locked = "select line_id || ' ' || sim_locked_at from line where customer_id = ?"
                + " and sim_locked_at is not null order by line_id";
        List<String> first = of(locked);
        assertEquals(2, first.size());
        Response again = logIn();
        repudiate(again, logInOf(again))
                .then()
                .statusCode(200)
                .body("lockedLineIds", empty())
                .body("endedSessionsCount", equalTo(1));
        assertEquals(first, of(locked));
        assertEquals(
                Set.copyOf(mobile),
                Set.copyOf(of("select subject from audit_record where customer_id = ? and action = 'SIM_LOCKED'")));
    }

    /** A line that changes for another reason keeps its lock. */
    @Test
    void aLockIsNotLostWithAnotherChangeOfTheLine() {
        String line = order(mine, "/v1/products/" + customer.productId() + "/lines", "ADD25");
        String activity = logInOf(theirs);
        database.run(
                "update customer_order set created_at = now() - interval '2 days' where order_id = ?",
                UUID.fromString(line));
        repudiate(mine, activity).then().statusCode(200).body("stoppedOrderIds", empty());
        Operator operator = new Operator();
        operator.walk(line, "ACCEPTED", "PREPARED", "SHIPPED", "DELIVERED");
        String lineId = of("select line_id::text from customer_order where customer_id = ? and line_id is not null")
                .get(0);
        operator.complete(line, Map.of(lineId, TestCustomers.mobile())).then().statusCode(200);
        assertEquals(
                List.of("ACTIVE"),
                database.texts(
                        "select status from line where line_id = ? and sim_locked_at is not null",
                        UUID.fromString(lineId)));
    }

    @Test
    void theCustomerIsWarnedOnEveryChannel() {
        repudiate(mine, logInOf(theirs)).then().statusCode(200);
        assertTrue(SMS.length() <= 160);
        Operator.hasTold("+346" + customer.documentId().substring(0, 8), SMS);
        Eventually.within(Duration.ofSeconds(20), "an e-mail", () -> Api.given()
                .get("/demo/messages")
                .jsonPath()
                .getList("items.findAll { it.to == '" + email + "' }.subject", String.class)
                .contains("Nos dijiste que no fuiste tú: esto es lo que hemos hecho"));
    }

    @Test
    void allOfItIsKept() {
        String order = order(theirs, "/v1/products", "MOV12");
        String activity = logInOf(theirs);
        repudiate(mine, activity).then().statusCode(200);
        Response again = logIn();
        Api.as(again.path("accessToken"))
                .get("/v1/profile/activity")
                .then()
                .body(
                        "items.findAll { it.sessionId == '" + session(mine) + "' }.action",
                        hasItems("ACTIVITY_REPUDIATED", "ALL_SESSIONS_ENDED", "SIM_LOCKED", "ORDER_MOVED"))
                .body("items.find { it.action == 'ACTIVITY_REPUDIATED' }.subjectId", equalTo(activity))
                .body("items.find { it.action == 'ORDER_MOVED' }.subjectId", equalTo(order))
                .body("items.find { it.activityId == '" + activity + "' }.repudiable", equalTo(false))
                .body("items.find { it.activityId == '" + activity + "' }.repudiatedAt", notNullValue());
    }

    @Test
    void onceIsEnoughAndTheAnswerIsThereForWhoLogsInAgain() {
        String activity = logInOf(theirs);
        String key = UUID.randomUUID().toString();
        String first =
                repudiate(mine, activity, key).then().statusCode(200).extract().asString();
        repudiate(mine, activity, key).then().statusCode(401);
        Response again = logIn();
        assertEquals(first, repudiate(again, activity, key).asString());
        repudiate(again, activity).then().statusCode(409).body("code", equalTo("ACTIVITY_ALREADY_REPUDIATED"));
        Api.as(again.path("accessToken")).get("/v1/lines").then().statusCode(200);
    }

    /** Who comes second finds it done, or is out already. */
    @Test
    void ofTwoAtOnceOneDoesIt() {
        for (int round = 0; round < 5; round++) {
            Response one = logIn();
            Response other = logIn();
            String activity = logInOf(other);
            ConcurrentLinkedQueue<Response> sessions = new ConcurrentLinkedQueue<>(List.of(one, other));
            List<Integer> answers =
                    Together.run(2, () -> repudiate(sessions.remove(), activity).statusCode());
            assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers.toString());
            assertTrue(Set.of(200, 409, 401).containsAll(answers), answers.toString());
            assertEquals(
                    List.of("1"),
                    database.texts(
                            "select count(*) from audit_record where action = 'ACTIVITY_REPUDIATED' and subject = ?",
                            activity));
        }
    }

    /**
     * They order on and on, until they are out. What was taken is cancelled by it, to the last order: none slips in
     * between the look at the orders and the session's end. Half of the rounds change the password too, which takes
     * longer.
     */
    @Test
    void ofWhatIsOrderedMeanwhileNothingStaysOpen() {
        int placed = 0;
        for (int round = 0; round < 30; round++) {
            Response one = logIn();
            Response other = logIn();
            Api.as(other.path("accessToken")).get("/v1/profile").then().statusCode(200);
            String which = round % 2 == 0 ? "it.action == 'LOGIN'" : "it.action == 'PROFILE_SEEN'";
            String activity = activity(one, which + " && it.sessionId == '" + session(other) + "'");
            Queue<Callable<List<String>>> both = new ConcurrentLinkedQueue<>(List.of(
                    () -> repudiate(one, activity)
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("stoppedOrderIds"),
                    () -> orderedUntilOut(other)));
            List<List<String>> orders = Together.run(2, () -> both.remove().call());
            assertEquals(Set.copyOf(orders.get(0)), Set.copyOf(orders.get(1)), "round " + round);
            placed += orders.get(0).size();
            assertEquals(
                    List.of(wanted),
                    of("select order_id::text from customer_order where customer_id = ? and status <> 'CANCELLED'"));
        }
        assertTrue(placed > 0);
    }

    /** Who is refused for the moment, or has all orders under way that one can have, asks again. */
    private static List<String> orderedUntilOut(Response session) {
        List<String> placed = new ArrayList<>();
        Response answer;
        do {
            answer = Api.as(session.path("accessToken"))
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(Map.of("tariffCode", "MOV12"))
                    .post("/v1/products");
            if (answer.statusCode() == 201) {
                placed.add(answer.path("orderId"));
            }
        } while (answer.statusCode() == 201
                || answer.statusCode() == 503
                || "TOO_MANY_OPEN_ORDERS".equals(answer.path("code")));
        answer.then().statusCode(401);
        return placed;
    }

    @Test
    void whatNobodyCouldHaveDoneInTheirNameIsNotTakenBack() {
        Api.given()
                .body(Map.of("documentId", customer.documentId(), "password", "Otra-clave-9", "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(401);
        new Operator().report(wanted, "ACCEPTED").then().statusCode(200);
        for (String what : List.of("it.outcome == 'REFUSED'", "it.actor == 'OPERATOR'")) {
            isNotRepudiable(activity(mine, what));
        }
    }

    /** Ninety days are. */
    @Test
    void whatIsLongAgoIsNotTakenBack() {
        UUID activity = UUID.fromString(logInOf(theirs));
        database.run(
                "update audit_record set occurred_at = now() - interval '90 days 1 minute' where audit_id = ?",
                activity);
        isNotRepudiable(activity.toString());
        database.run(
                "update audit_record set occurred_at = now() - interval '89 days 23 hours 59 minutes'"
                        + " where audit_id = ?",
                activity);
        repudiate(mine, activity.toString()).then().statusCode(200);
    }

    @Test
    void anothersIsNotFoundAndNothingHappens() {
        String hers = logInOf(theirs);
        Response his = logIn(customers.convergent());
        String unknown = notFound(his, UUID.randomUUID().toString());
        assertEquals(unknown, notFound(his, hers));
        assertEquals(unknown, notFound(his, "x"));
        Api.as(his.path("accessToken")).get("/v1/profile/activity").then().statusCode(200);
        UUID seen = UUID.fromString(database.texts(
                        "select audit_id::text from audit_record where session_id = ? and action = 'ACTIVITY_SEEN'",
                        Jwt.of(his.path("accessToken")).session())
                .get(0));
        assertEquals(unknown, notFound(his, seen.toString()));
        for (Response session : List.of(mine, theirs, his)) {
            Api.as(session.path("accessToken")).get("/v1/lines").then().statusCode(200);
        }
    }

    @Test
    void itNeedsAKey() {
        Api.as(mine.path("accessToken"))
                .post("/v1/profile/activity/" + logInOf(theirs) + "/repudiation")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/header/Idempotency-Key"));
    }

    private void isNotRepudiable(String activity) {
        Api.as(mine.path("accessToken"))
                .get("/v1/profile/activity")
                .then()
                .body("items.find { it.activityId == '" + activity + "' }.repudiable", equalTo(false));
        repudiate(mine, activity).then().statusCode(409).body("code", equalTo("ACTIVITY_NOT_REPUDIABLE"));
        Api.as(mine.path("accessToken")).get("/v1/lines").then().statusCode(200);
    }

    private static String notFound(Response session, String activity) {
        return Api.as(session.path("accessToken"))
                .header("Idempotency-Key", UUID.randomUUID())
                .header("x-correlator", "the-same")
                .post("/v1/profile/activity/" + activity + "/repudiation")
                .then()
                .statusCode(404)
                .extract()
                .asString();
    }

    private Response logIn() {
        return logIn(customer);
    }

    /** With the password that all of them have, as if by a code where they said that it wasn't them. */
    private Response logIn(TestCustomer whom) {
        database.run(
                "update credential set password_hash = (select password_hash from credential where document_id = ?)"
                        + " where customer_id = ?",
                Api.MARTA,
                whom.customerId());
        Response opened = tried(whom);
        opened.then().statusCode(201);
        return opened;
    }

    private static Response tried(TestCustomer whom) {
        return Api.given()
                .body(Map.of("documentId", whom.documentId(), "password", PASSWORD, "channel", "APP"))
                .post("/v1/sessions");
    }

    /** The activity that a session began with. */
    private String logInOf(Response session) {
        return activity(session, "it.action == 'LOGIN' && it.sessionId == '" + session(session) + "'");
    }

    private static String activity(Response session, String which) {
        return Api.as(session.path("accessToken"))
                .get("/v1/profile/activity?limit=100")
                .path("items.find { " + which + " }.activityId");
    }

    private static String session(Response opened) {
        return opened.path("session.sessionId");
    }

    private static Response repudiate(Response session, String activity) {
        return repudiate(session, activity, UUID.randomUUID().toString());
    }

    private static Response repudiate(Response session, String activity, String key) {
        return Api.as(session.path("accessToken"))
                .header("Idempotency-Key", key)
                .post("/v1/profile/activity/" + activity + "/repudiation");
    }

    /** Without a tariff, it is a change to one that is quoted first. */
    private String order(Response session, String path, String tariffCode) {
        String token = session.path("accessToken");
        Object body = tariffCode == null ? Map.of("quoteId", quote(token)) : Map.of("tariffCode", tariffCode);
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    private String quote(String token) {
        return Api.as(token)
                .body(Map.of("tariffCode", "FM1000-150"))
                .post("/v1/products/" + customer.productId() + "/tariff-change-quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("quoteId");
    }

    private List<String> of(String sql) {
        return database.texts(sql, customer.customerId());
    }
}
