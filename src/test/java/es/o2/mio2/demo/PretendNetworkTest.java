package es.o2.mio2.demo;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.demo.DemoHabits.SpecialUse;
import es.o2.mio2.feeds.FeedService;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.usage.UsageKind;
import es.o2.mio2.usage.UsageRecordRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the demo's lines used, as the feed took it in. */
@QuarkusTest
class PretendNetworkTest {

    /** Counters that differ from a recount of the records, and those that have none. */
    private static final String MISCOUNTED = """
            with recount as (
                select line_id, cycle_start_date, kind, usage_class, sum(amount) as amount, count(*) as records,
                    sum(price) as charge
                from usage_record where line_id = ? group by 1, 2, 3, 4)
            select concat_ws(' ', line_id, cycle_start_date, kind, usage_class)
            from (select * from usage_counter where line_id = ?) counter
            full join recount using (line_id, cycle_start_date, kind, usage_class)
            where (counter.amount, counter.records, counter.charge)
                is distinct from (recount.amount, recount.records, recount.charge)""";

    @Inject
    PretendNetwork network;

    @Inject
    FeedService feeds;

    @Inject
    ObjectMapper mapper;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    ServiceClock clock;

    private TestCustomer her;
    private Instant now;

    @BeforeEach
    void begin() {
        her = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        nothingEverCame();
    }

    @AfterEach
    void putEverythingBack() {
        clock.setOffset(Duration.ZERO);
        nothingEverCame();
    }

    /** Only the last two cycles: what is older, and the line in Las Palmas, other tests change. */
    @Test
    void theDemosLinesUsedWhatTheirCustomersArePromised() {
        for (DemoLine line : DemoLine.all()) {
            BillingCycle cycle = BillingCycle.of(Instant.now());
            for (int ago = 1; ago <= 2; ago++) {
                cycle = cycle.previous();
                assertEquals(
                        List.of(String.valueOf(line.bytes(ago))),
                        database.texts(
                                "select coalesce(sum(amount), 0) from usage_record where cycle_start_date = ?"
                                        + " and kind = 'DATA' and usage_class in ('NATIONAL', 'EU_ROAMING')"
                                        + " and line_id = (select line_id from line where number = ?)",
                                cycle.startDate(),
                                line.number()),
                        line.number() + " " + cycle);
            }
        }
    }

    @Test
    void nobodyWasToldOfWhatIsOver() {
        BillingCycle open = BillingCycle.of(Instant.now());

        assertEquals(
                List.of("0"),
                database.texts(
                        "select count(*) from usage_notice join line using (customer_id, line_id)"
                                + " where cycle_start_date < ? and number = any (?)",
                        open.startDate(),
                        DemoLine.all().stream().map(DemoLine::number).toArray(String[]::new)));
    }

    @Test
    void anotherStartTellsNothingTwice() {
        List<String> before = counted(DemoLine.all());

        assertFalse(network.bringHistory());

        assertEquals(before, counted(DemoLine.all()));
    }

    /**
     * 40 s to 902 cost 0.15 + 0.09, in each of the two cycles that are over. In the last one 11.5 of 12 GB were used, more
     * than 80 %, and nobody hears of it.
     */
    @Test
    void historyGoesThroughTheFeedAndIsCountedThere() {
        DemoLine line = line(new SpecialUse(UsageKind.VOICE, "902123456", 40, 2, List.of(1, 2)), "0.4", "11.5", "3");
        DemoHistory history = new DemoHistory(now, 2, 14);

        assertTrue(of(line).tell(history, batch("history"), now));
        assertFalse(of(line).tell(history, batch("history"), now));

        assertEquals(List.of(), miscounted());
        assertEquals(
                List.of("400000000", "11500000000", "3000000000"),
                database.texts(
                        "select amount from usage_counter where line_id = ? and kind = 'DATA'"
                                + " order by cycle_start_date desc",
                        line()));
        assertEquals(
                List.of("1 0.240000", "1 0.240000"),
                database.texts(
                        "select records || ' ' || charge from usage_counter where line_id = ?"
                                + " and usage_class = 'SPECIAL' order by cycle_start_date",
                        line()));
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from usage_notice where customer_id = ?", her.customerId()));
        assertEquals(
                List.of("demo-network"),
                database.texts(
                        "select actor from audit_record where subject = ?", "usage-records " + batch("history")));
        String token = her.login();
        Api.as(token).get("/v1/usage").then().body("asOf", equalTo(now.toString()));
        Api.as(token)
                .get("/v1/lines/" + line() + "/usage/records?usageClass=SPECIAL&from="
                        + BillingCycle.of(now).previous().startsAt())
                .then()
                .body("items", hasSize(1))
                .body("items.otherParty", everyItem(equalTo("902123456")));
    }

    /** On the twelfth day of a cycle; told again, and in other parts as a neighbour would: each record counts once. */
    @Test
    void whileItRunsItTellsOnOfWhatIsUsed() {
        BillingCycle next = BillingCycle.of(now).next();
        clock.setOffset(Duration.between(now, next.startsAt().plus(Duration.ofDays(11))));
        now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        DemoLine line = line(null, "0.4", "9.1");
        Instant start = now.minus(Duration.ofDays(3));
        completeUntil(start);
        try (EventReader events = EventReader.open(her.login())) {
            of(line).tellUntil(now.plusSeconds(42));
            of(line).tellUntil(now.plusSeconds(42));
            completeUntil(start);
            of(line).tellUntil(now.minusSeconds(60));

            assertEquals("usage.updated", events.next(Duration.ofSeconds(10)).event());
        }
        List<UsageRecordRow> told = line.use(start, now, null);
        assertFalse(told.isEmpty());
        assertEquals(
                List.of(String.valueOf(told.size())),
                database.texts("select count(*) from usage_record where line_id = ?", line()));
        assertEquals(List.of(), miscounted());
    }

    /** 40 days are told in two parts. */
    @Test
    void whenTheClockGoesOnTheLinesDoToo() {
        DemoLine line = line(null, "0.4", "9.1");
        completeUntil(now);
        clock.setOffset(Duration.ofDays(40));
        Instant later = clock.instant().truncatedTo(ChronoUnit.MINUTES);

        of(line).tellUntil(clock.instant());

        assertEquals(
                List.of(String.valueOf(line.use(now, later, null).size())),
                database.texts("select count(*) from usage_record where line_id = ?", line()));
        Api.as(her.login()).get("/v1/usage").then().body("asOf", equalTo(later.toString()));
        clock.setOffset(Duration.ZERO);
        of(line).tellUntil(clock.instant());
        assertEquals(
                List.of("t"),
                database.texts(
                        "select complete_until = ? from feed_progress where feed = 'USAGE_RECORDS'",
                        later.atOffset(ZoneOffset.UTC)));
    }

    @Test
    void whereNothingWasEverToldItTellsNothing() {
        of(line(null, "0.4", "9.1")).tellUntil(now);

        assertEquals(List.of("0"), database.texts("select count(*) from usage_record where line_id = ?", line()));
    }

    private DemoNetwork of(DemoLine line) {
        return new DemoNetwork(feeds, mapper, List.of(line));
    }

    /** A line that is hers. */
    private DemoLine line(SpecialUse special, String... gigabytes) {
        DemoHabits habits = new DemoHabits(
                her.phone(),
                Rhythm.PERSONAL,
                6,
                2,
                0.5,
                List.of("+34600000779", "+34910000779"),
                null,
                special == null ? null : List.of(special),
                null);
        return new DemoLine(
                habits,
                Period.ofMonths(11),
                List.of(gigabytes).stream().map(BigDecimal::new).toList());
    }

    private UUID line() {
        return her.lineIds().get(0);
    }

    private String batch(String name) {
        return name + "-" + her.customerId();
    }

    private List<String> miscounted() {
        return database.texts(MISCOUNTED, line(), line());
    }

    private List<String> counted(List<DemoLine> lines) {
        return database.texts(
                "select count(*) || ' ' || sum(amount) from usage_record where line_id in"
                        + " (select line_id from line where number = any (?))",
                (Object) lines.stream().map(DemoLine::number).toArray(String[]::new));
    }

    private void nothingEverCame() {
        database.run("delete from feed_progress where feed = 'USAGE_RECORDS'");
    }

    private void completeUntil(Instant until) {
        database.run(
                "insert into feed_progress (feed, complete_until) values ('USAGE_RECORDS', ?)"
                        + " on conflict (feed) do update set complete_until = excluded.complete_until",
                until.atOffset(ZoneOffset.UTC));
    }
}
