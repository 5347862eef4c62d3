package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Machine;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The packaged application with {@code -Xmx512m} on a database of its own, into which usage records come. */
final class IntakeSite implements AutoCloseable {

    /** What whoever runs a server of 4 GB sets first; as delivered, 128 MB hold less than the indexes of a million records. */
    private static final List<String> SERVER = List.of(
            "shared_buffers=1GB",
            "max_wal_size=4GB",
            // What was answered is there after a crash, as it is in production.
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private final UsageBodies bodies;
    private final IntakeLimit limit = new IntakeLimit(this::connect);
    private final StandaloneDatabase database;
    private final Instance application;
    private final long postmaster;

    private IntakeSite(StandaloneDatabase database, Instance application, int lines) throws SQLException {
        this.database = database;
        this.application = application;
        this.bodies = new UsageBodies(lines);
        try (Connection connection = connect()) {
            this.postmaster = postmaster(connection);
            addLines(connection, lines);
        }
    }

    /**
     * Starts both, and makes lines.
     *
     * @param collections where the collections of garbage are written down
     */
    static IntakeSite start(Path directory, Path collections, int lines) throws SQLException {
        StandaloneDatabase database = StandaloneDatabase.startIn(directory, SERVER);
        Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        settings.putAll(database.settings());
        // On a machine that does all of it at once the first answers take their time.
        settings.put("mio2.api.deadline", "PT20S");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
        return new IntakeSite(
                database, Instance.start(settings, List.of("-Xmx512m", "-Xlog:gc:file=" + collections)), lines);
    }

    /** The server, which started the process of a connection that is open. */
    private static long postmaster(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return Machine.parent(row.getLong(1));
        }
    }

    /** How fast rows went in, and what that took of the machine: CPU µs a row of each process. */
    record Pace(double rowsPerSecond, double client, double application, double database) {}

    /** Sends batches, some at once; they are made before the clock starts. */
    Pace feed(int count, int records, int senders) throws Exception {
        List<byte[]> ready = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ready.add(bodies.batch(batches.get() + i, records));
        }
        String token = application
                .given()
                .post("/demo/operator-tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        double[] before = cpuSeconds();
        long start = System.nanoTime();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                running.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        put(ready.get(i), records, token);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return pace((long) count * records, start, before);
    }

    private Pace pace(long rows, long start, double[] before) {
        double rate = rows * 1e9 / (System.nanoTime() - start);
        double[] after = cpuSeconds();
        double micros = 1e6 / rows;
        return new Pace(
                rate,
                (after[0] - before[0]) * micros,
                (after[1] - before[1]) * micros,
                (after[2] - before[2]) * micros);
    }

    private double[] cpuSeconds() {
        return new double[] {
            Machine.cpuSeconds(ProcessHandle.current().pid()),
            Machine.cpuSeconds(application.pid()),
            Machine.familyCpuSeconds(postmaster)
        };
    }

    private void put(byte[] body, int records, String token) throws IOException, InterruptedException {
        int batch = batches.getAndIncrement();
        HttpRequest request = HttpRequest.newBuilder(
                        application.baseUri().resolve("/operations/v1/feeds/usage-records/batches/bench-" + batch))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(records, JsonPath.from(answer.body()).getInt("accepted"), answer.body());
        taken.addAndGet(records);
    }

    /** How fast the database alone takes in as many batches of other records, in rows a second. */
    double limit(int count, int records, int senders) throws Exception {
        return limit.measure(count, records, senders);
    }

    /** The most memory that the application's process has had, in MB. */
    long peakMegabytes() {
        return Machine.peakMegabytes(application.pid());
    }

    /** What lives in its heap from now on, compared with now. */
    HeapFigures heapFigures() {
        return new HeapFigures(application.pid(), taken.get());
    }

    /** How many records it has taken. */
    long taken() {
        return taken.get();
    }

    /** Fails unless counters and days are what their records come to, and nothing is missing. */
    void isCounted() {
        isCounted("usage_counter", "cycle_start_date", "cycle_start_date");
        isCounted("usage_day", "day", "(record.started_at at time zone 'Europe/Madrid')::date");
    }

    private void isCounted(String counters, String time, String timeOfRecord) {
        assertEquals(List.of("0"), database.texts("""
                        with counted as (
                            select customer_id, line_id, %2$s as time, kind, usage_class, amount, records, charge
                            from %1$s where records > 0),
                        recounted as (
                            select record.customer_id, record.line_id, %3$s as time, kind, usage_class,
                                sum(amount)::bigint as amount, count(*) as records, sum(price) as charge
                            from usage_record record join usage_record_key kept using (record_key)
                            where withheld is null group by 1, 2, 3, 4, 5)
                        select count(*) from (
                            (table counted except table recounted) union all (table recounted except table counted)) wrong
                        """.formatted(counters, time, timeOfRecord)), counters);
    }

    private Connection connect() throws SQLException {
        Map<String, String> settings = database.settings();
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    /** Each of a customer of its own. */
    private static void addLines(Connection connection, int lines) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into customer (customer_id, document_id, document_kind, kind, given_name,"
                    + " family_name, greeting_name, language, tax_territory, created_at, changed_at, version)"
                    + " select gen_random_uuid(), 'BENCH' || n, 'PASSPORT', 'PERSON', 'Prueba', 'Ensayo', 'Prueba', 'es',"
                    + " 'MAINLAND', now(), now(), 0 from generate_series(0, " + (lines - 1) + ") n");
            statement.execute("insert into product (product_id, customer_id, kind, status, tariff_code,"
                    + " competitive_zone, tax_territory, start_date, created_at, version)"
                    + " select gen_random_uuid(), customer_id, 'MOBILE', 'ACTIVE', 'MOV30', false, 'MAINLAND',"
                    + " current_date - 400, now(), 0 from customer where document_id like 'BENCH%'");
            statement.execute("insert into line (line_id, customer_id, product_id, kind, status, number, principal,"
                    + " start_date, created_at, version)"
                    + " select gen_random_uuid(), customer_id, product_id, 'MOBILE', 'ACTIVE',"
                    + " '+3469' || lpad(substr(document_id, 6), 7, '0'), true, product.start_date, now(), 0"
                    + " from product join customer using (customer_id) where document_id like 'BENCH%'");
            statement.execute("analyze customer, product, line, line_number");
        }
    }

    @Override
    public void close() {
        application.close();
        database.close();
    }
}
