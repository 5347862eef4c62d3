package es.o2.mio2.usage;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.usage.Used.GB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Statements;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is used and left: of all lines now, of one line in a cycle, day by day. */
@QuarkusTest
class UsageTest {

    private static final String CYCLE = "2026-11-18";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    ServiceClock clock;

    private TestCustomer her;
    private String token;

    @BeforeEach
    void start() {
        itIs("2026-11-22T12:00:00Z");
        Used.nothingEverCame(database);
        her = customers.convergent();
        token = her.login();
    }

    @AfterEach
    void putEverythingBack() {
        clock.setOffset(Duration.ZERO);
        Used.nothingEverCame(database);
    }

    /**
     * 10 + 2 GB of 60; the 0.5 outside the EU isn't of them. In the EU 2 × 12.3967 (MOV75, the smallest with 60 or more) ÷
     * 1.10 = 22.54, less 2. 600 + 60 s; 3.123456 + 1.000050 + 1.5 = 5.623506.
     */
    @Test
    void eachLineHasWhatItUsedAndWhatIsLeft() {
        Used.by(her, principal(), database)
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 10 * GB, 5, "0")
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.EU_ROAMING, 2 * GB, 5, "0")
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.ROAMING, GB / 2, 5, "3.123456")
                .inCycle(CYCLE, UsageKind.VOICE, UsageClass.NATIONAL, 600, 5, "0")
                .inCycle(CYCLE, UsageKind.VOICE, UsageClass.EU_ROAMING, 60, 1, "0")
                .inCycle(CYCLE, UsageKind.VOICE, UsageClass.SPECIAL, 100, 1, "1.000050")
                .inCycle(CYCLE, UsageKind.SMS, UsageClass.NATIONAL, 3, 3, "0")
                .inCycle(CYCLE, UsageKind.SMS, UsageClass.PREMIUM, 1, 1, "1.5")
                .inCycle("2026-10-18", UsageKind.DATA, UsageClass.NATIONAL, 50 * GB, 5, "0");
        Used.by(her, landline(), database).inCycle(CYCLE, UsageKind.VOICE, UsageClass.NATIONAL, 90, 2, "0");
        database.run("update line set alias = 'Móvil de Ana' where line_id = ?", principal());

        usage().body("cycle.startDate", equalTo(CYCLE))
                .body("cycle.endDate", equalTo("2026-12-17"))
                .body("cycle.daysLeft", equalTo(26))
                .body("asOf", equalTo("2026-11-17T23:00:00Z"))
                .body("pools", empty())
                .body(
                        "lines.lineId",
                        contains(
                                principal().toString(),
                                additional().toString(),
                                landline().toString()))
                .body("lines[0].alias", equalTo("Móvil de Ana"))
                .body("lines[0].msisdn", equalTo(her.phone()))
                .body("lines[0].buckets.kind", contains("DATA", "VOICE", "SMS", "EU_ROAMING_DATA"))
                .body("lines[0].buckets.usedBytes", contains(12 * GB, null, null, (int) (2 * GB)))
                .body("lines[0].buckets.includedBytes", contains(60 * GB, null, null, 22_540_000_000L))
                .body("lines[0].buckets.remainingBytes", contains(48 * GB, null, null, 20_540_000_000L))
                .body("lines[0].buckets.usedSeconds", contains(null, 660, null, null))
                .body("lines[0].buckets.usedCount", contains(null, null, 3, null))
                .body("lines[0].buckets.unlimited", contains(false, true, true, false))
                .body("lines[0].buckets.shared", everyItem(equalTo(false)))
                .body("lines[0].buckets.throttled", everyItem(equalTo(false)))
                .body("lines[0].buckets.includedSeconds", everyItem(nullValue()))
                .body("lines[0].extraCharges.amount", equalTo("5.6235"))
                // 5.623506 × 1.21 = 6.80444…
                .body("lines[0].extraChargesWithTax.amount", equalTo("6.80"))
                .body("lines[0].endDate", nullValue())
                .body("lines.roamingDataStatus", contains("AVAILABLE", "AVAILABLE", null))
                .body("lines[1].buckets[0].usedBytes", equalTo(0))
                .body("lines[1].buckets[0].remainingBytes", equalTo(25 * GB))
                .body("lines[1].extraCharges.amount", equalTo("0.0000"))
                .body("lines[2].buckets.kind", contains("VOICE"))
                .body("lines[2].buckets[0].usedSeconds", equalTo(90))
                .body("lines[2].buckets[0].unlimited", equalTo(true));
    }

    /** 60 + 25 and the bonuses' 5 + 30 are 120; 58 + 4 are used: 60 of the principal line's, 2 of the other's. */
    @Test
    void whoSharesHasThePools() {
        Used.shares(her, "2026-09-01T10:00:00Z", database);
        Used.by(her, principal(), database).inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 58 * GB, 5, "0");
        Used other = Used.by(her, additional(), database)
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.EU_ROAMING, 4 * GB, 5, "0");
        UUID newer = other.bonus(CYCLE, 30 * GB, "2026-11-21T10:00:00Z");
        UUID older = Used.by(her, principal(), database).bonus(CYCLE, 5 * GB, "2026-11-20T10:00:00Z");
        other.bonus("2026-10-18", 5 * GB, "2026-11-01T10:00:00Z");

        usage().body("lines[0].buckets[0].usedBytes", equalTo(58 * GB))
                .body("lines[1].buckets[0].usedBytes", equalTo(4 * GB))
                .body("lines[0, 1].buckets.collect { it[0].shared }", everyItem(equalTo(true)))
                .body("lines[0, 1].buckets.collect { it[0].includedBytes }", everyItem(equalTo(120 * GB)))
                .body("lines[0, 1].buckets.collect { it[0].remainingBytes }", everyItem(equalTo(58 * GB)))
                // Of its own tariff: 2 × 8.2645 ÷ 1.10 = 15.03, less 4.
                .body("lines[1].buckets[3].shared", equalTo(false))
                .body("lines[1].buckets[3].includedBytes", equalTo(15_030_000_000L))
                .body("lines[1].buckets[3].remainingBytes", equalTo(11_030_000_000L))
                .body("lines[2].buckets[0].shared", equalTo(false))
                .body("pools", hasSize(1))
                .body("pools[0].productId", equalTo(her.productId().toString()))
                .body("pools[0].includedBytes", equalTo(120 * GB))
                .body("pools[0].usedBytes", equalTo(62 * GB))
                .body("pools[0].remainingBytes", equalTo(58 * GB))
                .body("pools[0].throttled", equalTo(false))
                .body(
                        "pools[0].lines.lineId",
                        contains(principal().toString(), additional().toString()))
                .body("pools[0].lines.usedBytes", contains(58 * GB, 4 * GB))
                .body("pools[0].parts.source", contains("TARIFF", "TARIFF", "BONUS", "BONUS"))
                .body("pools[0].parts.includedBytes", contains(60 * GB, 25 * GB, 5 * GB, 30 * GB))
                .body("pools[0].parts.usedBytes", contains(60 * GB, (int) (2 * GB), 0, 0))
                .body("pools[0].parts.remainingBytes", contains(0, 23 * GB, 5 * GB, 30 * GB))
                .body("pools[0].parts.bonusId", contains(null, null, older.toString(), newer.toString()));
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, true", "DEACTIVATING, true", "ACTIVATING, false", "INACTIVE, false"})
    void thePoolIsThereFromOnToOff(String status, boolean shared) {
        Used.shares(her, "2026-09-01T10:00:00Z", database);
        database.run(
                "update product set data_sharing_status = ?, data_sharing_off_at = '2026-11-20T10:00:00Z'"
                        + " where product_id = ?",
                status,
                her.productId());

        usage().body("pools", hasSize(shared ? 1 : 0)).body("lines[0].buckets[0].shared", equalTo(shared));
    }

    /** 12 + 5 = 17 of which 17.5 are used: in the EU nothing is left either, though but 0.5 were used there. */
    @Test
    void usedUpItGoesOnSlowlyAndCostsNothing() {
        TestCustomer his = customers.mobile("MOV12", TaxTerritory.CANARY_ISLANDS);
        Used line = Used.by(his, his.lineIds().get(0), database)
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 17 * GB, 5, "0")
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.EU_ROAMING, GB / 2, 5, "0");
        line.bonus(CYCLE, 5 * GB, "2026-11-20T10:00:00Z");

        get(his.login(), "/v1/usage")
                .body("lines", hasSize(1))
                .body("lines[0].buckets[0].usedBytes", equalTo(17_500_000_000L))
                .body("lines[0].buckets[0].includedBytes", equalTo(17 * GB))
                .body("lines[0].buckets[0].remainingBytes", equalTo(0))
                .body("lines[0].buckets.throttled", contains(true, false, false, true))
                // 2 × 5.7851 ÷ 1.10 = 10.52.
                .body("lines[0].buckets[3].includedBytes", equalTo(10_520_000_000L))
                .body("lines[0].buckets[3].remainingBytes", equalTo(0))
                .body("lines[0].extraCharges.amount", equalTo("0.0000"));
    }

    /** 11 of 10.52 in the EU, and 1 of 12 left: at home it goes on as before, in the EU slowly, and costs nothing. */
    @Test
    void whatMayBeUsedInTheEuIsUsedUpBeforeTheData() {
        TestCustomer his = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        Used.by(his, his.lineIds().get(0), database)
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.EU_ROAMING, 11 * GB, 5, "0");

        get(his.login(), "/v1/usage")
                .body("lines[0].buckets.throttled", contains(false, false, false, true))
                .body("lines[0].buckets[0].remainingBytes", equalTo((int) GB))
                .body("lines[0].buckets[3].usedBytes", equalTo(11 * GB))
                .body("lines[0].buckets[3].includedBytes", equalTo(10_520_000_000L))
                .body("lines[0].buckets[3].remainingBytes", equalTo(0))
                .body("lines[0].extraChargesWithTax.amount", equalTo("0.00"));
    }

    @Test
    void itIsTrueAsOfWhatTheFeedSays() {
        Used.completeUntil(Instant.parse("2026-11-22T11:58:30Z"), database);

        usage().body("asOf", equalTo("2026-11-22T11:58:30Z"));
        line("").body("asOf", equalTo("2026-11-22T11:58:30Z"));
        line("/daily").body("asOf", equalTo("2026-11-22T11:58:30Z"));
        line("/records").body("asOf", equalTo("2026-11-22T11:58:30Z"));
        line("/forecast").body("asOf", equalTo("2026-11-22T11:58:30Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-17T22:59:59Z, 2026-11-18, 1",
        "2026-12-17T23:00:00Z, 2026-12-18, 31",
        "2026-10-17T21:59:59Z, 2026-09-18, 1",
        "2026-10-17T22:00:00Z, 2026-10-18, 31"
    })
    void theCycleTurnsAtMidnightInMadrid(String now, String cycle, int daysLeft) {
        itIs(now);
        token = her.login();

        usage().body("cycle.startDate", equalTo(cycle)).body("cycle.daysLeft", equalTo(daysLeft));
    }

    /** Lines with all that goes with them, and what they used; however many lines, bonuses and counters there are. */
    @Test
    void thePageIsMadeOfTwoStatements() {
        Used.shares(her, "2026-09-01T10:00:00Z", database);
        for (UUID line : List.of(principal(), additional())) {
            Used used = Used.by(her, line, database);
            used.inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, GB, 1, "0");
            used.bonus(CYCLE, 5 * GB, "2026-11-20T10:00:00Z");
            used.bonus(CYCLE, 30 * GB, "2026-11-21T10:00:00Z");
        }

        List<String> made = statements.of(name -> Api.as(token)
                .header("x-correlator", name)
                .get("/v1/usage")
                .then()
                .statusCode(200)
                .body("pools[0].includedBytes", equalTo(155 * GB)));
        assertEquals(2, made.size(), made::toString);
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        Response first = Api.as(token).get("/v1/usage");
        Api.as(token)
                .header("If-None-Match", first.header("ETag"))
                .get("/v1/usage")
                .then()
                .statusCode(304);
        Used.by(her, principal(), database).inCycle(CYCLE, UsageKind.SMS, UsageClass.NATIONAL, 1, 1, "0");
        // The database says so, and isn't heard in the same moment.
        Eventually.within(
                SOON,
                "the use is seen",
                () -> Api.as(token)
                                .header("If-None-Match", first.header("ETag"))
                                .get("/v1/usage")
                                .statusCode()
                        == 200);
    }

    @Test
    void aFibreAndALineToComeUseNothing() {
        get(Api.login(BARCELONA), "/v1/usage").body("lines.buckets.kind", contains(List.of("VOICE")));
        database.run("update line set status = 'PENDING' where line_id = ?", additional());

        usage().body("lines", hasSize(2));
        get(token, "/v1/lines/" + her.lineIds().get(0) + "/usage")
                .body("items", empty())
                .body("buckets", empty());
        get(token, "/v1/lines/" + additional() + "/usage").body("buckets", empty());
    }

    /** 3.1234565 is 3.1235 of one class; of both it is 3.1234565 + 0.00004 = 3.1234965, and that 3.1235. */
    @Test
    void aLineIsToldByClassAndKind() {
        Used.by(her, principal(), database)
                .inCycle(CYCLE, UsageKind.VOICE, UsageClass.PREMIUM, 61, 2, "3.123456")
                .inCycle(CYCLE, UsageKind.VOICE, UsageClass.NATIONAL, 600, 5, "0")
                .inCycle(CYCLE, UsageKind.MMS, UsageClass.NATIONAL, 2, 2, "0.000040")
                .inCycle(CYCLE, UsageKind.SMS, UsageClass.NATIONAL, 4, 4, "0")
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, GB, 7, "0");

        line("").body("lineId", equalTo(principal().toString()))
                .body("cycle.startDate", equalTo(CYCLE))
                .body("items.usageClass", contains("NATIONAL", "NATIONAL", "NATIONAL", "NATIONAL", "PREMIUM"))
                .body("items.kind", contains("DATA", "VOICE", "SMS", "MMS", "VOICE"))
                .body("items.usedBytes", contains((int) GB, null, null, null, null))
                .body("items.usedSeconds", contains(null, 600, null, null, 61))
                .body("items.usedCount", contains(null, null, 4, 2, null))
                .body("items.recordCount", contains(7, 5, 4, 2, 2))
                .body("items.charge.amount", contains("0.0000", "0.0000", "0.0000", "0.0000", "3.1235"))
                .body("totals.dataBytes", equalTo((int) GB))
                .body("totals.voiceSeconds", equalTo(661))
                .body("totals.smsCount", equalTo(4))
                .body("totals.mmsCount", equalTo(2))
                .body("totals.recordCount", equalTo(20))
                .body("totals.charge.amount", equalTo("3.1235"))
                .body("buckets[0].remainingBytes", equalTo(59 * GB));
    }

    /**
     * FM1000-150 since 10 November: the cycle of October ended with it, that of September with FM600-60. For the EU 2 ×
     * 16.5289 (MOV150) ÷ 1.10 = 30.05, 2 × 12.3967 (MOV75) ÷ 1.10 = 22.54; the cycle that began in 2025 has that year's
     * cap: ÷ 1.30 = 19.07.
     */
    @Test
    void aCycleThatIsOverHasTheTariffOfItsEnd() {
        database.run(
                "insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " values (?, '2026-11-10', ?, 'FM1000-150', now())",
                her.productId(),
                her.customerId());
        database.run("update product set tariff_code = 'FM1000-150' where product_id = ?", her.productId());
        Used.by(her, principal(), database)
                .inCycle("2026-10-18", UsageKind.DATA, UsageClass.NATIONAL, 7 * GB, 5, "0")
                .bonus("2026-09-18", 5 * GB, "2026-09-20T10:00:00Z");

        line("?cycle=2026-10-18")
                .body("cycle.daysLeft", equalTo(0))
                .body("buckets[0].includedBytes", equalTo(150 * GB))
                .body("buckets[0].usedBytes", equalTo(7 * GB))
                .body("buckets[3].includedBytes", equalTo(30_050_000_000L));
        line("?cycle=2026-09-18")
                .body("items", empty())
                .body("buckets[0].includedBytes", equalTo(65 * GB))
                .body("buckets[3].includedBytes", equalTo(22_540_000_000L));
        line("?cycle=2025-12-18").body("buckets[3].includedBytes", equalTo(19_070_000_000L));
        line("?cycle=2026-11-18").body("buckets[0].includedBytes", equalTo(150 * GB));
    }

    /** On since 1 October: the cycle of October ended with a pool, that of September, which ended on 17 October, too. */
    @Test
    void aCycleThatIsOverSharedAsItDidAtItsEnd() {
        Used.shares(her, "2026-10-01T10:00:00Z", database);
        line("?cycle=2026-09-18").body("buckets[0].includedBytes", equalTo(85 * GB));
        line("?cycle=2026-08-18").body("buckets[0].includedBytes", equalTo(60 * GB));

        database.run(
                "update product set data_sharing_status = 'INACTIVE', data_sharing_off_at = '2026-10-20T10:00:00Z'"
                        + " where product_id = ?",
                her.productId());
        line("?cycle=2026-09-18").body("buckets[0].shared", equalTo(true));
        line("?cycle=2026-10-18").body("buckets[0].shared", equalTo(false));
    }

    /** On from 1 March to 20 May, and from 1 August on: each cycle is as it was on its last day. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-18, false",
        "2026-02-18, true",
        "2026-04-18, true",
        "2026-05-18, false",
        "2026-06-18, false",
        "2026-07-18, true",
        "2026-10-18, true",
        "2026-11-18, true"
    })
    void everyCycleSharedAsItDid(String cycle, boolean shared) {
        Used.shares(her, "2026-03-01T10:00:00Z", database);
        database.run(
                "update product set data_sharing_status = 'INACTIVE', data_sharing_off_at = '2026-05-20T10:00:00Z'"
                        + " where product_id = ?",
                her.productId());
        Used.shares(her, "2026-08-01T10:00:00Z", database);

        line("?cycle=" + cycle)
                .body("buckets[0].shared", equalTo(shared))
                .body("buckets[0].includedBytes", equalTo((shared ? 85 : 60) * GB));
    }

    @Test
    void whereThereWasNoSuchLineThereIsNothingToUse() {
        database.run("update line set start_date = '2026-10-18' where line_id = ?", principal());

        line("?cycle=2026-09-18").body("buckets", empty());
        line("?cycle=2026-10-18").body("buckets", hasSize(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-17",
                "2026-13-18",
                "2026-11",
                "x",
                "2026-11-18T00:00:00Z",
                "2025-11-18",
                "2026-12-18",
                "0000-01-18"
            })
    void aCycleThatIsNoneOrTooFarAwayIsRefused(String cycle) {
        for (String path : new String[] {"", "/daily"}) {
            Api.as(token)
                    .get("/v1/lines/" + principal() + "/usage" + path + "?cycle=" + cycle)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_ARGUMENT"))
                    .body("errors.pointer", everyItem(equalTo("/query/cycle")));
        }
    }

    @Test
    void theTwelfthCycleCanStillBeSeen() {
        line("?cycle=2025-12-18").body("cycle.endDate", equalTo("2026-01-17"));
    }

    @Test
    void anothersLineIsNotFound() {
        String line = customers.convergent().lineIds().get(2).toString();
        for (String path : new String[] {"", "/daily", "/records", "/forecast"}) {
            Api.as(token)
                    .get("/v1/lines/" + line + "/usage" + path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("NOT_FOUND"));
        }
    }

    @Test
    void everyDayUpToTodayHasARow() {
        itIs("2026-11-21T23:30:00Z");
        token = her.login();
        Used.by(her, principal(), database)
                .onDay("2026-11-18", UsageKind.DATA, UsageClass.NATIONAL, 3 * GB, "0")
                .onDay("2026-11-18", UsageKind.DATA, UsageClass.ROAMING, GB, "0.123450")
                .onDay("2026-11-20", UsageKind.VOICE, UsageClass.NATIONAL, 61, "0")
                .onDay("2026-11-20", UsageKind.SMS, UsageClass.NATIONAL, 2, "0")
                .onDay("2026-11-22", UsageKind.MMS, UsageClass.NATIONAL, 1, "0.5");

        line("/daily")
                .body("cycle.startDate", equalTo(CYCLE))
                .body("items.usageDate", contains("2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"))
                .body("items.dataBytes", contains(4 * GB, 0, 0, 0, 0))
                .body("items.voiceSeconds", contains(0, 0, 61, 0, 0))
                .body("items.smsCount", contains(0, 0, 2, 0, 0))
                .body("items.mmsCount", contains(0, 0, 0, 0, 1))
                .body("items.charge.amount", contains("0.1235", "0.0000", "0.0000", "0.0000", "0.5000"));
    }

    /** On 29 March 2026 the clock went forward, on 25 October back: a day is a day. */
    @ParameterizedTest
    @CsvSource({"2026-03-18, 2026-03-29, 31", "2026-10-18, 2026-10-25, 31", "2026-02-18, 2026-02-28, 28"})
    void daysAreThoseOfTheCalendarWhateverTheClockDoes(String cycle, String changed, int days) {
        Used.by(her, principal(), database).onDay(changed, UsageKind.DATA, UsageClass.NATIONAL, GB, "0");

        line("/daily?cycle=" + cycle)
                .body("items", hasSize(days))
                .body("items.findAll { it.dataBytes > 0 }.usageDate", contains(changed));
    }

    private ValidatableResponse usage() {
        return get(token, "/v1/usage");
    }

    private ValidatableResponse line(String path) {
        return get(token, "/v1/lines/" + principal() + "/usage" + path);
    }

    private static ValidatableResponse get(String token, String path) {
        return Api.as(token).get(path).then().statusCode(200);
    }

    private UUID landline() {
        return her.lineIds().get(1);
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
