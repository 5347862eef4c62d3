package es.o2.mio2.usage;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.EventReader.Block;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.support.UsageFeed.Row;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Use of the evening of the 17th comes after midnight: it is told of the cycle that it is of. */
@QuarkusTest
class ClosedCycleTest {

    private static final String CLOSED = "2026-10-18";
    private static final String OPEN = "2026-11-18";
    private static final Instant EVENING = Instant.parse("2026-11-17T20:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    @Inject
    ServiceClock clock;

    private TestCustomer her;
    private Feeds feeds;

    /** Ten past midnight of the 18th, in Madrid. */
    @BeforeEach
    void start() {
        itIs("2026-11-17T23:10:00Z");
        her = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        feeds = new Feeds();
    }

    @AfterEach
    void putBack() {
        clock.setOffset(Duration.ZERO);
    }

    /**
     * A call of 61 s to directory information is 1.85 + 2 × 2.05 = 5.95, 7.20 with tax; 8.3 MB outside the EU are 83 × 0.50
     * = 41.50, 50.22 with tax. All 12 GB of the closed cycle are used, which nobody needs to be told any more.
     */
    @Test
    void amountsOfTheClosedCycleAreToldOnceEachAndItsDataAreNot() {
        wishes("20.00");
        try (EventReader reader = EventReader.open(her.login())) {
            Row[] evening = {
                UsageFeed.call(her.phone(), EVENING, 61, "11888"),
                UsageFeed.data(her.phone(), EVENING.plusSeconds(60), 8_300_000).in("US"),
                UsageFeed.data(her.phone(), EVENING.plusSeconds(120), 12_000_000_000L)
            };
            bring(evening);
            List<Block> told = reader.next(4);
            assertEquals(
                    List.of(
                            threshold("PREMIUM", null, "3.00"),
                            threshold("SPEND", null, "20.00"),
                            threshold("ROAMING", 100, "50.00")),
                    told.subList(0, 3).stream().map(Block::data).toList());
            assertEquals("usage.updated", told.get(3).event());
            told(
                    "O2: la línea %s pasó de 3,00 € en números de tarificación especial en el ciclo que acabó el día 17."
                            + " ¿No los conoces? Llama gratis al 1551.",
                    "O2: la línea %s pasó de 20,00 € en lo que tu tarifa no incluye en el ciclo que acabó el día 17. En Mi"
                            + " O2 ves en qué.",
                    "O2: la línea %s llegó a su límite de 50,00 € fuera de la UE en el ciclo que acabó el día 17. En Mi O2"
                            + " ves en qué.");
            bring(evening);
            bring(UsageFeed.call(her.phone(), EVENING.plusSeconds(300), 61, "11888"));
            assertEquals("usage.updated", reader.next().event());
        }
        assertEquals(
                List.of(
                        CLOSED + " PREMIUM 3.00",
                        CLOSED + " ROAMING_100 50.00",
                        CLOSED + " ROAMING_80 50.00",
                        CLOSED + " SPEND 20.00"),
                noticed());
    }

    /** One batch may bring of both: each is told of its own. */
    @Test
    void theOpenCycleBeginsAnew() {
        bring(
                UsageFeed.call(her.phone(), EVENING, 61, "11888"),
                UsageFeed.call(her.phone(), Instant.parse("2026-11-17T22:59:59Z"), 61, "11888"),
                UsageFeed.call(her.phone(), Instant.parse("2026-11-17T23:00:00Z"), 61, "11888"),
                UsageFeed.data(her.phone(), Instant.parse("2026-11-17T23:05:00Z"), 12_000_000_000L));
        assertEquals(
                List.of(CLOSED + " PREMIUM 3.00", OPEN + " DATA 100.00", OPEN + " DATA 80.00", OPEN + " PREMIUM 3.00"),
                noticed());
        Eventually.within(SOON, "three texts", () -> inbox.of(her.phone()).size() == 3);
    }

    /** Until the invoices come on the 20th, which say it, too. */
    @ParameterizedTest
    @CsvSource({"2026-11-19T22:58:00Z, true", "2026-11-19T23:00:00Z, false"})
    void afterTwoDaysTheInvoiceSaysIt(String now, boolean told) {
        itIs(now);
        feeds = new Feeds();
        try (EventReader reader = EventReader.open(her.login())) {
            bring(UsageFeed.call(her.phone(), EVENING, 61, "11888"));
            assertEquals(
                    told ? "usage.threshold" : "usage.updated", reader.next().event());
        }
        assertEquals(told ? List.of(CLOSED + " PREMIUM 3.00") : List.of(), noticed());
    }

    /** Older cycles are told of to nobody, but whoever reads them is told that they have changed. */
    @Test
    void whatIsOlderChangesPagesAlone() {
        try (EventReader reader = EventReader.open(her.login())) {
            bring(UsageFeed.call(her.phone(), Instant.parse("2026-10-17T20:00:00Z"), 61, "11888"));
            Block told = reader.next();
            assertEquals("usage.updated", told.event());
            assertEquals(true, told.data().contains(line().toString()), told.data());
        }
        assertEquals(List.of(), noticed());
    }

    /** Noted a moment before midnight, to be told a moment after. */
    @Test
    void whatMidnightOvertakesIsToldAsOver() {
        for (String kind : List.of("DATA", "PREMIUM")) {
            database.run(
                    "insert into usage_notice (subject_id, customer_id, line_id, cycle_start_date, kind, threshold,"
                            + " noticed_at, next_try_at) values (?, ?, ?, ?::date, ?, 100.00,"
                            + " timestamptz '2026-11-17T22:59:59Z', timestamptz '2026-11-17T22:59:59Z')",
                    line(),
                    her.customerId(),
                    line(),
                    CLOSED,
                    kind);
        }
        Eventually.within(SOON, "both are done with", () -> database.texts(
                        "select 'x' from usage_notice where customer_id = ? and told_at is null", her.customerId())
                .isEmpty());
        told(
                "O2: la línea %s pasó de 100,00 € en números de tarificación especial en el ciclo que acabó el día 17. ¿No los"
                        + " conoces? Llama gratis al 1551.");
    }

    private void wishes(String spendLimit) {
        database.run(
                "insert into usage_alert (customer_id, line_id, data_percents, spend_limit, premium_spend, changed_at,"
                        + " version) values (?, ?, '80', ?::numeric, 3.00, now(), 0)",
                her.customerId(),
                line(),
                spendLimit);
    }

    private void bring(Row... rows) {
        feeds.bring("usage-records", Arrays.stream(rows).map(Row::fields).toArray(Map<?, ?>[]::new))
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    private String threshold(String kind, Integer percent, String amount) {
        return "{\"lineId\":\"%s\",\"kind\":\"%s\",%s\"amount\":{\"amount\":\"%s\",\"currency\":\"EUR\"},\"cycleStartDate\":\"%s\"}"
                .formatted(line(), kind, percent == null ? "" : "\"percent\":" + percent + ",", amount, CLOSED);
    }

    private void told(String... texts) {
        String masked = "+34 *** *** " + her.phone().substring(9);
        List<String> expected = Arrays.stream(texts)
                .map(text -> text.replace("%s", masked))
                .sorted()
                .toList();
        Eventually.within(SOON, expected + " comes", () -> inbox.of(her.phone()).size() >= texts.length);
        assertEquals(expected, inbox.of(her.phone()).stream().sorted().toList());
    }

    private List<String> noticed() {
        return database.texts(
                "select concat_ws(' ', cycle_start_date, kind, threshold) from usage_notice where customer_id = ?"
                        + " order by 1",
                her.customerId());
    }

    private UUID line() {
        return her.lineIds().get(0);
    }

    private void itIs(String instant) {
        clock.setOffset(Duration.between(Instant.now(), Instant.parse(instant)));
    }
}
