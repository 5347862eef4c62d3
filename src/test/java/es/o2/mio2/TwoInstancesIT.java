package es.o2.mio2;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.CEUTA;
import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.TwoInstances;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes of the packaged application on one database are one service. */
class TwoInstancesIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** A second is promised; in a build, other work takes the cores at any moment. */
    private static final Duration AT_THE_OTHER = Duration.ofSeconds(10);

    private static final Duration DELIVERY = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final String NEW = "cuatro gaviotas leen el periódico";

    /** Much less than what requests in flight are given. */
    private static final Duration STOPPING = Duration.ofSeconds(10);

    @RegisterExtension
    static final TwoInstances INSTANCES = new TwoInstances();

    private Instance one;
    private Instance other;

    @BeforeEach
    void takeBoth() {
        one = INSTANCES.one();
        other = INSTANCES.other();
    }

    /** Both found an empty database: one told what was before, once, and the other not again. */
    @Test
    void whatTheDemosLinesUsedIsToldByOne() {
        assertEquals(
                List.of("1"),
                INSTANCES.database().texts("select count(*) from feed_batch where batch_id = 'demo-history'"));
        assertEquals(List.of(), INSTANCES.database().texts("""
                with recount as (
                    select line_id, cycle_start_date, kind, usage_class, sum(amount) as amount, count(*) as records,
                        sum(price) as charge
                    from usage_record where withheld is null group by 1, 2, 3, 4)
                select concat_ws(' ', line_id, cycle_start_date, kind, usage_class)
                from usage_counter counter full join recount using (line_id, cycle_start_date, kind, usage_class)
                where (counter.amount, counter.records, counter.charge)
                    is distinct from (recount.amount, recount.records, recount.charge)"""));
        String asOf = other.as(accessToken(logIn(other, MARTA, PASSWORD)))
                .get("/v1/usage")
                .path("asOf");
        assertTrue(Instant.parse(asOf).isAfter(Instant.now().minus(Duration.ofMinutes(5))), asOf);
    }

    @Test
    void aSessionEndedAtOneIsRefusedAtTheOtherWithinASecond() {
        List<Duration> times = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            Response opened = logIn(one, MARTA, PASSWORD);
            assertEquals(200, read(one, opened));
            assertEquals(200, read(other, opened));
            one.as(accessToken(opened)).delete("/v1/current-session").then().statusCode(204);
            times.add(Eventually.within(AT_THE_OTHER, "the session's end is seen", () -> read(other, opened) == 401));
            assertEquals(401, read(one, opened));
            assertEquals(401, refresh(other, opened).statusCode());
        }
        assertTrue(Eventually.median(times).compareTo(A_SECOND) <= 0, times.toString());
    }

    @Test
    void allOtherSessionsAreEndedAtBoth() {
        Response here = logIn(one, MARTA, PASSWORD);
        Response there = logIn(other, MARTA, PASSWORD);
        Response mine = logIn(other, MARTA, PASSWORD);
        one.as(accessToken(mine)).delete("/v1/sessions").then().statusCode(204);
        for (Response ended : List.of(here, there)) {
            Eventually.within(AT_THE_OTHER, "the session's end is seen", () -> read(other, ended) == 401);
            assertEquals(401, read(one, ended));
        }
        assertEquals(200, read(one, mine));
        assertEquals(200, read(other, mine));
    }

    @Test
    void ofFiftyRefreshesAtBothAtOnceOneHasALivingSuccessor() {
        Response opened = logIn(one, LAS_PALMAS, PASSWORD);
        AtomicInteger turn = new AtomicInteger();
        List<Response> answers = Together.run(50, () -> refresh(turn.getAndIncrement() % 2 == 0 ? one : other, opened));
        answers.forEach(answer -> answer.then().statusCode(200));
        assertEquals(
                1, answers.stream().map(TwoInstancesIT::refreshToken).distinct().count());
        Response next = refresh(other, answers.get(0));
        next.then().statusCode(200);
        assertNotEquals(refreshToken(answers.get(0)), refreshToken(next));
        assertEquals(200, read(one, next));
        refresh(one, next).then().statusCode(200);
    }

    @Test
    void wrongTriesAreCountedTogether() {
        for (Instance instance : List.of(one, other, one, other, one)) {
            assertEquals(401, logIn(instance, BILBAO, "wrong").statusCode());
        }
        assertEquals(401, logIn(one, BILBAO, PASSWORD).statusCode());
        assertEquals(401, logIn(other, BILBAO, PASSWORD).statusCode());
    }

    @Test
    void theCountOutlivesTheInstance() {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, logIn(other, CEUTA, "wrong").statusCode());
        }
        other.kill();
        other = INSTANCES.startOtherAgain();
        assertEquals(401, logIn(other, CEUTA, PASSWORD).statusCode());
        assertEquals(201, logIn(other, MARTA, PASSWORD).statusCode());
    }

    @Test
    void aNewPasswordAskedForAtOneIsSetAtTheOther() {
        Response before = logIn(one, BARCELONA, PASSWORD);
        assertEquals(200, read(one, before));
        Asked asked = askForAPassword(one, BARCELONA);
        complete(other, asked.id(), asked.code()).then().statusCode(204);
        Eventually.within(AT_THE_OTHER, "the session's end is seen", () -> read(one, before) == 401);
        assertEquals(401, refresh(one, before).statusCode());
        assertEquals(422, complete(one, asked.id(), asked.code()).statusCode());
        assertEquals(401, logIn(one, BARCELONA, PASSWORD).statusCode());
        assertEquals(201, logIn(one, BARCELONA, NEW).statusCode());
    }

    @Test
    void aSecondFactorAskedForAtOneAndShownAtTheOtherCountsAtTheFirst() {
        String token = accessToken(logIn(one, MARTA, PASSWORD));
        String line = one.as(token).get("/v1/lines").path("items.find { it.kind == 'MOBILE' && !it.principal }.lineId");
        String puk = "/v1/lines/" + line + "/puk";
        assertEquals(401, one.as(token).get(puk).statusCode());
        List<String> sent = codes(one);
        String verification = one.as(token)
                .body(Map.of("purpose", "PUK_DISCLOSURE", "target", line))
                .post("/v1/verifications")
                .then()
                .statusCode(201)
                .extract()
                .path("verificationId");
        Response proof = other.as(token)
                .body(Map.of("code", nextCode(one, sent)))
                .post("/v1/verifications/" + verification + "/completion");
        proof.then().statusCode(200);
        one.as(accessToken(proof)).get(puk).then().statusCode(200);
    }

    @Test
    void ofTwentyGuessesAtBothAtOnceFiveAreEvaluated() {
        Asked asked = askForAPassword(one, LAS_PALMAS);
        int before = evaluatedGuesses();
        AtomicInteger turn = new AtomicInteger();
        List<Integer> statuses = Together.run(20, () -> {
            int guess = turn.getAndIncrement();
            String wrong = "%06d".formatted((Integer.parseInt(asked.code()) + 1 + guess) % 1_000_000);
            return complete(guess % 2 == 0 ? one : other, asked.id(), wrong).statusCode();
        });
        assertEquals(Set.of(422), Set.copyOf(statuses));
        assertEquals(before + 5, evaluatedGuesses());
        assertEquals(422, complete(one, asked.id(), asked.code()).statusCode());
        assertEquals(422, complete(other, asked.id(), asked.code()).statusCode());
        assertEquals(201, logIn(other, LAS_PALMAS, PASSWORD).statusCode());
    }

    @Test
    void whatHappensAtOneIsToldAtTheOther() {
        String token = accessToken(logIn(one, MARTA, PASSWORD));
        String product = one.as(token).get("/v1/products").path("items[0].productId");
        try (EventReader reader = EventReader.open(other.baseUri(), token, null)) {
            String order = one.as(token)
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(Map.of("tariffCode", "ADD25"))
                    .post("/v1/products/" + product + "/lines")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("orderId");
            EventReader.Block told = reader.next(AT_THE_OTHER);
            assertEquals("order.updated", told.event());
            assertEquals("{\"orderId\":\"" + order + "\",\"status\":\"ACKNOWLEDGED\"}", told.data());
            one.as(token).delete("/v1/current-session").then().statusCode(204);
            reader.awaitEnd(AT_THE_OTHER);
        }
    }

    @Test
    void whatChangesAtOneIsNotTakenForUnchangedAtTheOther() {
        String token = accessToken(logIn(one, MARTA, PASSWORD));
        for (int round = 0; round < 5; round++) {
            String tag = other.as(token).get("/v1/home").header("ETag");
            assertEquals(304, known(other, token, tag).statusCode());
            String name = "Marta " + round;
            one.as(token)
                    .contentType("application/merge-patch+json; charset=UTF-8")
                    .header("If-Match", "*")
                    .body(Map.of("greetingName", name))
                    .patch("/v1/profile")
                    .then()
                    .statusCode(200);
            Eventually.within(
                    AT_THE_OTHER,
                    "the change is seen",
                    () -> known(other, token, tag).statusCode() == 200);
            assertEquals(200, known(one, token, tag).statusCode());
            assertTrue(known(one, token, tag).<String>path("greeting").contains(name));
        }
    }

    private static Response known(Instance at, String token, String tag) {
        return at.as(token).header("If-None-Match", tag).get("/v1/home");
    }

    @Test
    void anInstanceThatStopsSendsItsReadersToTheOther() {
        String token = accessToken(logIn(one, MARTA, PASSWORD));
        try (EventReader reader = EventReader.open(other.baseUri(), token, null)) {
            long begun = System.nanoTime();
            other.stop();
            assertTrue(System.nanoTime() - begun < STOPPING.toNanos());
            reader.awaitEnd(AT_THE_OTHER);
            assertFalse(reader.wasCutOff());
            EventReader.open(one.baseUri(), token, reader.lastId()).close();
        } finally {
            other = INSTANCES.startOtherAgain();
        }
    }

    /** Whoever evaluates one says so in the customer's trail; the others are nobody's. */
    private static int evaluatedGuesses() {
        return Integer.parseInt(INSTANCES
                .database()
                .texts(
                        "select count(*) from audit_record join credential using (customer_id) where document_id = ?"
                                + " and action = 'PASSWORD_RESET' and outcome = 'REFUSED'",
                        LAS_PALMAS)
                .get(0));
    }

    @Test
    void whoIsDisabledAtOneIsRefusedAtTheOther() {
        Response opened = logIn(other, LAS_PALMAS, PASSWORD);
        assertEquals(200, read(other, opened));
        change(one, LAS_PALMAS, "DISABLED");
        Eventually.within(AT_THE_OTHER, "the session's end is seen", () -> read(other, opened) == 401);
        assertEquals(401, refresh(other, opened).statusCode());
        assertEquals(401, logIn(other, LAS_PALMAS, PASSWORD).statusCode());
        change(other, LAS_PALMAS, "ENABLED");
        assertEquals(201, logIn(one, LAS_PALMAS, PASSWORD).statusCode());
        assertEquals(401, read(one, opened));
    }

    /** A wish for a new password, and the code that came. */
    private record Asked(String id, String code) {}

    private static Asked askForAPassword(Instance at, String documentId) {
        List<String> sent = codes(at);
        String id = at.given()
                .body(Map.of("documentId", documentId))
                .post("/v1/password-resets")
                .then()
                .statusCode(202)
                .extract()
                .path("passwordResetId");
        return new Asked(id, nextCode(at, sent));
    }

    private static Response complete(Instance at, String passwordReset, String code) {
        return at.given()
                .body(Map.of("code", code, "newPassword", NEW))
                .post("/v1/password-resets/" + passwordReset + "/completion");
    }

    /** The code that comes next after those that have come. */
    private static String nextCode(Instance at, List<String> before) {
        Eventually.within(DELIVERY, "a code comes", () -> codes(at).size() > before.size());
        // The newest stands first.
        return codes(at).get(0);
    }

    private static List<String> codes(Instance at) {
        return at.given().get("/demo/messages").jsonPath().getList("items.text", String.class).stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    /** Each process trusts the tokens of its own demo's operator. */
    private static void change(Instance at, String documentId, String status) {
        String operator = at.given()
                .post("/demo/operator-tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        at.as(operator)
                .body(Map.of("documentId", documentId, "status", status, "reason", "Sospecha de suplantación"))
                .post("/operations/v1/customer-status-changes")
                .then()
                .statusCode(200);
    }

    private static Response logIn(Instance at, String documentId, String password) {
        return at.given()
                .body(Map.of("documentId", documentId, "password", password, "channel", "APP"))
                .post("/v1/sessions");
    }

    private static Response refresh(Instance at, Response opened) {
        return at.given().body(Map.of("refreshToken", refreshToken(opened))).post("/v1/session-refreshes");
    }

    private static int read(Instance at, Response opened) {
        return at.as(accessToken(opened)).get("/v1/lines").statusCode();
    }

    private static String accessToken(Response opened) {
        return opened.path("accessToken");
    }

    private static String refreshToken(Response opened) {
        return opened.path("refreshToken");
    }
}
