package es.o2.mio2.access;

import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.CEUTA;
import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionTest {

    @Inject
    ServiceClock clock;

    @Inject
    Database database;

    @Inject
    SessionService sessions;

    @Inject
    CurrentCustomer customer;

    @BeforeEach
    @AfterEach
    void quiet() {
        clock.setOffset(Duration.ZERO);
        database.run("delete from attempt_counter");
        database.run("delete from access_session");
    }

    @Test
    void aRefreshGivesANewPair() {
        Response opened = logIn(MARTA);
        Response refreshed = refresh(token(opened));
        refreshed
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("session.sessionId", equalTo(opened.path("session.sessionId")))
                .body("session.createdAt", equalTo(opened.path("session.createdAt")));
        assertNotEquals(token(opened), token(refreshed));
        assertNotEquals(opened.<String>path("accessToken"), refreshed.<String>path("accessToken"));
        isIn(refreshed);
        refresh(token(refreshed)).then().statusCode(200);
    }

    @Test
    void aTokenUsedTwiceEndsItsWholeFamily() {
        Response first = logIn(MARTA);
        Response second = refresh(token(first));
        clock.setOffset(Duration.ofSeconds(10));
        database.run("delete from audit_record");
        refresh(token(first)).then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        refresh(token(second)).then().statusCode(401);
        isOut(second);
        assertEquals(
                List.of("SESSION_REFRESHED_WITH_USED_TOKEN"),
                database.texts("select action from audit_record where actor_kind <> 'SYSTEM'"));
    }

    @Test
    void anAnswerThatGotLostIsGivenAgainForAMoment() {
        Response first = logIn(MARTA);
        Response second = refresh(token(first));
        Response again = refresh(token(first));
        again.then().statusCode(200);
        assertEquals(token(second), token(again));
        isIn(again);
        Response third = refresh(token(again));
        third.then().statusCode(200);
        refresh(token(first)).then().statusCode(401);
        refresh(token(third)).then().statusCode(200);
    }

    @Test
    void ofFiftyRefreshesAtOnceOneHasALivingSuccessor() {
        Response opened = logIn(MARTA);
        List<Response> answers = Together.run(50, () -> refresh(token(opened)));
        answers.forEach(answer -> answer.then().statusCode(200));
        assertEquals(1, answers.stream().map(SessionTest::token).distinct().count());
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*)::text from refresh_token where used_at is null and session_id = ?",
                        UUID.fromString(opened.path("session.sessionId"))));
        refresh(token(answers.get(0))).then().statusCode(200);
    }

    /** Strictly: from the moment that log out is answered, neither what was there before nor what came of the race. */
    @Test
    void whatIsEndedWhileItIsRenewedStaysEnded() {
        UUID marta = Jwt.of(Api.login(MARTA)).subject();
        for (int round = 0; round < 500; round++) {
            OpenedSession opened = open(marta);
            AtomicInteger turn = new AtomicInteger(round);
            List<Response> both = Together.run(
                    2,
                    () -> turn.getAndIncrement() % 2 == 0
                            ? refresh(opened.refreshSecret())
                            : Api.as(opened.accessToken()).delete("/v1/current-session"));
            isOut(opened.accessToken());
            refresh(opened.refreshSecret()).then().statusCode(401);
            both.stream().filter(answer -> answer.statusCode() != 204).forEach(refreshed -> {
                if (refreshed.statusCode() == 200) {
                    isOut(refreshed);
                    refresh(token(refreshed)).then().statusCode(401);
                } else {
                    refreshed.then().statusCode(401);
                }
            });
            assertEquals(
                    1,
                    both.stream().filter(answer -> answer.statusCode() == 204).count());
        }
    }

    @Test
    void theFiftyFirstSessionEndsTheOneUsedLeastLately() {
        Response oldest = logIn(CEUTA);
        Response last = oldest;
        for (int more = 0; more < 50; more++) {
            last = logIn(CEUTA);
        }
        isOut(oldest);
        Api.as(accessToken(last)).get("/v1/sessions").then().body("items", hasSize(50));
    }

    @Test
    void aSessionLeftAloneGoesIdle() {
        Response app = logIn(MARTA);
        clock.setOffset(Duration.ofDays(15).minusMinutes(1));
        Response refreshed = refresh(token(app));
        refreshed.then().statusCode(200);
        clock.setOffset(Duration.ofDays(30).minusMinutes(3));
        Response again = refresh(token(refreshed));
        again.then().statusCode(200);
        clock.setOffset(Duration.ofDays(30).plusMinutes(1));
        refresh(token(again)).then().statusCode(401);
    }

    @Test
    void anIdleSessionIsRefused() {
        Response app = logIn(MARTA);
        clock.setOffset(Duration.ofDays(15).plusMinutes(1));
        refresh(token(app)).then().statusCode(401);
    }

    @Test
    void aSessionOnTheWebLivesHalfAnHourUnusedAndTwelveInAll() {
        String cookie = logInOnTheWeb(MARTA);
        clock.setOffset(Duration.ofMinutes(31));
        Api.refreshOnTheWeb(cookie).then().statusCode(401);
        clock.setOffset(Duration.ZERO);
        String chain = logInOnTheWeb(MARTA);
        for (int minutes = 29; minutes < 720; minutes += 29) {
            clock.setOffset(Duration.ofMinutes(minutes));
            chain = Api.refreshOnTheWeb(chain).then().statusCode(200).extract().cookie(SessionCookies.REFRESH);
        }
        clock.setOffset(Duration.ofMinutes(721));
        Api.refreshOnTheWeb(chain).then().statusCode(401);
    }

    @Test
    void anAccessTokenIsGoodForFiveMinutesAndFiveSecondsOfSkew() {
        Response opened = logIn(MARTA);
        clock.setOffset(Duration.ofSeconds(303));
        isIn(opened);
        clock.setOffset(Duration.ofSeconds(307));
        isOut(opened);
    }

    @Test
    void loggingOutEndsBothTokensAndOnceMoreIsNoMistake() {
        Response opened = logIn(MARTA);
        for (int i = 0; i < 2; i++) {
            Api.as(accessToken(opened)).delete("/v1/current-session").then().statusCode(204);
        }
        isOut(opened);
        refresh(token(opened)).then().statusCode(401);
    }

    @Test
    void loggingOutOnTheWebTakesTheCookieBack() {
        Response opened = openOnTheWeb(MARTA);
        Response out = Api.as(accessToken(opened)).delete("/v1/current-session");
        out.then().statusCode(204);
        assertEquals("", out.cookie(SessionCookies.REFRESH));
        assertEquals(0, out.detailedCookie(SessionCookies.REFRESH).getMaxAge());
    }

    @Test
    void anotherSessionIsEndedFromThisOne() {
        Response lost = logIn(MARTA);
        Response mine = logIn(MARTA);
        String lostId = lost.path("session.sessionId");
        Api.as(accessToken(mine))
                .get("/v1/sessions")
                .then()
                .statusCode(200)
                .body("items.sessionId", hasItem(lostId))
                .body("items.findAll { it.current }.sessionId", contains(mine.<String>path("session.sessionId")));
        Api.as(accessToken(mine)).delete("/v1/sessions/" + lostId).then().statusCode(204);
        isOut(lost);
        isIn(mine);
        Api.as(accessToken(mine)).get("/v1/sessions").then().body("items.sessionId", not(hasItem(lostId)));
        Api.as(accessToken(mine)).delete("/v1/sessions/" + lostId).then().statusCode(404);
    }

    @Test
    void allOthersAreEndedAtOnceAndNobodyElses() {
        Response neighbour = logIn(BILBAO);
        Response one = logIn(MARTA);
        Response two = logIn(MARTA);
        Response mine = logIn(MARTA);
        Api.as(accessToken(mine)).delete("/v1/sessions").then().statusCode(204);
        isOut(one);
        isOut(two);
        isIn(mine);
        isIn(neighbour);
        Api.as(accessToken(mine)).get("/v1/sessions").then().body("items", hasSize(1));
    }

    @Test
    void aSessionEndedAtAnotherInstanceIsRefusedHereWithinASecond() {
        Response opened = logIn(MARTA);
        isIn(opened);
        database.run(
                "update access_session set ended_at = now(), end_reason = 'ENDED_ELSEWHERE' where session_id = ?",
                UUID.fromString(opened.path("session.sessionId")));
        Eventually.within(
                Duration.ofSeconds(1),
                "the session's end is seen",
                () -> Api.as(accessToken(opened)).get("/v1/lines").statusCode() == 401);
    }

    @Test
    void nobodyEndsAnothersSession() {
        Response hers = logIn(MARTA);
        Response his = logIn(BILBAO);
        Api.as(accessToken(his))
                .delete("/v1/sessions/" + hers.path("session.sessionId"))
                .then()
                .statusCode(404);
        isIn(hers);
        refresh(token(hers)).then().statusCode(200);
    }

    @Test
    void theListShowsTheDeviceAndTheClientAsTheyCallThemselves() {
        Response opened = Api.given()
                .header("User-Agent", "MiO2/7.4 (iPhone; ñ)")
                .body(Map.of(
                        "documentId", MARTA, "password", PASSWORD, "channel", "APP", "deviceName", "Móvil de Marta"))
                .post("/v1/sessions");
        Api.as(accessToken(opened))
                .get("/v1/sessions")
                .then()
                .statusCode(200)
                .body("items.find { it.current }.deviceName", equalTo("Móvil de Marta"))
                .body("items.find { it.current }.client", containsString("MiO2/7.4 (iPhone; "))
                .body("items.accessToken", not(hasItem(not(nullValue()))));
    }

    @Test
    void aTokenComesTheWayOfItsChannelOrNotAtAll() {
        String cookie = logInOnTheWeb(MARTA);
        refresh(cookie).then().statusCode(401);
        Response app = logIn(MARTA);
        Api.refreshOnTheWeb(token(app)).then().statusCode(401);
    }

    @Test
    void theCookieAloneRenewsNothing() {
        String cookie = logInOnTheWeb(MARTA);
        var withoutHeader = Api.given().cookie(SessionCookies.REFRESH, cookie).header("Origin", Api.ORIGIN);
        withoutHeader.post("/v1/session-refreshes").then().statusCode(401);
        var withoutOrigin = Api.given().cookie(SessionCookies.REFRESH, cookie).header("x-mi-o2-client", "web");
        withoutOrigin.post("/v1/session-refreshes").then().statusCode(401);
        Api.refreshOnTheWeb(cookie).then().statusCode(200).body("refreshToken", nullValue());
    }

    @Test
    void onTheWebARefreshNeedsNoBody() {
        Api.unchecked()
                .noContentType()
                .cookie(SessionCookies.REFRESH, logInOnTheWeb(MARTA))
                .header("Origin", Api.ORIGIN)
                .header("x-mi-o2-client", "web")
                .post("/v1/session-refreshes")
                .then()
                .statusCode(200);
    }

    @Test
    void noBodyAtAllIsNoLogIn() {
        Api.unchecked()
                .noContentType()
                .post("/v1/sessions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("REQUIRED"));
    }

    @Test
    void noSecretIsKeptInTheClear() {
        Response opened = logIn(MARTA);
        String device = opened.cookie(SessionCookies.DEVICE);
        for (String table : List.of("credential", "access_session", "refresh_token", "known_device", "audit_record")) {
            List<String> rows = database.texts("select row_to_json(t)::text from " + table + " t");
            for (String secret : List.of(PASSWORD, token(opened), device, accessToken(opened))) {
                assertEquals(
                        0, rows.stream().filter(row -> row.contains(secret)).count(), table);
            }
        }
    }

    /** Without the work that a password is: what comes after is tried. */
    private OpenedSession open(UUID customerId) {
        customer.recognise(customerId);
        return sessions.open(Channel.APP, null, Secret.make(), new Exchange("", Language.ES, "127.0.0.1", ""));
    }

    private static Response logIn(String documentId) {
        return Api.given()
                .body(Map.of("documentId", documentId, "password", PASSWORD, "channel", "APP"))
                .post("/v1/sessions");
    }

    private static Response openOnTheWeb(String documentId) {
        return Api.given()
                .body(Map.of("documentId", documentId, "password", PASSWORD, "channel", "WEB"))
                .post("/v1/sessions");
    }

    private static String logInOnTheWeb(String documentId) {
        return openOnTheWeb(documentId).cookie(SessionCookies.REFRESH);
    }

    private static Response refresh(String token) {
        return Api.given().body(Map.of("refreshToken", token)).post("/v1/session-refreshes");
    }

    private static String token(Response opened) {
        return opened.path("refreshToken");
    }

    private static String accessToken(Response opened) {
        return opened.path("accessToken");
    }

    private static void isIn(Response opened) {
        Api.as(accessToken(opened)).get("/v1/lines").then().statusCode(200);
    }

    private static void isOut(Response opened) {
        isOut(accessToken(opened));
    }

    private static void isOut(String accessToken) {
        Api.as(accessToken).get("/v1/lines").then().statusCode(401);
    }
}
