package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Instance;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, killed in the middle of a batch: nothing of it is there, and then all of it, once. */
class KilledInstanceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LINES = 20;

    /** More than two portions. */
    private static final int RECORDS = 25_000;

    private static final String TAKEN = "{\"received\":25000,\"accepted\":25000,\"rejected\":0,\"rejects\":[]}";

    /** Of the lines of this test. */
    private static final String OURS =
            " where customer_id in (select customer_id from customer where document_id like" + " 'KILL%')";

    private static final String BATCH = "killed";

    @TempDir
    Path directory;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void nothingOfABatchIsInUntilAllOfItIsAndThenOnce() throws SQLException {
        try (StandaloneDatabase database = StandaloneDatabase.startIn(directory.resolve("database"))) {
            // All records are written by then, and none is counted; and then all that a batch writes but the last row.
            killAt("usage_counter", database, true);
            killAt("feed_batch", database, false);
            try (Instance instance = start(database)) {
                isNotThere(database);
                Response taken = bring(instance);
                assertEquals(200, taken.statusCode(), taken.asString());
                assertEquals(TAKEN, taken.asString());
                isThereOnce(database);
                assertEquals(TAKEN, bring(instance).asString());
                isThereOnce(database);
            }
        }
    }

    /** Kills it while the batch waits, with all that it has written by then, to write into a table. */
    private void killAt(String table, StandaloneDatabase database, boolean first) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                Instance instance = start(database)) {
            if (first) {
                addLines(statement);
            }
            List<String> progress = progress(database);
            connection.setAutoCommit(false);
            statement.execute("lock table " + table + " in share mode");
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> bring(instance));
            String waiting = "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and query like 'insert into " + table + "%'";
            Eventually.within(SOON, "it waits for " + table, () -> !database.texts(waiting)
                    .isEmpty());
            instance.kill();
            assertEquals(true, answer.handle((got, lost) -> lost != null).join());
            connection.rollback();
            String connected = "select pid from pg_stat_activity where application_name = 'mi-o2-api'";
            Eventually.within(SOON, "the database has given it up", () -> database.texts(connected)
                    .isEmpty());
            isNotThere(database);
            assertEquals(progress, progress(database));
        }
    }

    private static void isNotThere(StandaloneDatabase database) {
        for (String table : List.of("usage_record", "usage_record_key", "usage_counter", "usage_day")) {
            assertEquals(List.of("0"), database.texts("select count(*) from " + table + OURS), table);
        }
        assertEquals(List.of("0"), database.texts("select count(*) from feed_batch where batch_id = ?", BATCH));
    }

    /** 25 000 records: of each line 1 250, each of 1 000 bytes; and the counters are what the records come to. */
    private static void isThereOnce(StandaloneDatabase database) {
        for (String table : List.of("usage_record", "usage_record_key")) {
            assertEquals(List.of("25000"), database.texts("select count(*) from " + table + OURS), table);
        }
        for (String table : List.of("usage_counter", "usage_day")) {
            assertEquals(
                    List.of("25000 25000000"),
                    database.texts("select sum(records) || ' ' || sum(amount) from " + table + OURS),
                    table);
        }
        assertEquals(
                List.of("1250"),
                database.texts("select distinct sum(records) from usage_counter" + OURS + " group by line_id"));
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from (select line_id, cycle_start_date, kind, usage_class, count(*) as"
                        + " records, sum(amount) as amount, sum(price) as charge from usage_record" + OURS
                        + " group by line_id, cycle_start_date, kind, usage_class) recount"
                        + " full join (select * from usage_counter" + OURS + ") counter"
                        + " using (line_id, cycle_start_date, kind, usage_class)"
                        + " where (recount.records, recount.amount, recount.charge) is distinct from"
                        + " (counter.records, counter.amount, counter.charge)"));
        assertEquals(List.of("1"), database.texts("select count(*) from feed_batch where batch_id = ?", BATCH));
    }

    private static List<String> progress(StandaloneDatabase database) {
        return database.texts("select feed || ' ' || complete_until from feed_progress order by feed");
    }

    private static Instance start(StandaloneDatabase database) {
        Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        settings.putAll(database.settings());
        settings.put("mio2.api.deadline", "PT20S");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
        return Instance.start(settings);
    }

    private static Connection connect(StandaloneDatabase database) throws SQLException {
        Map<String, String> settings = database.settings();
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    /** Each of a customer of its own, who has had it for long. */
    private static void addLines(Statement statement) throws SQLException {
        statement.execute("insert into customer (customer_id, document_id, document_kind, kind, given_name,"
                + " family_name, greeting_name, language, tax_territory, created_at, changed_at, version)"
                + " select gen_random_uuid(), 'KILL' || n, 'PASSPORT', 'PERSON', 'Prueba', 'Ensayo', 'Prueba', 'es',"
                + " 'MAINLAND', now(), now(), 0 from generate_series(0, " + (LINES - 1) + ") n");
        statement.execute("insert into product (product_id, customer_id, kind, status, tariff_code, competitive_zone,"
                + " tax_territory, start_date, created_at, version)"
                + " select gen_random_uuid(), customer_id, 'MOBILE', 'ACTIVE', 'MOV30', false, 'MAINLAND',"
                + " current_date - 400, now(), 0 from customer where document_id like 'KILL%'");
        statement.execute("insert into line (line_id, customer_id, product_id, kind, status, number, principal,"
                + " start_date, created_at, version)"
                + " select gen_random_uuid(), customer_id, product_id, 'MOBILE', 'ACTIVE',"
                + " '+3469' || lpad(substr(document_id, 5), 7, '0'), true, product.start_date, now(), 0"
                + " from product join customer using (customer_id) where document_id like 'KILL%'");
    }

    private Response bring(Instance instance) {
        String token = instance.given()
                .post("/demo/operator-tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < RECORDS; i++) {
            rows.append(
                    "{\"recordId\":\"KILL-%d\",\"msisdn\":\"+3469%07d\",\"kind\":\"DATA\",\"startedAt\":\"%s\",\"bytes\":1000}\n"
                            .formatted(i, i % LINES, now.minusSeconds(i)));
        }
        return Feeds.rows(instance.as(token))
                .body(rows.toString().getBytes(StandardCharsets.US_ASCII))
                .put(Feeds.path("usage-records", BATCH));
    }
}
