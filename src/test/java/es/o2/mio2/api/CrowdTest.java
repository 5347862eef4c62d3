package es.o2.mio2.api;

import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.FewThreads;
import es.o2.mio2.support.Load;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ExecutorRecorder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** More callers than threads, all of which wait for the database: they queue, and the queue has an end. */
@QuarkusTest
@TestProfile(FewThreads.class)
class CrowdTest {

    private static final Duration BEAT = Duration.ofMillis(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    /** More than have a thread before the time of whoever stands behind them is up. */
    private static final int BEFORE = 40;

    /** Many more than fit into the queue. */
    private static final int BEHIND = FewThreads.MOST_QUEUED + 50;

    /** On a busy machine; who has a place in the queue waits for a lock's five seconds at least. */
    private static final double AT_ONCE_MILLIS = 4_000;

    @Inject
    AgroalDataSource source;

    @Inject
    Database database;

    @Test
    void whoComesLastIsToldAtOnceAndNothingIsDoneForWhoHasGone() throws SQLException {
        String token = Api.login(MARTA);
        String line = Api.as(token).get("/v1/lines").path("items.find { it.kind == 'MOBILE' }.lineId");
        String orders = "select count(*) from customer_order where line_id = '" + line + "'";
        List<String> before = database.texts(orders);
        int left = leftOfTheAddress();
        Load.Request read =
                new Load.Request(HttpMethod.GET, "/v1/home", List.of("Authorization", "Bearer " + token), null);
        try (Load load = new Load(URI.create("http://localhost:" + RestAssured.port), BEFORE + BEHIND);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table customer in access exclusive mode");
            load.open(BEAT, BEAT.multipliedBy(BEFORE), () -> read);
            Eventually.within(SOON, "every thread waits", () -> waiting().equals(List.of("8")));
            CompletableFuture<Response> order = CompletableFuture.supplyAsync(() -> buy(token, line));
            List<Load.Answered> behind =
                    load.open(BEAT, BEAT.multipliedBy(BEHIND), () -> read).join();
            assertTrue(behind.stream().allMatch(answer -> answer.status() == 503), behind.toString());
            assertTrue(
                    behind.stream()
                                    .filter(answer -> answer.millis() < AT_ONCE_MILLIS)
                                    .count()
                            >= BEHIND - FewThreads.MOST_QUEUED,
                    behind.toString());
            order.join().then().statusCode(503).header("Retry-After", "2");
            connection.rollback();
        }
        // That they weren't answered is our fault, not their address's; but the order has a body, which looks as if it
        // dripped in. A new minute has all of it again.
        int leftNow = leftOfTheAddress();
        assertTrue(leftNow >= left - 2, leftNow + " of " + left);
        // Those who have gone keep their places until a thread finds that they have.
        Eventually.within(SOON, "there is room again", CrowdTest::hadThread);
        Api.as(token).get("/v1/home").then().statusCode(200);
        assertEquals(before, database.texts(orders));
        buy(token, line).then().statusCode(201);
    }

    /** Says nobody who they are; costs one. */
    private static int leftOfTheAddress() {
        String limit =
                Api.given().get("/v1/home").then().statusCode(401).extract().header("RateLimit");
        return Integer.parseInt(limit.replaceAll("^\"default\";r=([0-9]+);.*$", "$1"));
    }

    /** Whether there was room to wait for a thread; if so, when this returns all who came before have had theirs. */
    private static boolean hadThread() {
        try {
            CompletableFuture.runAsync(() -> {}, ExecutorRecorder.getCurrent()).join();
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private List<String> waiting() {
        return database.texts("select count(*) from pg_locks where not granted and relation = 'customer'::regclass");
    }

    private static Response buy(String token, String line) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("bonusCode", "BON5"))
                .post("/v1/lines/" + line + "/data-bonuses");
    }
}
