package es.o2.mio2.api;

import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.documents.RenderingTurns;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.FewThreads;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whatever is heavy takes turns with all else that is: here somebody has a document rendered for very long. */
@QuarkusTest
@TestProfile(FewThreads.class)
class HeavyTurnsTest {

    @Inject
    RenderingTurns rendering;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void aFileWaitsForADocumentAndALookDoesNot() throws InterruptedException {
        String token = Api.login(MARTA);
        String line = Api.as(token).get("/v1/lines").path("items.find { it.kind == 'MOBILE' }.lineId");
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> rendering.inTurn(this::isEnded));
        begun.await();

        file(token, line).then().statusCode(503).header("Retry-After", "1");
        Api.as(token).get("/v1/home").then().statusCode(200);

        end.countDown();
        assertTrue(other.join());
        file(token, line).then().statusCode(200);
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
