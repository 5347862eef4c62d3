package es.o2.mio2;

import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.CEUTA;
import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Together;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the packaged application on one database are one service. */
class TwoInstancesIT {

    private static final Duration AT_THE_OTHER = Duration.ofSeconds(1);

    @TempDir
    static Path directory;

    private static final Map<String, String> SETTINGS = new HashMap<>(Instance.commonSettings());
    private static StandaloneDatabase database;
    private static Instance one;
    private static Instance other;

    @BeforeAll
    static void start() {
        database = StandaloneDatabase.startIn(directory.resolve("two-instances"));
        SETTINGS.putAll(database.settings());
        // Fifty at once, right after the start, are a moment's, however long a busy machine takes for them.
        SETTINGS.put("mio2.access.refresh-reuse-grace", "PT30S");
        SETTINGS.put("mio2.api.deadline", "PT20S");
        SETTINGS.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
        one = Instance.start(SETTINGS);
        other = Instance.start(SETTINGS);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        database.close();
    }

    @Test
    void aSessionEndedAtOneIsRefusedAtTheOtherWithinASecond() {
        for (int round = 0; round < 5; round++) {
            Response opened = logIn(one, MARTA, PASSWORD);
            assertEquals(200, read(one, opened));
            assertEquals(200, read(other, opened));
            one.as(accessToken(opened)).delete("/v1/current-session").then().statusCode(204);
            Eventually.within(AT_THE_OTHER, "the session's end is seen", () -> read(other, opened) == 401);
            assertEquals(401, read(one, opened));
            assertEquals(401, refresh(other, opened).statusCode());
        }
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
        other = Instance.start(SETTINGS);
        assertEquals(401, logIn(other, CEUTA, PASSWORD).statusCode());
        assertEquals(201, logIn(other, MARTA, PASSWORD).statusCode());
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
