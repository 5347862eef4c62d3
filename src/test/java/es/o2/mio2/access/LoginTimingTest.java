package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever measures how long a refusal takes learns nothing of who is a customer, disabled or throttled. For the whole
 * form, some twenty minutes on a machine that does nothing else:
 * {@code ./mvnw test -Dtest=LoginTimingTest -Dmio2.timing.pairs=2000}.
 */
@QuarkusTest
@TestProfile(UnderAttack.class)
class LoginTimingTest {

    private static final Logger LOG = Logger.getLogger(LoginTimingTest.class);
    private static final int SHORT = 24;
    private static final int PAIRS = Integer.getInteger("mio2.timing.pairs", SHORT);
    private static final int WARM_UP = PAIRS / 10;
    private static final int INVALID_CREDENTIALS = 401;

    /** So few pairs on a busy machine tell only work that is missing whole from work that is done. */
    private static final double WITHIN = PAIRS > SHORT ? 0.01 : 0.25;

    private static final double WITHIN_MILLIS = PAIRS > SHORT ? 1 : 20;

    @Inject
    Database database;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Who they are that are refused, each with a wrong password. */
    enum Kind {
        KNOWN(Api.MARTA),
        /** Another one, to see how far apart two are that are alike. */
        KNOWN_TOO(Api.LAS_PALMAS),
        UNKNOWN("11111111H"),
        DISABLED(Api.BILBAO),
        THROTTLED(Api.CEUTA);

        private final String documentId;

        Kind(String documentId) {
            this.documentId = documentId;
        }
    }

    @BeforeEach
    void prepare() {
        forget();
        database.run("update credential set status = 'DISABLED' where document_id = ?", Kind.DISABLED.documentId);
        database.run(
                "insert into attempt_counter values (?, now() + interval '1 day', ?)",
                "account:" + AttemptCounters.digest(Kind.THROTTLED.documentId),
                UnderAttack.ACCOUNT_ATTEMPTS);
    }

    @AfterEach
    void forget() {
        database.run("delete from attempt_counter");
        database.run("update credential set status = 'ENABLED'");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void allWhoAreRefusedWaitEquallyLong(int concurrency) throws InterruptedException {
        measure(WARM_UP, concurrency);
        Map<Kind, double[]> millis = measure(PAIRS, concurrency);
        report(concurrency, millis);
        double[] known = millis.get(Kind.KNOWN);
        double alike = Math.abs(median(millis.get(Kind.KNOWN_TOO)) - median(known));
        double allowed = Math.max(alike, Math.min(WITHIN * median(known), WITHIN_MILLIS));
        for (Kind kind : Kind.values()) {
            double apart = Math.abs(median(millis.get(kind)) - median(known));
            assertTrue(apart <= allowed, kind + ": medians " + apart + " ms apart, of " + allowed);
        }
    }

    /** Rounds in which each kind comes once, in an order of each round's own, at so many at once. */
    private Map<Kind, double[]> measure(int rounds, int concurrency) throws InterruptedException {
        Map<Kind, double[]> millis = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            millis.put(kind, new double[rounds]);
        }
        AtomicInteger next = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < concurrency; caller++) {
            callers.add(new Thread(() -> {
                for (int round = next.getAndIncrement(); round < rounds; round = next.getAndIncrement()) {
                    List<Kind> order = new ArrayList<>(List.of(Kind.values()));
                    Collections.shuffle(order, new Random(round));
                    for (Kind kind : order) {
                        millis.get(kind)[round] = millis(kind);
                    }
                }
            }));
        }
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        return millis;
    }

    /** Of a try that was evaluated: one that found no place in time is made again. */
    private double millis(Kind kind) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/sessions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"documentId\":\"" + kind.documentId
                        + "\",\"password\":\"not the password\",\"channel\":\"APP\"}"))
                .build();
        try {
            while (true) {
                long start = System.nanoTime();
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                long took = System.nanoTime() - start;
                if (status == INVALID_CREDENTIALS) {
                    return took / 1e6;
                }
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void report(int concurrency, Map<Kind, double[]> millis) {
        double[] known = millis.get(Kind.KNOWN);
        StringBuilder lines = new StringBuilder("Log in refused, %d rounds, %d at once, load average %.1f"
                .formatted(
                        known.length,
                        concurrency,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        millis.forEach(
                (kind, of) -> lines.append("%n  %-9s  median %8.3f ms   from KNOWN %+7.3f ms %+6.2f %%   AUC %.3f"
                        .formatted(
                                kind,
                                median(of),
                                median(of) - median(known),
                                (median(of) / median(known) - 1) * 100,
                                auc(of, known))));
        LOG.info(lines);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * How well the time tells one kind from another (area under the curve, Mann and Whitney): the share of all pairs in
     * which the first took longer. One half is a coin's toss.
     */
    private static double auc(double[] some, double[] others) {
        double[] sorted = others.clone();
        Arrays.sort(sorted);
        double above = 0;
        for (double value : some) {
            int from = lowerBound(sorted, value);
            int to = lowerBound(sorted, Math.nextUp(value));
            above += from + (to - from) / 2.0;
        }
        return above / ((double) some.length * others.length);
    }

    private static int lowerBound(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && sorted[at - 1] == value) {
            at--;
        }
        return at;
    }
}
