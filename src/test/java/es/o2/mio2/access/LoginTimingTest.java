package es.o2.mio2.access;

import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever measures how long a refusal takes learns nothing of who is a customer. */
@QuarkusTest
class LoginTimingTest {

    private static final Logger LOG = Logger.getLogger(LoginTimingTest.class);
    private static final String UNKNOWN = "11111111H";
    private static final int WARM_UP = 40;
    private static final int PAIRS = 500;
    private static final double WITHIN = 0.05;

    @Inject
    Database database;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void forgetTheTries() {
        database.run("delete from attempt_counter");
    }

    @Test
    void aKnownNifTakesAsLongAsAnUnknownOne() throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            nanos(i % 2 == 0 ? MARTA : UNKNOWN);
        }
        long[] known = new long[PAIRS];
        long[] unknown = new long[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            // Evaluated every time, and not refused for being too many; in turn first and second of its pair.
            if (i % 4 == 0) {
                forgetTheTries();
            }
            if (i % 2 == 0) {
                known[i] = nanos(MARTA);
                unknown[i] = nanos(UNKNOWN);
            } else {
                unknown[i] = nanos(UNKNOWN);
                known[i] = nanos(MARTA);
            }
        }
        double apart = Math.abs(median(known) - median(unknown)) / (double) median(unknown);
        LOG.infof(
                "Log in refused, %d pairs: known %.2f ms, unknown %.2f ms, medians %.2f %% apart",
                PAIRS, median(known) / 1e6, median(unknown) / 1e6, apart * 100);
        assertTrue(apart < WITHIN, "medians " + apart * 100 + " % apart");
    }

    private long nanos(String documentId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/sessions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"documentId\":\"" + documentId
                        + "\",\"password\":\"not the password\",\"channel\":\"APP\"}"))
                .build();
        long start = System.nanoTime();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        long took = System.nanoTime() - start;
        assertEquals(401, status);
        return took;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
