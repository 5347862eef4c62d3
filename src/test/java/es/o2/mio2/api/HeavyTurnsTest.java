package es.o2.mio2.api;

import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.documents.RenderingTurns;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.FewThreads;
import es.o2.mio2.support.Threads;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whatever is heavy takes turns with all else that is: here somebody has the only one for as long as they like. */
@QuarkusTest
@TestProfile(FewThreads.class)
class HeavyTurnsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MANY = 3;

    @Inject
    HeavyTurns heavy;

    @Inject
    RenderingTurns rendering;

    @Inject
    MeterRegistry meters;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.join(SOON.toMillis());
        }
    }

    @Test
    void aFileWaitsForADocumentAndALookDoesNot() throws InterruptedException {
        String token = Api.login(MARTA);
        String line = Api.as(token).get("/v1/lines").path("items.find { it.kind == 'MOBILE' }.lineId");
        start(() -> rendering.inTurn(this::isEnded));
        begun.await();

        file(token, line).then().statusCode(503).header("Retry-After", "1");
        Api.as(token).get("/v1/home").then().statusCode(200);

        end();
        file(token, line).then().statusCode(200);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void othersGoBeforeWhoReadsAFileOrADocument() {
        String token = Api.login(MARTA);
        String line = Api.as(token).get("/v1/lines").path("items.find { it.kind == 'MOBILE' }.lineId");
        String product = Api.as(token).get("/v1/products").path("items[0].productId");

        assertNice(() -> file(token, line));
        assertNice(() -> Api.as(token).accept("application/pdf").get("/v1/products/" + product + "/contract-summary"));
    }

    private static void assertNice(Supplier<Response> heavy) {
        long before = Threads.nanos(HeavyTurns.THREAD);
        heavy.get().then().statusCode(200);
        assertTrue(Threads.nanos(HeavyTurns.THREAD) > before);
        assertEquals(Threads.nice() + HeavyTurns.NICE, Threads.nice(HeavyTurns.THREAD + 1));
    }

    /** The first of one kind goes before the second of another, who came earlier. */
    @Test
    void kindsComeByTurnsHoweverManyOfOneWait() throws InterruptedException {
        HeavyTurns.Lane many = heavy.lane("many", LONG, MANY);
        HeavyTurns.Lane one = heavy.lane("one", LONG, 1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        start(() -> many.take(this::isEnded));
        begun.await();
        for (int i = 0; i < MANY; i++) {
            start(() -> many.take(() -> order.add("many")));
        }
        Eventually.within(SOON, "many wait", () -> waiting("many") == MANY);
        Thread last = start(() -> one.take(() -> order.add("one")));
        Eventually.within(SOON, "the last waits", () -> last.getState() == Thread.State.TIMED_WAITING);

        end();

        assertEquals(List.of("one", "many", "many", "many"), order);
    }

    private double waiting(String kind) {
        return meters.get("mio2.heavy.waiting").tag("kind", kind).gauge().value();
    }

    private Thread start(Supplier<Boolean> work) {
        Thread thread = new Thread(work::get);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private boolean isEnded() {
        begun.countDown();
        try {
            end.await();
            return true;
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }

    private static Response file(String token, String line) {
        return Api.as(token).accept("text/csv").get("/v1/lines/" + line + "/usage/records");
    }
}
