package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Together;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever measures how long an answer takes learns nothing of who is a customer, disabled or throttled: neither from a
 * log in that is refused nor from a wish for a new password. For the whole form, some twenty minutes on a machine that
 * does nothing else: {@code ./mvnw test -Dtest=LoginTimingTest -Dmio2.timing.pairs=2000}.
 */
@QuarkusTest
@TestProfile(UnderAttack.class)
class LoginTimingTest {

    private static final Logger LOG = Logger.getLogger(LoginTimingTest.class);
    private static final int SHORT = 12;
    private static final int PAIRS = Integer.getInteger("mio2.timing.pairs", SHORT);
    private static final int BUSY = 503;
    private static final int MOST_TRIES = 100;

    /** So few pairs on a busy machine tell only work that is missing whole from work that is done. */
    private static final boolean WHOLE = PAIRS > SHORT;

    private static final double MISSING_WHOLE = 0.5;
    private static final double WITHIN_MILLIS = 1;
    private static final double NEAR_ONE_HALF = 0.03;

    @Inject
    Database database;

    @Inject
    PasswordHasher hasher;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Who they are that ask. */
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

    /** What they ask for. */
    enum Operation {
        /** Each with a wrong password. */
        LOG_IN("/v1/sessions", 401, 1, 0.01, EnumSet.allOf(Kind.class)),
        /** A few milliseconds each, of which more are soon measured. */
        NEW_PASSWORD("/v1/password-resets", 202, 6, 0.1, EnumSet.complementOf(EnumSet.of(Kind.THROTTLED)));

        private final String path;
        private final int status;
        private final int times;
        private final double within;
        private final Set<Kind> kinds;

        Operation(String path, int status, int times, double within, Set<Kind> kinds) {
            this.path = path;
            this.status = status;
            this.times = times;
            this.within = within;
            this.kinds = kinds;
        }

        private String body(Kind kind) {
            String who = "{\"documentId\":\"" + kind.documentId + "\"";
            return this == LOG_IN ? who + ",\"password\":\"not the password\",\"channel\":\"APP\"}" : who + "}";
        }

        /** How far apart medians may be. */
        private double allowed(double median) {
            return WHOLE ? Math.min(within * median, WITHIN_MILLIS) : MISSING_WHOLE * median;
        }
    }

    @BeforeEach
    void prepare() {
        forget();
        UnderAttack.hashAsInProduction(database, hasher);
        UnderAttack.letIn();
        database.run("update credential set status = 'DISABLED' where document_id = ?", Kind.DISABLED.documentId);
        database.run(
                "insert into attempt_counter values (?, now() + interval '1 day', ?)",
                "account:" + AttemptCounters.digest(Kind.THROTTLED.documentId),
                UnderAttack.ACCOUNT_ATTEMPTS);
    }

    @AfterEach
    void forget() {
        database.run("delete from attempt_counter");
        database.run("delete from password_reset");
        database.run("update credential set status = 'ENABLED'");
    }

    @ParameterizedTest
    @CsvSource({"LOG_IN, 1", "LOG_IN, 8", "NEW_PASSWORD, 1", "NEW_PASSWORD, 8"})
    void allWaitEquallyLong(Operation operation, int concurrency) {
        int rounds = WHOLE ? PAIRS : PAIRS * operation.times;
        measure(operation, rounds / 10, concurrency);
        Map<Kind, double[]> millis = measure(operation, rounds, concurrency);
        report(operation, concurrency, millis);
        double[] known = millis.get(Kind.KNOWN);
        double alike = Math.abs(median(millis.get(Kind.KNOWN_TOO)) - median(known));
        double allowed = Math.max(alike, operation.allowed(median(known)));
        millis.forEach((kind, of) -> {
            double apart = Math.abs(median(of) - median(known));
            assertTrue(apart <= allowed, kind + ": medians " + apart + " ms apart, of " + allowed);
            if (WHOLE) {
                assertEquals(0.5, auc(of, known), NEAR_ONE_HALF, kind + ": AUC");
            }
        });
    }

    /** Rounds in which each kind comes once, in an order of each round's own, at so many at once. */
    private Map<Kind, double[]> measure(Operation operation, int rounds, int concurrency) {
        Map<Kind, double[]> millis = new EnumMap<>(Kind.class);
        operation.kinds.forEach(kind -> millis.put(kind, new double[rounds]));
        AtomicInteger next = new AtomicInteger();
        Together.run(concurrency, () -> {
            for (int round = next.getAndIncrement(); round < rounds; round = next.getAndIncrement()) {
                List<Kind> order = new ArrayList<>(operation.kinds);
                Collections.shuffle(order, new Random(round));
                for (Kind kind : order) {
                    millis.get(kind)[round] = millis(operation, kind);
                }
            }
            return null;
        });
        return millis;
    }

    /** Of a try that was evaluated: one that found no place in time is made again. */
    private double millis(Operation operation, Kind kind) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + operation.path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(operation.body(kind)))
                .build();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long start = System.nanoTime();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            long took = System.nanoTime() - start;
            if (status != BUSY) {
                assertEquals(operation.status, status, kind + " at " + operation.path);
                return took / 1e6;
            }
        }
        throw new AssertionError(kind + " found no place in " + MOST_TRIES + " tries");
    }

    private static void report(Operation operation, int concurrency, Map<Kind, double[]> millis) {
        double[] known = millis.get(Kind.KNOWN);
        StringBuilder lines = new StringBuilder("%s, %d rounds, %d at once, load average %.1f"
                .formatted(
                        operation,
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
