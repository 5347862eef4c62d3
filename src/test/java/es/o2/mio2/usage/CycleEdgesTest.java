package es.o2.mio2.usage;

import static es.o2.mio2.usage.Used.GB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.support.UsageFeed.Row;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where cycles and days begin in Madrid: what a batch of the feed brings, and where the customer finds it. */
@QuarkusTest
class CycleEdgesTest {

    private static final String FRIEND = "+34912345678";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private TestCustomer her;
    private String token;

    @BeforeEach
    void start() {
        Used.makeMonths(database);
        Used.nothingEverCame(database);
        her = customers.convergent();
    }

    @AfterEach
    void putEverythingBack() {
        clock.setOffset(Duration.ZERO);
        Used.nothingEverCame(database);
    }

    /** Midnight of the 18th in Madrid is 23:00 of the day before in winter, 22:00 in summer (UTC). */
    @ParameterizedTest
    @CsvSource({
        "2026-11-17T22:59:59.999Z, 2026-11-17T23:00:00Z, 2026-10-18, 2026-11-18",
        "2026-07-17T21:59:59.999Z, 2026-07-17T22:00:00Z, 2026-06-18, 2026-07-18",
        // The clock goes forward, and back, in the cycle that ends.
        "2026-04-17T21:59:59.999Z, 2026-04-17T22:00:00Z, 2026-03-18, 2026-04-18"
    })
    void theCycleTurnsWithTheDay(Instant last, Instant first, String before, String after) {
        itIs(first.plus(Duration.ofDays(1)));
        bring(call(last, 61), call(first, 125));

        cycle(before).body("totals.voiceSeconds", equalTo(61)).body("totals.recordCount", equalTo(1));
        cycle(after).body("totals.voiceSeconds", equalTo(125)).body("totals.recordCount", equalTo(1));
        get("/v1/usage")
                .body("cycle.startDate", equalTo(after))
                .body("lines[0].buckets[1].usedSeconds", equalTo(125))
                .body("asOf", equalTo(first.toString()));
        daily(before)
                .body("items.findAll { it.voiceSeconds > 0 }.usageDate", contains(after.replace("-18", "-17")))
                .body("items[-1].voiceSeconds", equalTo(61));
        daily(after).body("items[0].usageDate", equalTo(after)).body("items[0].voiceSeconds", equalTo(125));
    }

    /** From 23:59:30 of the 17th to 0:04:30 of the 18th: 300 s, all of them of the day and the cycle in which it began. */
    @Test
    void aCallAcrossMidnightIsWhollyOfTheCycleInWhichItBegan() {
        itIs(Instant.parse("2026-11-18T12:00:00Z"));
        bring(call(Instant.parse("2026-11-17T22:59:30Z"), 300));

        cycle("2026-10-18").body("totals.voiceSeconds", equalTo(300));
        cycle("2026-11-18").body("items", empty());
        daily("2026-10-18").body("items[30].voiceSeconds", equalTo(300));
        get("/v1/usage").body("lines[0].buckets[1].usedSeconds", equalTo(0));
    }

    /**
     * 25 October 2026 has 25 hours, from 22:00 of the 24th to 23:00 (UTC); 2:30 comes twice, at 0:30 and at 1:30. 1 + 2 + 4 +
     * 8 GB are of it; 16 of the day before, 32 of the day after. The cycle has 31 days.
     */
    @Test
    void theDayOnWhichTheClockGoesBackHasBothItsHours() {
        itIs(Instant.parse("2026-11-18T12:00:00Z"));
        bring(
                data("2026-10-24T22:00:00Z", 1),
                data("2026-10-25T00:30:00Z", 2),
                data("2026-10-25T01:30:00Z", 4),
                data("2026-10-25T22:59:59.999Z", 8),
                data("2026-10-24T21:59:59.999Z", 16),
                data("2026-10-25T23:00:00Z", 32));

        daily("2026-10-18")
                .body("items", hasSize(31))
                .body("items[6, 7, 8].usageDate", contains("2026-10-24", "2026-10-25", "2026-10-26"))
                .body("items[6, 7, 8].dataBytes", contains(16 * GB, 15 * GB, 32 * GB));
        cycle("2026-10-18").body("totals.dataBytes", equalTo(63 * GB));
        // The two half past twos are an hour apart, in their order.
        records("?from=2026-10-25T00:30:00Z&to=2026-10-25T01:30:00.001Z")
                .body("items.startedAt", contains("2026-10-25T01:30:00Z", "2026-10-25T00:30:00Z"));
    }

    /**
     * 29 March 2026 has 23 hours, from 23:00 of the 28th to 22:00 (UTC); 1:59 is followed by 3:00. 1 + 2 + 4 + 8 GB are of
     * it; 16 of the day before, 32 of the day after. The cycle has 31 days.
     */
    @Test
    void theDayOnWhichTheClockGoesForwardIsShorter() {
        itIs(Instant.parse("2026-04-18T12:00:00Z"));
        bring(
                data("2026-03-28T23:00:00Z", 1),
                data("2026-03-29T00:59:59Z", 2),
                data("2026-03-29T01:00:00Z", 4),
                data("2026-03-29T21:59:59.999Z", 8),
                data("2026-03-28T22:59:59.999Z", 16),
                data("2026-03-29T22:00:00Z", 32));

        daily("2026-03-18")
                .body("items", hasSize(31))
                .body("items[10, 11, 12].usageDate", contains("2026-03-28", "2026-03-29", "2026-03-30"))
                .body("items[10, 11, 12].dataBytes", contains(16 * GB, 15 * GB, 32 * GB));
        cycle("2026-03-18").body("totals.dataBytes", equalTo(63 * GB));
    }

    /** The days of a cycle: those of the month in which it begins. */
    @ParameterizedTest
    @CsvSource({"2026-02-18, 28", "2026-03-18, 31", "2026-04-18, 30", "2026-10-18, 31", "2026-11-18, 30"})
    void aCycleHasTheDaysOfItsMonth(String cycle, int days) {
        itIs(Instant.parse("2026-12-18T12:00:00Z"));

        daily(cycle).body("items", hasSize(days)).body("items[0].usageDate", equalTo(cycle));
    }

    private void itIs(Instant now) {
        clock.setOffset(Duration.between(Instant.now(), now));
        token = her.login();
    }

    private void bring(Row... rows) {
        new Feeds()
                .bring("usage-records", Arrays.stream(rows).map(Row::fields).toArray(Map<?, ?>[]::new))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(rows.length));
    }

    private Row call(Instant startedAt, long seconds) {
        return UsageFeed.call(her.phone(), startedAt, seconds, FRIEND);
    }

    private Row data(String startedAt, long gigabytes) {
        return UsageFeed.data(her.phone(), Instant.parse(startedAt), gigabytes * GB);
    }

    private ValidatableResponse cycle(String cycle) {
        return line("?cycle=" + cycle).body("cycle.startDate", equalTo(cycle));
    }

    private ValidatableResponse daily(String cycle) {
        return line("/daily?cycle=" + cycle);
    }

    private ValidatableResponse records(String query) {
        return line("/records" + query);
    }

    private ValidatableResponse line(String path) {
        return get("/v1/lines/" + her.lineIds().get(2) + "/usage" + path);
    }

    private ValidatableResponse get(String path) {
        return Api.as(token).get(path).then().statusCode(200);
    }
}
