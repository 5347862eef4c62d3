package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.demo.Standby;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.UsageFeed;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An application whose database has a standby, by streaming replication: what may be a second old is read there while it
 * follows, and from the primary while it doesn't; and when the primary is lost, the standby is found.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandbyIT {

    /** In a build, other work takes the cores at any moment. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration OLD = Duration.ofSeconds(1);

    /** The oldest of what is brought is younger. */
    private static final Duration BROUGHT = Duration.ofSeconds(5);

    private static final Duration ANSWERED = Duration.ofSeconds(3);

    /** The second after which the primary is asked, and what it needs. */
    private static final Duration USUAL = Duration.ofMillis(1_500);

    private static final int ORDERS = 50;
    private static final int TIMES = 20;
    private static final String CORRELATOR = "4d9c2f1e-77aa-4c55-9d0e-5b1f0c2a3e4d";
    private static final Pattern READS =
            Pattern.compile("mio2_database_replica_reads_total\\{outcome=\"(\\w+)\"} ([0-9.]+)");

    private static Site site;
    private static Standby standby;
    private static String token;
    private static String line;
    private static String number;

    /** The line's records since this began: those of the demo are more than a page on some days. */
    private static String since;

    @BeforeAll
    static void open() {
        StandaloneDatabase database = Site.databaseIn(Site.home());
        standby = database.follow();
        site = Site.openHastily(
                database,
                Map.of("mio2.database.replica.url", database.standbyUrl(), "quarkus.log.console.json.enabled", "true"),
                // The first log in of a busy machine takes its time.
                Map.of("mio2.api.deadline", "PT20S"));
        token = site.instance()
                .given()
                .body(Map.of("documentId", Api.MARTA, "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
        Response usage = ask("/v1/usage");
        line = usage.path("lines[0].lineId");
        number = usage.path("lines[0].msisdn");
        since = "/v1/lines/" + line + "/usage/records?from="
                + Instant.now().minus(BROUGHT).truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    @Order(1)
    void useIsReadWhereItMayBeASecondOld() {
        int before = shown(records());
        bring(3);
        Eventually.within(SOON, "the records are there", () -> shown(records()) == before + 3 && isReadFromReplica());
        assertEquals(List.of(1003, 1002, 1001), records().path("items[0..2].usedBytes"));
        Response file = site.instance().as(token).accept("text/csv").get(since);
        assertEquals(1 + before + 3, file.asString().lines().count());
        assertEquals(200, ask("/v1/lines/" + line + "/usage/daily").statusCode());
        // On a busy machine one may take longer than the second after which the primary is asked.
        assertTrue(reads("failed") < reads("replica"));
    }

    /** Nobody sees anything go who has seen it come, whoever answers. */
    @Test
    @Order(2)
    void whoeverIsFurtherBehindIsNotAsked() {
        int before = shown(records());
        standby.hold();
        bring(1);
        Eventually.within(OLD.plus(SLACK), "the newest is there", () -> shown(records()) > before);
        String tag = records().header("ETag");
        double asked = reads("replica");
        answersAllTheSame(tag);
        assertEquals(asked, reads("replica"));
        standby.release();
        Eventually.within(SOON, "the replica is asked again", () -> {
            assertEquals(tag, records().header("ETag"));
            return reads("replica") > asked;
        });
        assertEquals(
                304,
                site.instance()
                        .as(token)
                        .header("If-None-Match", tag)
                        .get(since)
                        .statusCode());
    }

    @Test
    @Order(3)
    void whatStandsStillIsAskedNoLongerThanASecond() {
        answersAllTheSame(standby.server()::freeze, standby.server()::thaw);
    }

    @Test
    @Order(4)
    void whatIsNotThereIsNotMissed() {
        answersAllTheSame(standby.server()::end, standby.server()::ensureRunning);
    }

    /** As machines read them in production. */
    @Test
    @Order(5)
    void theLogNamesTheRequestAndNobody() throws JsonProcessingException {
        List<String> log = site.instance().log();
        String failed = log.stream()
                .filter(entry -> entry.contains("The primary is asked what the replica doesn't answer"))
                .findFirst()
                .orElseThrow();
        JsonNode entry = new ObjectMapper().readTree(failed);
        assertEquals("WARN", entry.path("level").asText());
        assertEquals(CORRELATOR, entry.path("mdc").path("correlator").asText());
        for (String secret : List.of(Api.MARTA, Api.PASSWORD, token, number)) {
            assertEquals(
                    List.of(), log.stream().filter(any -> any.contains(secret)).toList());
        }
    }

    @Test
    @Order(6)
    void takesThePrimarysPlace() {
        FailoverDrill.run(site, standby, ORDERS, SLACK);
        int before = shown(records());
        bring(1);
        Eventually.within(OLD.plus(SLACK), "the newest is there", () -> shown(records()) > before);
    }

    private static void answersAllTheSame(Runnable trouble, Runnable end) {
        Eventually.within(SOON, "the replica is asked", StandbyIT::isReadFromReplica);
        String tag = records().header("ETag");
        trouble.run();
        answersAllTheSame(tag);
        assertEquals(false, isReadFromReplica());
        assertEquals(true, Balancer.isReady(site.instance()));
        end.run();
        Eventually.within(SOON, "the replica is asked again", StandbyIT::isReadFromReplica);
    }

    private static void answersAllTheSame(String tag) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long asked = System.nanoTime();
            Response page = records();
            times.add(Duration.ofNanos(System.nanoTime() - asked));
            assertEquals(200, page.statusCode(), page.asString());
            assertEquals(tag, page.header("ETag"));
        }
        assertTrue(Collections.max(times).compareTo(ANSWERED.plus(SLACK)) < 0, times.toString());
        assertTrue(Eventually.median(times).compareTo(USUAL) <= 0, times.toString());
    }

    private static boolean isReadFromReplica() {
        double before = reads("replica");
        records();
        return reads("replica") > before;
    }

    private static double reads(String outcome) {
        return READS.matcher(Api.unchecked()
                        .get(site.instance().managementUri().resolve("/q/metrics"))
                        .asString())
                .results()
                .filter(series -> series.group(1).equals(outcome))
                .mapToDouble(series -> Double.parseDouble(series.group(2)))
                .sum();
    }

    private static Response records() {
        return ask(since);
    }

    private static int shown(Response page) {
        return page.<List<?>>path("items").size();
    }

    private static Response ask(String path) {
        return site.instance().as(token).header("x-correlator", CORRELATOR).get(path);
    }

    /** So many data sessions, a second apart, of 1 001 bytes, 1 002 and so on. */
    private static void bring(int records) {
        Instance instance = site.instance();
        String operator = instance.given().post("/demo/operator-tokens").path("accessToken");
        Instant now = Instant.now();
        Map<?, ?>[] rows = IntStream.rangeClosed(1, records)
                .mapToObj(i -> UsageFeed.data(number, now.minusSeconds(records - i), 1000L + i)
                        .fields())
                .toArray(Map<?, ?>[]::new);
        Feeds.rows(instance.as(operator))
                .body(Feeds.lines(rows).getBytes(StandardCharsets.UTF_8))
                .put(Feeds.path("usage-records", UUID.randomUUID().toString()))
                .then()
                .statusCode(200);
    }
}
