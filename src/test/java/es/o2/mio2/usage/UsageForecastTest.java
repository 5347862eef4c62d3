package es.o2.mio2.usage;

import static es.o2.mio2.usage.Used.GB;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a line's data will go; the arithmetic is ForecastTest's. */
@QuarkusTest
class UsageForecastTest {

    private static final String CYCLE = "2026-11-18";

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
        clock.setOffset(Duration.between(Instant.now(), Instant.parse("2026-11-23T12:00:00Z")));
        Used.completeUntil(Instant.parse("2026-11-22T23:00:00Z"), database);
        her = customers.convergent();
        token = her.login();
    }

    @AfterEach
    void putEverythingBack() {
        clock.setOffset(Duration.ZERO);
        Used.nothingEverCame(database);
    }

    /** 1 a day from the 18th to the 22nd of November: no day off the mean, 25 to come with 1 each: 5 + 25 = 30. */
    @Test
    void whatIsEnoughIsKept() {
        eachDay(her.lineIds().get(2), GB);

        forecast(2)
                .body("lineId", equalTo(her.lineIds().get(2).toString()))
                .body("cycle.startDate", equalTo(CYCLE))
                .body("shared", equalTo(false))
                .body("usedBytes", equalTo(5 * GB))
                .body("includedBytes", equalTo(60 * GB))
                .body("expectedBytes", equalTo(30 * GB))
                .body("lowBytes", equalTo(30 * GB))
                .body("highBytes", equalTo(30 * GB))
                .body("runsOutOn", nullValue())
                .body("recommendation", equalTo("KEEP"))
                .body("asOf", equalTo("2026-11-22T23:00:00Z"));
    }

    /**
     * 15 used. Of 1 + 1 + 268 in 92 days: (15 + 7 × 270 ÷ 92) ÷ 12 = 2.96… a day; 45 more on the 16th day from the 23rd on.
     * One cycle of three was too much for 60, then all: 90 each. 15 + 25 × 2.96… = 89.0… is less than 150.
     */
    @Test
    void whatWasMostlyTooLittleIsForABiggerTariffAndElseForABonus() {
        eachDay(her.lineIds().get(2), 3 * GB);
        past(her.lineIds().get(2), 1 * GB, 1 * GB, 268 * GB);
        forecast(2)
                .body("runsOutOn", equalTo("2026-12-08"))
                .body("recommendation", equalTo("DATA_BONUS"))
                .body(
                        "explanation",
                        equalTo("A este ritmo, los datos de este ciclo no te llegan hasta el final."
                                + " Con un bono de datos sigues navegando a toda velocidad."));
        database.run(
                "update usage_counter set amount = 90000000000 where line_id = ? and cycle_start_date < ?",
                her.lineIds().get(2),
                LocalDate.parse(CYCLE));
        forecast(2).body("recommendation", equalTo("BIGGER_TARIFF"));
        database.run("update product set tariff_code = 'FM1000-150' where product_id = ?", her.productId());
        forecast(2).body("recommendation", equalTo("KEEP"));
    }

    /** There is nothing bigger than FM1000-150, and an additional line has the tariff that it has: 25 by 3 a day. */
    @Test
    void whoCanHaveNoBiggerTariffIsNotToldToHaveOne() {
        eachDay(her.lineIds().get(3), 3 * GB);
        past(her.lineIds().get(3), 90 * GB, 90 * GB, 90 * GB);
        forecast(3).body("recommendation", equalTo("DATA_BONUS"));

        database.run("update product set tariff_code = 'FM1000-150' where product_id = ?", her.productId());
        eachDay(her.lineIds().get(2), 10 * GB);
        past(her.lineIds().get(2), 300 * GB, 300 * GB, 300 * GB);
        forecast(2).body("recommendation", equalTo("DATA_BONUS"));
    }

    /** 1 and 2 a day of 60 + 25: 15 used, 25 × 3 = 75 to come. */
    @Test
    void ofAPoolItIsThePools() {
        Used.shares(her, "2026-09-01T10:00:00Z", database);
        eachDay(her.lineIds().get(2), GB);
        eachDay(her.lineIds().get(3), 2 * GB);

        for (int line : new int[] {2, 3}) {
            forecast(line)
                    .body("shared", equalTo(true))
                    .body("usedBytes", equalTo(15 * GB))
                    .body("includedBytes", equalTo(85 * GB))
                    .body("expectedBytes", equalTo(90 * GB))
                    .body("runsOutOn", equalTo("2026-12-16"));
        }
    }

    /** Records are there up to the end of the 20th: the 21st isn't a day without use. 1, 1, 1: 3 + 27. */
    @Test
    void aDayOfWhichNothingIsKnownYetIsNotOneWithoutUse() {
        Used.completeUntil(Instant.parse("2026-11-20T23:00:00Z"), database);
        Used line = Used.by(her, her.lineIds().get(2), database)
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 3 * GB, 3, "0");
        for (int day = 18; day <= 20; day++) {
            line.onDay("2026-11-" + day, UsageKind.DATA, UsageClass.NATIONAL, GB, "0");
        }

        forecast(2).body("expectedBytes", equalTo(30 * GB));
    }

    /**
     * Pooled, 3 and 3 a day are more than 60 + 25, and 90 in each cycle before were, too: a bigger tariff of the principal
     * line is more for both, and that is told whichever of them is asked for.
     */
    @Test
    void ofAPoolTheAdviceIsThePools() {
        Used.shares(her, "2026-09-01T10:00:00Z", database);
        eachDay(her.lineIds().get(2), 3 * GB);
        eachDay(her.lineIds().get(3), 3 * GB);
        past(her.lineIds().get(2), 50 * GB, 50 * GB, 50 * GB);
        past(her.lineIds().get(3), 40 * GB, 40 * GB, 40 * GB);

        for (int line : new int[] {2, 3}) {
            forecast(line).body("recommendation", equalTo("BIGGER_TARIFF"));
        }
    }

    /**
     * Since the 21st, 2 a day on two days: 4 + 25 × 2 = 54, less than 60. The 19 used in October, when it was there for a
     * part of the cycle, say nothing of a whole one.
     */
    @Test
    void aLineThatBeganInTheCycleIsKnownByItsOwnDays() {
        database.run("update line set start_date = '2026-11-21' where line_id = ?", principal());
        Used.by(her, principal(), database)
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 4 * GB, 2, "0")
                .onDay("2026-11-21", UsageKind.DATA, UsageClass.NATIONAL, 2 * GB, "0")
                .onDay("2026-11-22", UsageKind.DATA, UsageClass.NATIONAL, 2 * GB, "0");
        forecast(2).body("expectedBytes", equalTo(54 * GB));

        database.run("update line set start_date = '2026-11-10' where line_id = ?", principal());
        past(principal(), 19 * GB);
        // 4 in the five days of the cycle, the line being there: 4 + 25 × 0.8 = 24.
        forecast(2).body("expectedBytes", equalTo(24 * GB)).body("recommendation", equalTo("KEEP"));
    }

    /** At noon of the 22nd four days and a half are over: 4.5 ÷ 4.5 = 1 a day; 0.5 today, and 25. */
    @Test
    void aPartOfADayIsAPart() {
        Used.completeUntil(Instant.parse("2026-11-22T11:00:00Z"), database);
        Used line = Used.by(her, principal(), database)
                .inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 4_500_000_000L, 5, "0");
        for (int day = 18; day <= 22; day++) {
            line.onDay("2026-11-" + day, UsageKind.DATA, UsageClass.NATIONAL, day == 22 ? GB / 2 : GB, "0");
        }

        forecast(2).body("expectedBytes", equalTo(30 * GB));
    }

    /** On 25 October 12:30 is thirteen hours and a half after midnight, of twenty-five: 0.54. 7.54 ÷ 7.54 = 1; 31 days. */
    @Test
    void aDayOfTwentyFiveHoursIsADay() {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse("2026-10-26T12:00:00Z")));
        token = her.login();
        Used.completeUntil(Instant.parse("2026-10-25T11:30:00Z"), database);
        Used line = Used.by(her, principal(), database)
                .inCycle("2026-10-18", UsageKind.DATA, UsageClass.NATIONAL, 7_540_000_000L, 5, "0");
        for (int day = 18; day <= 25; day++) {
            line.onDay("2026-10-" + day, UsageKind.DATA, UsageClass.NATIONAL, day == 25 ? 540_000_000 : GB, "0");
        }

        forecast(2).body("expectedBytes", equalTo(31 * GB));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ca | A aquest ritme, les dades t’arriben fins al final del cicle.",
                "en | At this pace, your data lasts until the end of the cycle."
            })
    void theWordsAreInTheCallersLanguage(String language, String explanation) {
        Api.as(token)
                .header("Accept-Language", language)
                .get("/v1/lines/" + her.lineIds().get(2) + "/usage/forecast")
                .then()
                .body("explanation", equalTo(explanation));
    }

    @Test
    void whatUsesNoDataHasNone() {
        for (int line : new int[] {0, 1}) {
            Api.as(token)
                    .get("/v1/lines/" + her.lineIds().get(line) + "/usage/forecast")
                    .then()
                    .statusCode(404);
        }
    }

    private UUID principal() {
        return her.lineIds().get(2);
    }

    private void eachDay(UUID lineId, long bytes) {
        Used line =
                Used.by(her, lineId, database).inCycle(CYCLE, UsageKind.DATA, UsageClass.NATIONAL, 5 * bytes, 5, "0");
        for (int day = 18; day <= 22; day++) {
            line.onDay("2026-11-" + day, UsageKind.DATA, UsageClass.NATIONAL, bytes, "0");
        }
    }

    /** In the three cycles before, the last one first. */
    private void past(UUID lineId, long... bytes) {
        Used line = Used.by(her, lineId, database);
        LocalDate cycle = LocalDate.parse(CYCLE);
        for (long used : bytes) {
            cycle = cycle.minusMonths(1);
            line.inCycle(cycle.toString(), UsageKind.DATA, UsageClass.NATIONAL, used, 1, "0");
        }
    }

    private ValidatableResponse forecast(int line) {
        return Api.as(token)
                .get("/v1/lines/" + her.lineIds().get(line) + "/usage/forecast")
                .then()
                .statusCode(200);
    }
}
