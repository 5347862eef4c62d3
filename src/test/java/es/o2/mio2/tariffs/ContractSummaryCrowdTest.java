package es.o2.mio2.tariffs;

import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.documents.RenderingTurns;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who want a document at once wait for their turn, and others don't for them. */
@QuarkusTest
class ContractSummaryCrowdTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Eight wait; some more than that. */
    private static final int READERS = 12;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Inject
    RenderingTurns turns;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void ofTooManyTheLastAreToldToComeBack() {
        String token = Api.login(MARTA);
        String product = Api.as(token).get("/v1/products").path("items[0].productId");
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> turns.inTurn(() -> isOver(end)), threads);
        List<CompletableFuture<Response>> readers = IntStream.range(0, READERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> read(token, product), threads))
                .toList();
        Eventually.within(SOON, "somebody is told", () -> readers.stream().anyMatch(CompletableFuture::isDone));
        Api.as(token).get("/v1/home").then().statusCode(200);
        end.countDown();
        assertTrue(other.join());
        List<Response> told = readers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() != 200)
                .toList();
        assertTrue(!told.isEmpty() && told.size() < READERS, "" + told.size());
        told.forEach(answer ->
                assertEquals("1", answer.then().statusCode(503).extract().header("Retry-After")));
    }

    private static boolean isOver(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Response read(String token, String product) {
        return Api.as(token).accept("application/pdf").get("/v1/products/" + product + "/contract-summary");
    }
}
