package es.o2.mio2.usage;

import static es.o2.mio2.support.UsageFeed.data;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowRejectedException;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.UsageFeed;
import es.o2.mio2.support.UsageFeed.Row;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches that come at the same time, and bring the same records in other portions. */
@QuarkusTest
class UsageBatchesTogetherTest {

    /** More than one portion of a batch. */
    private static final int ROWS = 12_000;

    private static final int LINES = 6;

    @Inject
    UsageFeed feed;

    @Inject
    UsageRecordsFeed records;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    AgroalDataSource source;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    private List<TestCustomer> people;
    private Instant start;

    @BeforeEach
    void people() {
        people = Stream.generate(() -> customers.mobile("MOV30", TaxTerritory.MAINLAND))
                .limit(LINES)
                .toList();
        start = BillingCycle.of(clock.instant()).previous().startsAt();
    }

    /** Of all of them in turn, each of as many bytes as its number says. */
    private List<Row> rows(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(data(people.get(i % LINES).phone(), start.plusSeconds(i), i));
        }
        return rows;
    }

    private static List<Row> backwards(List<Row> rows) {
        List<Row> turned = new ArrayList<>(rows);
        Collections.reverse(turned);
        return turned;
    }

    /** Every record, and its amount, once; by the counters, the days and a recount. */
    private void areCounted(long count, long bytes) {
        Object lines = people.stream().map(one -> one.lineIds().get(0)).toArray(UUID[]::new);
        for (String from : List.of("usage_counter", "usage_day")) {
            assertEquals(
                    List.of(count + " " + bytes),
                    database.texts(
                            "select concat_ws(' ', sum(records), sum(amount)) from " + from
                                    + " where line_id = any (?)",
                            lines),
                    from);
        }
        assertEquals(
                List.of(count + " " + bytes),
                database.texts(
                        "select concat_ws(' ', count(*), sum(amount)) from usage_record where line_id = any (?)",
                        lines));
        assertEquals(
                List.of(),
                database.texts(
                        "select line_id, cycle_start_date, kind, usage_class, amount, records from usage_counter"
                                + " where line_id = any (?) except select line_id, cycle_start_date, kind, usage_class,"
                                + " sum(amount)::bigint, count(*) from usage_record where line_id = any (?)"
                                + " group by 1, 2, 3, 4",
                        lines,
                        lines));
    }

    @Test
    void inOppositeOrderTheyAreAllTakenOverHttp() {
        Feeds feeds = new Feeds();
        List<Row> rows = rows(ROWS);
        List<String> bodies = List.of(body(rows), body(backwards(rows)));
        for (int round = 0; round < 3; round++) {
            AtomicInteger turn = new AtomicInteger();
            List<Integer> statuses = Together.run(2, () -> feeds.put(
                            "usage-records", UUID.randomUUID().toString(), bodies.get(turn.getAndIncrement()))
                    .statusCode());
            assertEquals(List.of(200, 200), statuses);
            // 0 + 1 + … + 11 999
            areCounted(ROWS, 71_994_000L);
        }
    }

    private String body(List<Row> rows) {
        return Feeds.lines(rows.stream().map(Row::fields).toArray(Map[]::new));
    }

    /** Each brings corrections of what another brings for the first time, and the other way round. */
    @Test
    void manyWithCorrectionsInOppositeOrderAreAllTaken() {
        List<Row> known = rows(3000);
        feed.send(FeedName.USAGE_RECORDS, known);
        List<Row> corrected = known.stream()
                .map(row -> row.with("bytes", 1 + (Long) row.fields().get("bytes")))
                .toList();
        List<Row> fresh = rows(3000);
        List<List<Row>> batches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            batches.add(Stream.concat(corrected.stream(), fresh.stream()).toList());
            batches.add(backwards(batches.get(0)));
        }
        AtomicInteger turn = new AtomicInteger();
        Together.run(6, () -> feed.send(FeedName.USAGE_RECORDS, batches.get(turn.getAndIncrement())));
        // Twice 0 + 1 + … + 2 999, and one more of each of 3 000.
        areCounted(6000, 2 * 4_498_500L + 3000);
    }

    @Test
    void oneThatIsOnItsWayKeepsNobodyWaiting() throws SQLException, RowRejectedException {
        List<Row> rows = rows(100);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Feed.Taking slow = records.take(connection, "network");
            for (Row row : rows) {
                byte[] line = bytes(row);
                slow.add(1, line, line.length);
            }
            assertEquals(List.of(), slow.flush());
            feed.send(FeedName.USAGE_RECORDS, rows);
            connection.rollback();
        }
        // 0 + 1 + … + 99
        areCounted(100, 4950);
    }

    private byte[] bytes(Row row) {
        try {
            return json.writeValueAsBytes(row.fields());
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
