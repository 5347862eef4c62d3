package es.o2.mio2.api;

import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request again is the same answer, and nothing happens a second time. */
@QuarkusTest
class RepeatsTest {

    @Inject
    ServiceClock clock;

    private String token;

    @BeforeEach
    void start() {
        clock.setOffset(Duration.ZERO);
        RepeatsResource.ENTERED.set(null);
        RepeatsResource.HAPPENED.set(0);
        token = Api.login(MARTA);
    }

    @Test
    void theFirstAnswerIsReplayed() {
        String key = key();
        Response first = make(key, "lamp");
        first.then().statusCode(201);
        Response again = make(key, "lamp");
        again.then().statusCode(201).header("Location", first.header("Location"));
        assertEquals(first.asString(), again.asString());
        assertEquals(1, RepeatsResource.HAPPENED.get());
    }

    @Test
    void quotedOrBareItIsTheSameKey() {
        String key = key();
        assertEquals(
                make(key, "lamp").asString(), make("\"" + key + "\"", "lamp").asString());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String key = key();
        make(key, "lamp").then().statusCode(201);
        make(key, "chair").then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertEquals(1, RepeatsResource.HAPPENED.get());
    }

    @Test
    void aKeyIsItsCustomersOwn() {
        String key = key();
        Response hers = make(key, "lamp");
        token = Api.login(BILBAO);
        Response his = make(key, "lamp");
        his.then().statusCode(201);
        assertNotEquals(hers.asString(), his.asString());
        assertEquals(2, RepeatsResource.HAPPENED.get());
    }

    @Test
    void twoCustomersWithTheSameKeyDontWaitForEachOther() throws InterruptedException {
        String key = key();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        RepeatsResource.LEAVE.set(leave);
        RepeatsResource.ENTERED.set(entered);
        CompletableFuture<Response> hers = CompletableFuture.supplyAsync(() -> make(token, key, "lamp"));
        entered.await();
        RepeatsResource.ENTERED.set(null);
        make(Api.login(BILBAO), key, "lamp").then().statusCode(201);
        leave.countDown();
        hers.join().then().statusCode(201);
    }

    @Test
    void withoutAKeyNothingHappens() {
        Api.as(token)
                .body(Map.of("name", "lamp"))
                .post("/test/things")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/header/Idempotency-Key"))
                .body("errors[0].code", equalTo("REQUIRED"));
        assertEquals(0, RepeatsResource.HAPPENED.get());
    }

    @Test
    void aKeyMayHave257CharactersAndEachOfThemCounts() {
        String start = "k".repeat(256 - key().length()) + key();
        Response first = make(start + "1", "lamp");
        first.then().statusCode(201);
        assertEquals(first.asString(), make(start + "1", "lamp").asString());
        assertNotEquals(first.asString(), make(start + "2", "lamp").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "\"\"", "ñ"})
    void aMalformedKeyIsRefused(String key) {
        make(key, "lamp").then().statusCode(400).body("errors[0].code", equalTo("MALFORMED"));
    }

    @Test
    void ofTenAtOnceOneHappens() {
        String key = key();
        List<Response> answers = Together.run(10, () -> make(key, "lamp"));
        assertEquals(1, RepeatsResource.HAPPENED.get());
        answers.forEach(answer -> assertEquals(answer.statusCode() == 409 ? 409 : 201, answer.statusCode()));
        make(key, "lamp").then().statusCode(201);
        assertEquals(1, RepeatsResource.HAPPENED.get());
    }

    @Test
    void whileTheFirstIsUnderWayTheSecondIsTurnedAway() throws InterruptedException {
        String key = key();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        RepeatsResource.LEAVE.set(leave);
        RepeatsResource.ENTERED.set(entered);
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> make(key, "lamp"));
        entered.await();
        make(key, "lamp")
                .then()
                .statusCode(409)
                .body("code", equalTo("CONFLICT"))
                .header("Retry-After", "1");
        leave.countDown();
        first.join().then().statusCode(201);
    }

    @Test
    void whatFailedDidNotHappenAndMayBeTriedAgain() {
        String key = key();
        make(key, "refused").then().statusCode(500).body("code", equalTo("INTERNAL"));
        make(key, "lamp").then().statusCode(201);
        make(key, "lamp").then().statusCode(201);
        assertEquals(1, RepeatsResource.HAPPENED.get());
    }

    @Test
    void afterADayTheKeyIsFreeAgain() {
        String key = key();
        Response first = make(key, "lamp");
        clock.setOffset(Duration.ofHours(23));
        token = Api.login(MARTA);
        assertEquals(first.asString(), make(key, "lamp").asString());
        clock.setOffset(Duration.ofHours(25));
        token = Api.login(MARTA);
        assertNotEquals(first.asString(), make(key, "lamp").asString());
        assertEquals(2, RepeatsResource.HAPPENED.get());
    }

    @Test
    void aCursorOpensItsOwnListAndNoOther() {
        String cursor = Api.as(token).get("/test/cursor?filter=open").path("position");
        assertEquals(cursor, Api.as(token).get("/test/cursor?filter=open").path("position"));
        assertNotEquals(cursor, Api.as(token).get("/test/cursor?filter=all").path("position"));
        assertEquals(
                "row-20",
                Api.as(token)
                        .get("/test/cursor?filter=open&cursor=" + cursor)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("position"));
        String changed = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);
        String other = Api.login(BILBAO);
        for (Response refused : List.of(
                Api.as(token).get("/test/cursor?filter=all&cursor=" + cursor),
                Api.as(other).get("/test/cursor?filter=open&cursor=" + cursor),
                Api.as(token).get("/test/cursor?filter=open&cursor=" + changed),
                Api.as(token).get("/test/cursor?filter=open&cursor=x"),
                Api.as(token).get("/test/cursor?filter=open&cursor=" + "A".repeat(2000)))) {
            refused.then().statusCode(400).body("errors[0].pointer", equalTo("/query/cursor"));
        }
    }

    private Response make(String key, String name) {
        return make(token, key, name);
    }

    private static Response make(String caller, String key, String name) {
        return Api.as(caller)
                .header("Idempotency-Key", key)
                .body(Map.of("name", name))
                .post("/test/things");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
