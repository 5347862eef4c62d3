package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Instance;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * How fast usage records come in through HTTP, and how much memory that takes, beside plain COPY of as many rows into the
 * same table. It isn't one of the build's tests; it is run by
 *
 * <pre>./mvnw package -DskipTests
 * ./mvnw test -Dtest=UsageIntakeBenchmark -Dmio2.bench.records=1000000</pre>
 *
 * with, where others are wanted, {@code mio2.bench.lines} (20 000), {@code mio2.bench.batch} (rows of a batch, 10 000),
 * {@code mio2.bench.senders} (batches at once, 2) and {@code mio2.bench.rounds} (5, in which both take turns).
 */
class UsageIntakeBenchmark {

    private static final int RECORDS = Integer.getInteger("mio2.bench.records", 1_000_000);
    private static final int LINES = Integer.getInteger("mio2.bench.lines", 20_000);
    private static final int BATCH = Integer.getInteger("mio2.bench.batch", 10_000);
    private static final int SENDERS = Integer.getInteger("mio2.bench.senders", 2);
    private static final int ROUNDS = Integer.getInteger("mio2.bench.rounds", 5);
    private static final int COPY_BYTES = 1 << 16;
    private static final Pattern COLLECTION = Pattern.compile("Pause.* (\\d+)M->(\\d+)M\\(");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger batches = new AtomicInteger();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path directory;

    @Test
    void millionsOfRecordsComeInAtAPace() throws Exception {
        Path collections = directory.resolve("collections.log");
        try (StandaloneDatabase database = StandaloneDatabase.startIn(directory.resolve("database"));
                Instance application = start(database, collections)) {
            try (Connection connection = connect(database)) {
                addLines(connection);
            }
            List<Double> fed = new ArrayList<>();
            List<Double> copied = new ArrayList<>();
            // The first makes both warm.
            for (int round = 0; round <= ROUNDS; round++) {
                double feedRate = feed(application, RECORDS / ROUNDS);
                double copyRate = copy(database, RECORDS / ROUNDS, round);
                System.out.printf(
                        "Round %d: through HTTP %,.0f rows/s, COPY alone %,.0f rows/s, load average %.1f%n",
                        round,
                        feedRate,
                        copyRate,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
                if (round > 0) {
                    fed.add(feedRate);
                    copied.add(copyRate);
                }
            }
            double feedRate = median(fed);
            double copyRate = median(copied);
            System.out.printf(
                    "%,d records in batches of %,d, %d at once, of %,d lines: median %,.0f rows/s through HTTP, %,.0f by"
                            + " COPY alone: %.0f %%%n",
                    RECORDS, BATCH, SENDERS, LINES, feedRate, copyRate, 100 * feedRate / copyRate);
            reportHeap(collections);
        }
    }

    private static Instance start(StandaloneDatabase database, Path collections) {
        Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        settings.putAll(database.settings());
        // On a machine that does all of it at once the first answers take their time.
        settings.put("mio2.api.deadline", "PT20S");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
        return Instance.start(settings, List.of("-Xmx512m", "-Xlog:gc:file=" + collections));
    }

    private static Connection connect(StandaloneDatabase database) throws SQLException {
        Map<String, String> settings = database.settings();
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    private static String number(int line) {
        return "+3469%07d".formatted(line);
    }

    /** Each of a customer of its own. */
    private static void addLines(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into customer (customer_id, document_id, document_kind, kind, given_name,"
                    + " family_name, greeting_name, language, tax_territory, created_at, changed_at, version)"
                    + " select gen_random_uuid(), 'BENCH' || n, 'PASSPORT', 'PERSON', 'Prueba', 'Ensayo', 'Prueba', 'es',"
                    + " 'MAINLAND', now(), now(), 0 from generate_series(0, " + (LINES - 1) + ") n");
            statement.execute("insert into product (product_id, customer_id, kind, status, tariff_code,"
                    + " competitive_zone, tax_territory, start_date, created_at, version)"
                    + " select gen_random_uuid(), customer_id, 'MOBILE', 'ACTIVE', 'MOV30', false, 'MAINLAND',"
                    + " current_date - 400, now(), 0 from customer where document_id like 'BENCH%'");
            statement.execute("insert into line (line_id, customer_id, product_id, kind, status, number, principal,"
                    + " start_date, created_at, version)"
                    + " select gen_random_uuid(), customer_id, product_id, 'MOBILE', 'ACTIVE',"
                    + " '+3469' || lpad(substr(document_id, 6), 7, '0'), true, product.start_date, now(), 0"
                    + " from product join customer using (customer_id) where document_id like 'BENCH%'");
            statement.execute("analyze customer, product, line");
        }
    }

    private double feed(Instance application, int records) throws Exception {
        String token = application
                .given()
                .post("/demo/operator-tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        AtomicInteger left = new AtomicInteger(Math.max(1, records / BATCH));
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        long start = System.nanoTime();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                running.add(senders.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        put(application.baseUri(), token);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            senders.shutdownNow();
        }
        return rate(Math.max(1, records / BATCH) * (long) BATCH, start);
    }

    private void put(URI base, String token) throws IOException, InterruptedException {
        int batch = batches.getAndIncrement();
        HttpRequest request = HttpRequest.newBuilder(
                        base.resolve("/operations/v1/feeds/usage-records/batches/bench-" + batch))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new Records(batch)))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(BATCH, JsonPath.from(answer.body()).getInt("accepted"), answer.body());
    }

    /** A batch, made as it is sent: of ten records six data sessions at home, one abroad, two calls, one that is charged. */
    private final class Records extends InputStream {

        private final int batch;
        private final Random random;
        private byte[] row = {};
        private int at;
        private int rows;

        private Records(int batch) {
            this.batch = batch;
            this.random = new Random(batch);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int done = 0;
            while (done < length) {
                if (at == row.length && !next()) {
                    break;
                }
                int part = Math.min(length - done, row.length - at);
                System.arraycopy(row, at, into, offset + done, part);
                at += part;
                done += part;
            }
            return done == 0 && length > 0 ? -1 : done;
        }

        private boolean next() {
            if (rows == BATCH) {
                return false;
            }
            String use =
                    switch (random.nextInt(10)) {
                        case 0, 1 -> "VOICE\",\"seconds\":" + random.nextInt(600) + ",\"otherParty\":\"+34912345678\"";
                        case 2 -> "VOICE\",\"seconds\":" + random.nextInt(600) + ",\"otherParty\":\"902123456\"";
                        case 3 -> "DATA\",\"bytes\":" + random.nextInt(9_000_000) + ",\"visitedCountry\":\"FR\"";
                        default -> "DATA\",\"bytes\":" + random.nextInt(90_000_000);
                    };
            row = ("{\"recordId\":\"BENCH-" + batch + "-" + rows + "\",\"msisdn\":\"" + number(random.nextInt(LINES))
                            + "\",\"startedAt\":\"" + now.minusSeconds(random.nextInt(86_400)) + "\",\"kind\":\"" + use
                            + "}\n")
                    .getBytes(StandardCharsets.US_ASCII);
            at = 0;
            rows++;
            return true;
        }
    }

    /** As many rows as there came in, of other records: ready-made, into the table with its indexes, in one transaction. */
    private static double copy(StandaloneDatabase database, int records, int round) throws SQLException {
        try (Connection connection = connect(database)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create temporary table ready as select concat_ws(E'\\t', customer_id, line_id,"
                        + " started_at, md5(record_key::text || '" + round + "'), cycle_start_date, kind, usage_class,"
                        + " amount, coalesce(other_party, E'\\\\N'), coalesce(visited_country, E'\\\\N'),"
                        + " coalesce(destination, E'\\\\N'), price) || E'\\n' as row"
                        + " from usage_record where exists (select from usage_record_key kept"
                        + " where kept.record_key = usage_record.record_key) order by random() limit "
                        + records);
                CopyBytes rows = ready(statement);
                long start = System.nanoTime();
                CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy usage_record from stdin");
                for (int at = 0; at < rows.bytes().length; at += COPY_BYTES) {
                    copy.writeToCopy(rows.bytes(), at, Math.min(COPY_BYTES, rows.bytes().length - at));
                }
                copy.endCopy();
                return rate(rows.rows(), start);
            }
        }
    }

    private record CopyBytes(byte[] bytes, int rows) {}

    private static CopyBytes ready(Statement statement) throws SQLException {
        StringBuilder text = new StringBuilder();
        int rows = 0;
        try (var ready = statement.executeQuery("select row from ready")) {
            while (ready.next()) {
                text.append(ready.getString(1));
                rows++;
            }
        }
        return new CopyBytes(text.toString().getBytes(StandardCharsets.US_ASCII), rows);
    }

    private static double rate(long rows, long start) {
        return rows * 1e9 / (System.nanoTime() - start);
    }

    private static double median(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** What the heap had before collections at most, and after them in the first and the second half of the run. */
    private static void reportHeap(Path collections) throws IOException {
        List<int[]> sizes = new ArrayList<>();
        try (Stream<String> lines = Files.lines(collections)) {
            lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .forEach(found ->
                            sizes.add(new int[] {Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))}));
        }
        int half = sizes.size() / 2;
        System.out.printf(
                "Heap with -Xmx512m: at most %d MB; kept after a collection at most %d MB in the first half of %d"
                        + " collections, %d MB in the second%n",
                max(sizes, 0), max(sizes.subList(0, half), 1), sizes.size(), max(sizes.subList(half, sizes.size()), 1));
    }

    private static int max(List<int[]> sizes, int column) {
        return sizes.stream().mapToInt(size -> size[column]).max().orElse(0);
    }
}
