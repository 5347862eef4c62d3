package es.o2.mio2.usage;

import static es.o2.mio2.support.UsageFeed.call;
import static es.o2.mio2.support.UsageFeed.data;
import static es.o2.mio2.support.UsageFeed.sms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.support.UsageFeed.Row;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageRecordsFeedTest {

    private static final String FRIEND = "+34912345678";
    private static final String COUNTERS = """
            select concat_ws(' ', cycle_start_date, kind, usage_class, amount, records, charge, last_at)
            from usage_counter where line_id = ? order by 1""";
    private static final String DAYS = """
            select concat_ws(' ', day, kind, usage_class, amount, records, charge)
            from usage_day where line_id = ? order by 1""";

    /** What the counters of some lines say and a recount of their records doesn't, and the other way round. */
    private static final String MISCOUNTED = """
            with counted as (
                select line_id, cycle_start_date, kind, usage_class, amount, records, charge, last_at
                from usage_counter where line_id = any (?)
            ), recounted as (
                select line_id, cycle_start_date, kind, usage_class, sum(amount)::bigint, count(*), sum(price),
                    max(started_at)
                from usage_record where line_id = any (?) group by 1, 2, 3, 4
            )
            select concat_ws(' ', 'counted', wrong.*) from (table counted except table recounted) wrong
            union all select concat_ws(' ', 'recounted', wrong.*) from (table recounted except table counted) wrong""";

    private static final String MISCOUNTED_DAYS = """
            with counted as (
                select line_id, day, kind, usage_class, amount, records, charge
                from usage_day where line_id = any (?)
            ), recounted as (
                select line_id, (started_at at time zone 'Europe/Madrid')::date, kind, usage_class,
                    sum(amount)::bigint, count(*), sum(price)
                from usage_record where line_id = any (?) group by 1, 2, 3, 4
            )
            select concat_ws(' ', 'counted', wrong.*) from (table counted except table recounted) wrong
            union all select concat_ws(' ', 'recounted', wrong.*) from (table recounted except table counted) wrong""";

    @Inject
    UsageFeed feed;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    Clock clock;

    private BillingCycle cycle;
    private Instant start;

    /** Of the cycle before this one: all of it is over. */
    @BeforeEach
    void lastCycle() {
        cycle = BillingCycle.of(clock.instant()).previous();
        start = cycle.startsAt();
    }

    private TestCustomer customer() {
        return customers.mobile("MOV30", TaxTerritory.MAINLAND);
    }

    private static UUID line(TestCustomer customer) {
        return customer.lineIds().get(0);
    }

    @Test
    void whatIsIncludedCostsNothingAndTheRestItsPrice() {
        TestCustomer customer = customer();
        String phone = customer.phone();
        feed.deliver(
                data(phone, start.plusSeconds(60), 1_500_000_000),
                data(phone, start.plusSeconds(90), 500_000_000),
                data(phone, start.plusSeconds(120), 2_000_000).in("FR"),
                call(phone, start.plusSeconds(180), 61, FRIEND),
                call(phone, start.plusSeconds(240), 61, "902123456"),
                call(phone, start.plusSeconds(300), 61, "11888"),
                call(phone, start.plusSeconds(360), 30, "+33612345678"),
                data(phone, start.plusSeconds(420), 250_000).in("US"),
                sms(phone, start.plusSeconds(480), "25560"));
        String day = cycle.toString();
        assertEquals(
                List.of(
                        day + " DATA EU_ROAMING 2000000 1 0.000000",
                        day + " DATA NATIONAL 2000000000 2 0.000000",
                        // ceil(250 000 / 100 000) = 3 × 0.50
                        day + " DATA ROAMING 250000 1 1.500000",
                        day + " SMS PREMIUM 1 1 1.200000",
                        // 1 × 0.19
                        day + " VOICE INTERNATIONAL 30 1 0.190000",
                        day + " VOICE NATIONAL 61 1 0.000000",
                        // 1.85 + 2 × 2.05
                        day + " VOICE PREMIUM 61 1 5.950000",
                        // 0.15 + 2 × 0.09
                        day + " VOICE SPECIAL 61 1 0.330000"),
                database.texts(DAYS, line(customer)));
        assertEquals(
                List.of(
                        "INTERNATIONAL EU",
                        "PREMIUM 118",
                        "PREMIUM SMS_PREMIUM",
                        "ROAMING NORTH_AMERICA",
                        "SPECIAL 902"),
                database.texts(
                        "select concat_ws(' ', usage_class, destination) from usage_record where line_id = ?"
                                + " and price > 0 order by 1",
                        line(customer)));
        isCounted(List.of(line(customer)));
    }

    @Test
    void aRecordIsOfTheCycleInWhichItStarts() {
        TestCustomer customer = customer();
        BillingCycle before = cycle.previous();
        feed.deliver(
                // It goes on over midnight of the 18th.
                call(customer.phone(), start.minusSeconds(1), 3600, FRIEND),
                call(customer.phone(), start, 30, FRIEND),
                call(customer.phone(), cycle.endsAt().minusMillis(1), 7, FRIEND));
        assertEquals(
                List.of(before.startDate() + " 3600 1", cycle.startDate() + " 37 2"),
                database.texts(
                        "select concat_ws(' ', cycle_start_date, amount, records) from usage_counter"
                                + " where line_id = ? order by 1",
                        line(customer)));
        assertEquals(
                List.of(before.endDate() + " 3600 1", cycle.startDate() + " 30 1", cycle.endDate() + " 7 1"),
                database.texts(
                        "select concat_ws(' ', day, amount, records) from usage_day where line_id = ? order by 1",
                        line(customer)));
    }

    /** A whole cycle of records for a line. */
    private List<Row> month(String phone, long seed) {
        Random random = new Random(seed);
        long seconds = Duration.between(start, cycle.endsAt()).toSeconds();
        return IntStream.range(0, 300)
                .mapToObj(i -> random(random, phone, start.plusSeconds(random.nextLong(seconds))))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Row random(Random random, String phone, Instant startedAt) {
        Instant at = startedAt.plusNanos(random.nextInt(1_000_000) * 1000L);
        Row row =
                switch (random.nextInt(8)) {
                    case 0 -> call(phone, at, random.nextInt(3600), FRIEND);
                    case 1 -> call(phone, at, random.nextInt(600), "+49301234567");
                    case 2 -> call(phone, at, random.nextInt(600), random.nextBoolean() ? "902123456" : "11822");
                    case 3 -> sms(phone, at, random.nextBoolean() ? FRIEND : "25560");
                    default -> data(phone, at, random.nextLong(2_000_000_000L));
                };
        return switch (random.nextInt(6)) {
            case 0 -> row.in("FR");
            case 1 -> row.in("US");
            default -> row;
        };
    }

    @Test
    void theSameBatchAgainChangesNothing() {
        TestCustomer customer = customer();
        List<Row> rows = month(customer.phone(), 1);
        send(rows);
        List<String> counters = database.texts(COUNTERS, line(customer));
        List<String> days = database.texts(DAYS, line(customer));
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(rows, new Random(round));
            send(rows);
            assertEquals(counters, database.texts(COUNTERS, line(customer)));
            assertEquals(days, database.texts(DAYS, line(customer)));
        }
        isCounted(List.of(line(customer)));
    }

    @Test
    void shuffledOrInTenBatchesItComesToTheSame() {
        List<List<String>> counters = new ArrayList<>();
        for (int way = 0; way < 4; way++) {
            TestCustomer customer = customer();
            List<Row> rows = month(customer.phone(), 2);
            if (way > 0) {
                Collections.shuffle(rows, new Random(way));
            }
            int portion = way > 1 ? rows.size() / 10 : rows.size();
            for (int from = 0; from < rows.size(); from += portion) {
                send(rows.subList(from, from + portion));
            }
            counters.add(database.texts(COUNTERS, line(customer)));
            isCounted(List.of(line(customer)));
        }
        assertEquals(1, counters.stream().distinct().count());
        assertTrue(counters.get(0).size() > 8);
    }

    @Test
    void aCorrectionTakesTheRecordsPlaceEverywhere() {
        TestCustomer customer = customer();
        TestCustomer other = customer();
        Row kept = call(customer.phone(), start.plusSeconds(60), 10, "902123456");
        Row wrong = call(customer.phone(), start.plus(Duration.ofDays(2)), 100, "902123456");
        Row session = data(customer.phone(), start.plus(Duration.ofDays(3)), 700);
        feed.deliver(kept, wrong, session);
        // Another length and another day; then another kind; then another line.
        feed.deliver(wrong.with("seconds", 20)
                .with("startedAt", start.plusSeconds(86_400).toString()));
        assertEquals(
                List.of(
                        cycle + " DATA NATIONAL 700 1 0.000000",
                        // 0.15 + 0.09, twice
                        cycle + " VOICE SPECIAL 30 2 0.480000"),
                withoutTimes(customer));
        assertEquals(
                List.of(start.plusSeconds(86_400).toString()),
                lastUse(customer, "VOICE"),
                "the last use is one that there is");
        feed.deliver(
                session.with("kind", "SMS").with("bytes", null).with("count", 1).with("otherParty", FRIEND));
        assertEquals(
                List.of(cycle + " SMS NATIONAL 1 1 0.000000", cycle + " VOICE SPECIAL 30 2 0.480000"),
                withoutTimes(customer));
        feed.deliver(kept.with("msisdn", other.phone()));
        assertEquals(
                List.of(cycle + " SMS NATIONAL 1 1 0.000000", cycle + " VOICE SPECIAL 20 1 0.240000"),
                withoutTimes(customer));
        assertEquals(List.of(cycle + " VOICE SPECIAL 10 1 0.240000"), withoutTimes(other));
        isCounted(List.of(line(customer), line(other)));
        // Back and forth within a batch: the last word counts.
        feed.deliver(kept, kept.with("seconds", 5), kept.with("msisdn", other.phone()), kept.with("seconds", 70));
        // 0.15 + 2 × 0.09, beside 0.24
        assertEquals(
                List.of(cycle + " SMS NATIONAL 1 1 0.000000", cycle + " VOICE SPECIAL 90 2 0.570000"),
                withoutTimes(customer));
        assertEquals(List.of(), withoutTimes(other));
        isCounted(List.of(line(customer), line(other)));
    }

    private List<String> withoutTimes(TestCustomer customer) {
        return database.texts(
                "select concat_ws(' ', cycle_start_date, kind, usage_class, amount, records, charge)"
                        + " from usage_counter where line_id = ? order by 1",
                line(customer));
    }

    private List<String> lastUse(TestCustomer customer, String kind) {
        return database.texts(
                "select to_char(last_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from usage_counter"
                        + " where line_id = ? and kind = ?",
                line(customer),
                kind);
    }

    @Test
    void repeatsWithinABatchCountOnceAndTheLastOneCounts() {
        TestCustomer customer = customer();
        Row first = data(customer.phone(), start.plusSeconds(60), 100);
        Row second = first.with("bytes", 200);
        List<Row> rows = new ArrayList<>(List.of(first, first, second));
        // Enough for the first to be written before the second comes.
        for (int i = 0; i < 5000; i++) {
            rows.add(data(customer.phone(), start.plusSeconds(120 + i), 1));
        }
        rows.add(first.with("bytes", 300));
        send(rows);
        assertEquals(List.of(cycle + " DATA NATIONAL 5300 5001 0.000000"), withoutTimes(customer));
        isCounted(List.of(line(customer)));
    }

    @Test
    void aRecordThatComesLateIsOfItsOldCycle() {
        TestCustomer customer = customer();
        BillingCycle old = cycle;
        for (int i = 0; i < 10; i++) {
            old = old.previous();
        }
        feed.deliver(data(customer.phone(), cycle.startsAt(), 10), data(customer.phone(), old.startsAt(), 7));
        assertEquals(
                List.of(old + " DATA NATIONAL 7 1 0.000000", cycle + " DATA NATIONAL 10 1 0.000000"),
                withoutTimes(customer));
    }

    @Test
    void whatIsOfNobodyOrOfNoTimeIsRefusedAndTheRestGoesIn() {
        TestCustomer customer = customer();
        Instant now = clock.instant();
        UsageFeed.Taken taken = send(List.of(
                data("+34699999999", start, 1),
                data(customer.phone(), now.minus(Duration.ofDays(800)), 1),
                data(customer.phone(), now.plus(Duration.ofDays(2)), 1),
                data(customer.phone(), start, 1),
                // Before it was theirs.
                data(customer.phone(), now.minus(Duration.ofDays(403)), 1),
                call(customer.phone(), start, 1, "902123456")
                        .with("kind", "MMS")
                        .with("seconds", null)
                        .with("count", 1)));
        assertEquals(
                List.of(
                        new RowReject(2, Reason.OUT_OF_RANGE, "/startedAt"),
                        new RowReject(3, Reason.OUT_OF_RANGE, "/startedAt"),
                        // Messages with pictures to such numbers have no price.
                        new RowReject(6, Reason.NOT_FOUND, "/otherParty"),
                        new RowReject(1, Reason.NOT_FOUND, "/msisdn"),
                        new RowReject(5, Reason.NOT_FOUND, "/msisdn")),
                taken.rejects());
        assertEquals(List.of(cycle + " DATA NATIONAL 1 1 0.000000"), withoutTimes(customer));
    }

    @Test
    void aNumberThatChangedHandsIsOfWhomItWasOnTheDay() {
        TestCustomer before = customer();
        TestCustomer after = customer();
        String number = before.phone();
        LocalDate change = cycle.startDate().plusDays(5);
        database.run("update line set status = 'TERMINATED', end_date = ? where line_id = ?", change, line(before));
        database.run("update line set number = ?, start_date = ? where line_id = ?", number, change, line(after));
        Instant midnight = change.atStartOfDay(BillingCycle.MADRID).toInstant();
        feed.deliver(
                data(number, midnight.minusMillis(1), 5),
                data(number, midnight, 70),
                data(number, midnight.plus(Duration.ofDays(3)), 600));
        assertEquals(List.of(cycle + " DATA NATIONAL 5 1 0.000000"), withoutTimes(before));
        assertEquals(List.of(cycle + " DATA NATIONAL 670 2 0.000000"), withoutTimes(after));
    }

    /** FIB300 has a landline and no national calls; what the line had on the day counts. */
    @Test
    void nationalCallsCostSomethingWhereTheTariffHasNone() {
        TestCustomer customer = customer();
        LocalDate change = cycle.startDate().plusDays(5);
        database.run("update product set tariff_code = 'FIB300' where product_id = ?", customer.productId());
        database.run(
                "insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " values (?, ?, ?, 'FIB300', now())",
                customer.productId(),
                change,
                customer.customerId());
        Instant midnight = change.atStartOfDay(BillingCycle.MADRID).toInstant();
        feed.deliver(
                call(customer.phone(), midnight.minusSeconds(1), 61, FRIEND),
                call(customer.phone(), midnight, 61, FRIEND),
                call(customer.phone(), midnight.plusSeconds(99), 61, "900123456"),
                sms(customer.phone(), midnight, FRIEND),
                data(customer.phone(), midnight, 100));
        assertEquals(
                List.of(
                        cycle + " DATA NATIONAL 100 1 0.000000",
                        cycle + " SMS NATIONAL 1 1 0.090000",
                        // The second alone: 0.20 + 2 × 0.05
                        cycle + " VOICE NATIONAL 183 3 0.300000"),
                withoutTimes(customer));
        isCounted(List.of(line(customer)));
    }

    /** An additional line had ADD25 until the day before, and has FIB300, without national calls, since. */
    @Test
    void callsOfAnAdditionalLineGoByTheTariffThatItHadOnTheirDay() {
        TestCustomer customer = customers.convergent();
        UUID additional = customer.lineIds().get(3);
        LocalDate change = cycle.startDate().plusDays(5);
        database.run(
                "insert into line_tariff (line_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " values (?, ?, ?, 'FIB300', now())",
                additional,
                change,
                customer.customerId());
        database.run("update line set tariff_code = 'FIB300' where line_id = ?", additional);
        String number = database.texts("select number from line where line_id = ?", additional)
                .get(0);
        Instant midnight = change.atStartOfDay(BillingCycle.MADRID).toInstant();
        feed.deliver(call(number, midnight.minusSeconds(1), 61, FRIEND), call(number, midnight, 61, FRIEND));

        assertEquals(
                // The second alone: 0.20 + 2 × 0.05
                List.of("VOICE NATIONAL 122 2 0.300000"),
                database.texts(
                        "select concat_ws(' ', kind, usage_class, amount, records, charge) from usage_counter"
                                + " where line_id = ?",
                        additional));
    }

    @Test
    void whoFollowsIsToldOnceABatchOfTheirLinesWhateverTheCycle() {
        TestCustomer follows = customers.convergent();
        TestCustomer followsNot = customer();
        TestCustomer usedLongAgo = customer();
        TestCustomer usesNothing = customer();
        for (TestCustomer reader : List.of(follows, usedLongAgo, usesNothing)) {
            database.run(
                    "insert into event_reader (customer_id, follows_until, last_event)"
                            + " values (?, now() + interval '1 hour', 41)",
                    reader.customerId());
        }
        String number = number(follows, 3);
        Instant now = clock.instant();
        // The lines' own time may have begun a moment ago, at a cycle's first.
        feed.deliver(
                data(follows.phone(), now, 1),
                data(follows.phone(), now, 2),
                data(follows.phone(), start, 2),
                data(number, now, 3),
                data(followsNot.phone(), now, 4),
                data(usedLongAgo.phone(), start, 5));
        List<String> lines = follows.lineIds().subList(2, 4).stream()
                .map(UUID::toString)
                .sorted()
                .toList();
        String told = "select concat_ws(' ', event_number, type, data::json ->> 'lineIds') from customer_event"
                + " where customer_id in (?, ?) order by 1";
        assertEquals(
                List.of("42 usage.updated [\"" + lines.get(0) + "\", \"" + lines.get(1) + "\"]"),
                database.texts(told, follows.customerId(), followsNot.customerId()));
        assertEquals(
                List.of("42 usage.updated [\"" + line(usedLongAgo) + "\"]"),
                database.texts(told, usedLongAgo.customerId(), usesNothing.customerId()));
    }

    @Test
    void aThousandCyclesOfLinesAreCountedAsTheirRecordsAre() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<TestCustomer> people = new ArrayList<>();
        // Of 1 080 some are left without a record by its correction.
        for (int i = 0; i < 90; i++) {
            people.add(customer());
        }
        List<UUID> lines = people.stream().map(UsageRecordsFeedTest::line).toList();
        Map<Object, Row> last = new HashMap<>();
        List<Row> sent = new ArrayList<>();
        for (TestCustomer one : people) {
            BillingCycle of = BillingCycle.of(clock.instant());
            for (int back = 0; back < 12; back++, of = of.previous()) {
                long seconds = Duration.between(of.startsAt(), earlier(of.endsAt(), clock.instant()))
                        .toSeconds();
                for (int i = random.nextInt(1, 8); i > 0; i--) {
                    sent.add(random(random, one.phone(), of.startsAt().plusSeconds(random.nextLong(seconds + 1))));
                }
            }
        }
        Collections.shuffle(sent, random);
        for (int i = 0; i < 1500; i++) {
            Row old = sent.get(random.nextInt(sent.size()));
            Row again = random.nextBoolean() ? old : correction(random, old, people);
            sent.add(random.nextInt(sent.size()), again);
        }
        for (int from = 0; from < sent.size(); ) {
            int to = Math.min(sent.size(), from + random.nextInt(1, 1500));
            send(sent.subList(from, to));
            from = to;
        }
        sent.forEach(row -> last.put(row.fields().get("recordId"), row));
        isCounted(lines);
        assertEquals(
                sum(last.values(), "bytes") + sum(last.values(), "seconds") + sum(last.values(), "count"),
                number("select sum(amount) from usage_counter where line_id = any (?)", lines),
                "seed " + seed);
        assertEquals(
                last.size(),
                number("select sum(records) from usage_counter where line_id = any (?)", lines),
                "" + seed);
        long cycles = number(
                "select count(distinct (line_id, cycle_start_date)) from usage_counter" + " where line_id = any (?)",
                lines);
        assertTrue(cycles >= 1000, cycles + " of seed " + seed);
    }

    private static Row correction(Random random, Row old, List<TestCustomer> people) {
        TestCustomer other = people.get(random.nextInt(people.size()));
        Instant startedAt = Instant.parse((String) old.fields().get("startedAt"));
        Row another = random.nextBoolean()
                ? random(random, other.phone(), startedAt)
                : random(random, (String) old.fields().get("msisdn"), startedAt.minusSeconds(random.nextInt(100_000)));
        return another.with("recordId", old.fields().get("recordId"));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static long sum(Collection<Row> rows, String field) {
        return rows.stream()
                .map(row -> row.fields().get(field))
                .filter(Number.class::isInstance)
                .mapToLong(amount -> ((Number) amount).longValue())
                .sum();
    }

    private long number(String sql, List<UUID> lines) {
        return Long.parseLong(
                database.texts(sql, (Object) lines.toArray(new UUID[0])).get(0));
    }

    @Test
    void batchesAtTheSameTimeAllGoIn() {
        List<TestCustomer> people = List.of(customer(), customer(), customer());
        List<Row> shared = new ArrayList<>();
        people.forEach(one -> shared.addAll(month(one.phone(), 3)));
        List<List<Row>> batches = new ArrayList<>();
        for (int batch = 0; batch < 4; batch++) {
            List<Row> rows = new ArrayList<>(shared);
            for (TestCustomer one : people) {
                rows.addAll(month(one.phone(), 10 + batch));
            }
            Collections.shuffle(rows, new Random(batch));
            batches.add(rows);
        }
        AtomicInteger turn = new AtomicInteger();
        Together.run(4, () -> send(batches.get(turn.getAndIncrement())));
        List<UUID> lines = people.stream().map(UsageRecordsFeedTest::line).toList();
        isCounted(lines);
        // Of each of three people 300 shared, and 300 in each of four batches.
        assertEquals(
                3 * (300 + 4 * 300), number("select sum(records) from usage_counter where line_id = any (?)", lines));
    }

    @Test
    void correctionsAtTheSameTimeLeaveOneOfThem() {
        TestCustomer customer = customer();
        List<Row> rows = month(customer.phone(), 4);
        send(rows);
        AtomicInteger turn = new AtomicInteger();
        Together.run(4, () -> {
            int batch = turn.getAndIncrement();
            List<Row> corrected = rows.stream()
                    .map(row -> data(customer.phone(), start.plusSeconds(batch), 100 + batch)
                            .with("recordId", row.fields().get("recordId")))
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(corrected, new Random(batch));
            return send(corrected);
        });
        isCounted(List.of(line(customer)));
        assertEquals(
                300, number("select sum(records) from usage_counter where line_id = any (?)", List.of(line(customer))));
        assertEquals(1, withoutTimes(customer).size());
    }

    private UsageFeed.Taken send(List<Row> rows) {
        return feed.send(FeedName.USAGE_RECORDS, rows);
    }

    private String number(TestCustomer customer, int line) {
        return database.texts(
                        "select number from line where line_id = ?",
                        customer.lineIds().get(line))
                .get(0);
    }

    private void isCounted(List<UUID> lines) {
        Object ids = lines.toArray(new UUID[0]);
        assertEquals(List.of(), database.texts(MISCOUNTED, ids, ids));
        assertEquals(List.of(), database.texts(MISCOUNTED_DAYS, ids, ids));
    }
}
