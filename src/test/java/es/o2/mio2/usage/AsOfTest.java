package es.o2.mio2.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.EventReader.Block;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The moment up to which figures are true: said by the source, the same everywhere, and never more than they hold. */
@QuarkusTest
class AsOfTest {

    private static final String CYCLE_START = "2026-11-17T23:00:00Z";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** As few as show it, as many as a page of records has. */
    private static final int BATCHES = 60;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private TestCustomer her;
    private String token;
    private Feeds feeds;

    @BeforeEach
    void start() {
        clock.setOffset(Duration.between(Instant.now(), NOON));
        Used.nothingEverCame(database);
        her = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = her.login();
        feeds = new Feeds();
    }

    @AfterEach
    void putEverythingBack() {
        clock.setOffset(Duration.ZERO);
        Used.nothingEverCame(database);
    }

    @Test
    void whatTheSourceSaysHoldsOnEveryPageAndInTheEvent() {
        try (EventReader reader = EventReader.open(token)) {
            taken(bringUntil("2026-11-22T11:58:30.123456Z", record(NOON.minusSeconds(300))));
            assertEquals("2026-11-22T11:58:30.123456Z", asOf(reader.next()));
        }
        showsEverywhere("2026-11-22T11:58:30.123456Z");
        assertEquals(
                "2026-11-22T11:58:30.123456Z",
                Api.as(token).get("/v1/lines/" + line() + "/roaming").path("asOf"));
    }

    /** Its last record is two minutes old, which says nothing of those of before that are still on their way. */
    @Test
    void aBatchThatSaysNothingMovesNothing() {
        try (EventReader reader = EventReader.open(token)) {
            taken(feeds.bring("usage-records", record(NOON.minusSeconds(120))));
            assertEquals(CYCLE_START, asOf(reader.next()));
            showsEverywhere(CYCLE_START);
            taken(bringUntil("2026-11-22T11:00:00Z", record(NOON.minusSeconds(3_700))));
            assertEquals("2026-11-22T11:00:00Z", asOf(reader.next()));
            taken(feeds.bring("usage-records", record(NOON.minusSeconds(60))));
            assertEquals("2026-11-22T11:00:00Z", asOf(reader.next()));
        }
        showsEverywhere("2026-11-22T11:00:00Z");
    }

    @Test
    void whatWasSaidOnceIsNotTakenBack() {
        taken(bringUntil("2026-11-22T11:00:00Z", record(NOON.minusSeconds(3_700))));
        try (EventReader reader = EventReader.open(token)) {
            taken(bringUntil("2026-11-22T10:00:00Z", record(NOON.minusSeconds(7_300))));
            assertEquals("2026-11-22T11:00:00Z", asOf(reader.next()));
        }
        showsEverywhere("2026-11-22T11:00:00Z");
    }

    @Test
    void anEmptyBatchMovesItToo() {
        taken(bringUntil("2026-11-22T11:00:00Z"));
        showsEverywhere("2026-11-22T11:00:00Z");
    }

    /** The source's clock is ahead, or this one was when it was written down. */
    @Test
    void itIsNeverLaterThanNow() {
        try (EventReader reader = EventReader.open(token)) {
            taken(bringUntil(clock.instant().plusSeconds(50).toString(), record(NOON.minusSeconds(60))));
            isNotAfterNow(asOf(reader.next()));
        }
        isNotAfterNow(Api.as(token).get("/v1/usage").path("asOf"));
        Used.completeUntil(NOON.plusSeconds(3_600), database);
        for (String page :
                List.of("/v1/usage", of("/usage"), of("/usage/daily"), of("/usage/records"), of("/roaming"))) {
            isNotAfterNow(Api.as(token).get(page).path("asOf"));
        }
    }

    /** Each batch brings a byte, and says so: whoever reads meanwhile finds as many as were spoken of, or more. */
    @Test
    void figuresHoldAllThatIsSpokenOf() {
        Instant begin = NOON.minusSeconds(BATCHES);
        CompletableFuture<Void> brought = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < BATCHES; i++) {
                taken(bringUntil(begin.plusSeconds(i + 1).toString(), record(begin.plusSeconds(i))));
            }
        });
        Map<String, Function<JsonPath, Number>> pages = Map.of(
                "/v1/usage",
                page -> page.getLong("lines[0].buckets[0].usedBytes"),
                of("/usage"),
                page -> page.getLong("buckets[0].usedBytes"),
                of("/usage/daily"),
                page -> page.getLong("items[4].dataBytes"),
                of("/usage/records?limit=100"),
                page -> page.getList("items").size());
        List<CompletableFuture<Void>> reads = pages.entrySet().stream()
                .map(page -> CompletableFuture.runAsync(() -> {
                    while (!brought.isDone()) {
                        holdsAll(begin, page.getKey(), page.getValue());
                    }
                    holdsAll(begin, page.getKey(), page.getValue());
                }))
                .toList();
        reads.forEach(CompletableFuture::join);
        brought.join();
        showsEverywhere(NOON.toString());
    }

    private void holdsAll(Instant begin, String page, Function<JsonPath, Number> held) {
        JsonPath read = Api.as(token).get(page).then().statusCode(200).extract().jsonPath();
        long spokenOf =
                Duration.between(begin, Instant.parse(read.getString("asOf"))).toSeconds();
        Number found = read.getString("asOf").equals(CYCLE_START) ? 0 : held.apply(read);
        assertTrue(found.longValue() >= spokenOf, page + ": " + found + " of " + spokenOf);
    }

    private void showsEverywhere(String asOf) {
        for (String page :
                List.of("/v1/usage", of("/usage"), of("/usage/daily"), of("/usage/records"), of("/usage/forecast"))) {
            Api.as(token).get(page).then().statusCode(200).body("asOf", equalTo(asOf));
        }
        Api.as(token).get("/v1/home").then().statusCode(200).body("highlights.dataLeft.asOf", equalTo(asOf));
    }

    private void isNotAfterNow(String asOf) {
        assertFalse(Instant.parse(asOf).isAfter(clock.instant()), asOf);
    }

    private Response bringUntil(String completeUntil, Map<?, ?>... rows) {
        return feeds.bringAllUntil(Instant.parse(completeUntil), "usage-records", rows);
    }

    private static void taken(Response answer) {
        answer.then().statusCode(200).body("rejected", equalTo(0));
    }

    private Map<?, ?> record(Instant startedAt) {
        return UsageFeed.data(her.phone(), startedAt, 1).fields();
    }

    private String of(String path) {
        return "/v1/lines/" + line() + path;
    }

    private Object line() {
        return her.lineIds().get(0);
    }

    private static String asOf(Block event) {
        assertEquals("usage.updated", event.event());
        return JsonPath.from(event.data()).getString("asOf");
    }
}
