package es.o2.mio2;

import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.EventReader.Block;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.TwoInstances;
import es.o2.mio2.support.UsageFeed;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is used comes in at one of two processes of the packaged application, and is told of once, at both. */
class TwoInstancesUsageIT {

    /** A second is promised; in a build, other work takes the cores at any moment. */
    private static final Duration AT_THE_OTHER = Duration.ofSeconds(10);

    private static final Duration DELIVERY = Duration.ofSeconds(20);

    /** 61 s of it are 1.85 + 2 × 2.05 = 5.95, 7.20 with tax. */
    private static final String DIRECTORY = "11888";

    @RegisterExtension
    static final TwoInstances INSTANCES = new TwoInstances();

    private Instance one;
    private Instance other;
    private String token;
    private String line;
    private String number;

    @BeforeEach
    void start() {
        one = INSTANCES.one();
        other = INSTANCES.other();
        token = one.given()
                .body(Map.of("documentId", MARTA, "password", PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
        line = one.as(token).get("/v1/usage").path("lines[0].lineId");
        number = one.as(token).get("/v1/usage").path("lines[0].msisdn");
    }

    @Test
    void useThatComesInAtOneIsToldAtTheOther() {
        try (EventReader reader = EventReader.open(other.baseUri(), token, null)) {
            for (int round = 0; round < 3; round++) {
                Instant now = Instant.now();
                bring(one, UUID.randomUUID().toString(), row(UsageFeed.data(number, now, 1)), now)
                        .then()
                        .statusCode(200);
                Block told = updated(reader);
                assertTrue(told.data().contains(line), told.data());
                String asOf = JsonPath.from(told.data()).getString("asOf");
                for (Instance instance : List.of(one, other)) {
                    assertEquals(asOf, instance.as(token).get("/v1/usage").path("asOf"));
                    assertEquals(
                            asOf,
                            instance.as(token)
                                    .get("/v1/lines/" + line + "/usage/records")
                                    .path("asOf"));
                }
            }
        }
    }

    @Test
    void aThresholdIsToldOnceThoughItsBatchCameTwice() {
        wishToKnowOf("4.10");
        String batch = UUID.randomUUID().toString();
        String call = call();
        bring(one, batch, call, null).then().statusCode(200);
        bring(one, batch, call, null).then().statusCode(200);
        bring(other, batch, call, null).then().statusCode(200);
        bring(other, UUID.randomUUID().toString(), call, null).then().statusCode(200);
        isToldOnce("4,10");
    }

    @Test
    void norIsItToldTwiceWhenTheBatchComesToBothAtOnce() {
        wishToKnowOf("4.20");
        String batch = UUID.randomUUID().toString();
        String call = call();
        AtomicInteger turn = new AtomicInteger();
        List<Integer> answers = Together.run(8, () -> {
            int which = turn.getAndIncrement();
            // Half of them say that it is another batch.
            String id = which % 4 < 2 ? batch : UUID.randomUUID().toString();
            return bring(which % 2 == 0 ? one : other, id, call, null).statusCode();
        });
        // While it is being taken it is refused, and so are more at once than an instance takes.
        assertTrue(answers.stream().allMatch(List.of(200, 409, 503)::contains), answers.toString());
        assertTrue(answers.contains(200), answers.toString());
        isToldOnce("4,20");
    }

    /** What is passed next is told after it, by whichever instance. */
    private void isToldOnce(String amount) {
        Eventually.within(DELIVERY, amount + " is told", () -> told(amount) > 0);
        String next = amount.replace(',', '.').replaceAll("0$", "5");
        wishToKnowOf(next);
        bring(other, UUID.randomUUID().toString(), call(), null).then().statusCode(200);
        Eventually.within(DELIVERY, next + " is told", () -> told(next.replace('.', ',')) > 0);
        assertEquals(1, told(amount));
        assertEquals(1, told(next.replace('.', ',')));
    }

    private long told(String amount) {
        return one.given().get("/demo/messages").jsonPath().getList("items.text", String.class).stream()
                .filter(text -> text.contains("ha pasado de " + amount + " € en números de tarificación especial"))
                .count();
    }

    private void wishToKnowOf(String premiumSpend) {
        one.as(token)
                .header("If-Match", "*")
                .body(Map.of(
                        "dataPercents",
                        List.of(80, 100),
                        "premiumSpend",
                        Map.of("amount", premiumSpend, "currency", "EUR")))
                .put("/v1/lines/" + line + "/usage-alerts")
                .then()
                .statusCode(200);
    }

    private String call() {
        return row(UsageFeed.call(number, Instant.now(), 61, DIRECTORY));
    }

    private static String row(UsageFeed.Row row) {
        return Feeds.lines(row.fields());
    }

    /** Thresholds may have been passed with it. */
    private static Block updated(EventReader reader) {
        Block told = reader.next(AT_THE_OTHER);
        return told.event().equals("usage.updated") ? told : updated(reader);
    }

    private static Response bring(Instance at, String batch, String rows, Instant completeUntil) {
        RequestSpecification request = Feeds.rows(at.as(operator(at))).body(rows.getBytes(StandardCharsets.UTF_8));
        if (completeUntil != null) {
            request.queryParam("completeUntil", completeUntil.toString());
        }
        return request.put(Feeds.path("usage-records", batch));
    }

    /** Each process trusts the tokens of its own demo's operator. */
    private static String operator(Instance at) {
        return at.given()
                .post("/demo/operator-tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
    }
}
