package es.o2.mio2.usage;

import static es.o2.mio2.usage.Used.GB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line that ends in the open cycle: pages, pool, notices and, later, the cycle that is over tell one story. */
@QuarkusTest
class EndedLineTest {

    private static final String CYCLE = "2026-11-18";

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private TestCustomer her;
    private String token;

    /** The additional line used 4 GB until the 20th, and is over; the principal one 30. 60 + 25 = 85. */
    @BeforeEach
    void start() {
        itIs("2026-11-22T12:00:00Z");
        Used.completeUntil(Instant.parse("2026-11-21T23:00:00Z"), database);
        her = customers.convergent();
        token = her.login();
        Used.shares(her, "2026-09-01T10:00:00Z", database);
        Used.by(her, principal(), database).inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 30 * GB, 5, "0");
        Used.by(her, additional(), database)
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 4 * GB, 5, "0")
                .inCycle(CYCLE, UsageKind.VOICE, UsageClass.SPECIAL, 60, 1, "1.000000");
        end(additional(), "2026-11-20");
    }

    @AfterEach
    void putEverythingBack() {
        clock.setOffset(Duration.ZERO);
        Used.nothingEverCame(database);
    }

    @Test
    void whatItUsedAndWhatItBroughtStaysUntilTheEndOfTheCycle() {
        get("/v1/usage")
                .body(
                        "lines.lineId",
                        contains(principal().toString(), additional().toString(), landline()))
                .body("lines.endDate", contains(null, "2026-11-20", null))
                .body("lines[1].buckets[0].usedBytes", equalTo(4 * GB))
                .body("lines[1].extraCharges.amount", equalTo("1.0000"))
                .body("lines[1].extraChargesWithTax.amount", equalTo("1.21"))
                .body("lines[0].buckets[0].includedBytes", equalTo(85 * GB))
                .body("lines[0].buckets[0].remainingBytes", equalTo(51 * GB))
                .body("pools[0].includedBytes", equalTo(85 * GB))
                .body("pools[0].usedBytes", equalTo(34 * GB))
                .body(
                        "pools[0].lines.lineId",
                        contains(principal().toString(), additional().toString()))
                .body("pools[0].lines.usedBytes", contains(30 * GB, 4 * GB));
        get("/v1/lines/" + additional() + "/usage")
                .body("totals.dataBytes", equalTo(4 * GB))
                .body("buckets[0].includedBytes", equalTo(85 * GB));
        get("/v1/home").body("highlights.dataLeft.remainingBytes", equalTo(51 * GB));
    }

    @Test
    void inTheNextCycleItIsGoneAndTheOldOneSaysTheSame() {
        itIs("2026-12-18T12:00:00Z");
        token = her.login();

        get("/v1/usage")
                .body("lines.lineId", contains(principal().toString(), landline()))
                .body("pools[0].includedBytes", equalTo(60 * GB))
                .body("pools[0].lines", hasSize(1));
        for (UUID line : List.of(principal(), additional())) {
            get("/v1/lines/" + line + "/usage?cycle=" + CYCLE)
                    .body("buckets[0].shared", equalTo(true))
                    .body("buckets[0].includedBytes", equalTo(85 * GB))
                    .body("buckets[0].remainingBytes", equalTo(51 * GB));
        }
        get("/v1/lines/" + additional() + "/usage").body("buckets", empty());
    }

    /** 34 + 33 = 67 are 78 % of 85, and one more is 80. Of 60 alone 67 were more than all. */
    @Test
    void noticesAreOfTheSamePool() {
        bring(33 * GB);
        assertEquals(List.of(), noticed());
        bring(GB);
        assertEquals(List.of("80.00"), noticed());
        get("/v1/usage").body("pools[0].usedBytes", equalTo(68 * GB));
    }

    /** What it used is used, and doesn't go on: 34 + 26 days of 30 ÷ 4 = 7.5. */
    @Test
    void theForecastGoesOnWithoutIt() {
        for (int day = 18; day <= 21; day++) {
            Used.by(her, principal(), database)
                    .onDay("2026-11-" + day, UsageKind.DATA, UsageClass.NATIONAL, 7_500_000_000L, "0");
        }
        Used.by(her, additional(), database).onDay("2026-11-18", UsageKind.DATA, UsageClass.NATIONAL, 4 * GB, "0");
        get("/v1/lines/" + principal() + "/usage/forecast")
                .body("usedBytes", equalTo(34 * GB))
                .body("includedBytes", equalTo(85 * GB))
                .body("expectedBytes", equalTo(229 * GB));
        Api.as(token)
                .get("/v1/lines/" + additional() + "/usage/forecast")
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void aLineThatWasNeverThereIsNot() {
        database.run("update line set status = 'PENDING', end_date = null where line_id = ?", additional());
        end(additional(), "2026-11-20");

        get("/v1/usage")
                .body("lines.lineId", contains(principal().toString(), landline()))
                .body("pools[0].includedBytes", equalTo(60 * GB));
    }

    @Test
    void whoHasNoLineAnyMoreHasNoDataLeft() {
        TestCustomer his = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        Used.by(his, his.lineIds().get(0), database).inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, GB, 5, "0");
        end(his.lineIds().get(0), "2026-11-20");
        token = his.login();

        get("/v1/home").body("highlights.dataLeft", nullValue());
        get("/v1/usage").body("lines.endDate", contains("2026-11-20"));
    }

    private void end(UUID lineId, String day) {
        database.run("update line set status = 'TERMINATED', end_date = ?::date where line_id = ?", day, lineId);
    }

    private void bring(long bytes) {
        Used.makeMonths(database);
        new Feeds()
                .bring(
                        "usage-records",
                        UsageFeed.data(her.phone(), Instant.parse("2026-11-22T11:00:00Z"), bytes)
                                .fields())
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    private List<String> noticed() {
        return database.texts("select threshold from usage_notice where customer_id = ?", her.customerId());
    }

    private ValidatableResponse get(String path) {
        return Api.as(token).get(path).then().statusCode(200);
    }

    private String landline() {
        return her.lineIds().get(1).toString();
    }

    private UUID principal() {
        return her.lineIds().get(2);
    }

    private UUID additional() {
        return her.lineIds().get(3);
    }

    private void itIs(String instant) {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse(instant)));
    }
}
