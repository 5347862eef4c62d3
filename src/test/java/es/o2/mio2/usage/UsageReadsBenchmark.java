package es.o2.mio2.usage;

import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Load;
import es.o2.mio2.support.Load.Answered;
import io.vertx.core.http.HttpMethod;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether reads cost the same however many records there are: two packaged applications with a database each, one with 100
 * 000 records, one with {@code mio2.bench.records}, asked in turn. Prints medians, their ratio and the plans. No part of
 * the build: {@code ./mvnw package -DskipTests}, then {@code ./mvnw test -Dtest=UsageReadsBenchmark
 * -Dmio2.bench.records=10000000}.
 */
class UsageReadsBenchmark {

    private static final int FEW = 100_000;
    private static final int MANY = Integer.getInteger("mio2.bench.records", 1_000_000);

    /** Of each line, hers too. */
    private static final int RECORDS_OF_A_LINE = 10_000;

    private static final int ROUNDS = 7;
    private static final int REQUESTS = 100;
    private static final PrintStream OUT = System.out;

    @TempDir
    static Path directory;

    @Test
    void compare() throws SQLException {
        try (Side few = Side.with(FEW, directory.resolve("few"));
                Side many = Side.with(MANY, directory.resolve("many"))) {
            List<Side> sides = List.of(few, many);
            sides.forEach(side -> side.paths().forEach(path -> side.measure(path, 3 * REQUESTS)));
            Map<String, List<Double>> medians = new HashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (int path = 0; path < few.paths().size(); path++) {
                    for (Side side : sides) {
                        double median = side.measure(side.paths().get(path), REQUESTS);
                        medians.computeIfAbsent(side.records + " " + path, first -> new ArrayList<>())
                                .add(median);
                    }
                }
            }
            print(medians, few.paths());
            many.printPlans();
        }
    }

    private static void print(Map<String, List<Double>> medians, List<String> paths) {
        OUT.printf(
                "%nLoad average %.2f; medians of %d rounds of %d requests, one after the other%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), ROUNDS, REQUESTS);
        OUT.printf("%-50s %12s %12s %6s%n", "", FEW, MANY, "ratio");
        for (int path = 0; path < paths.size(); path++) {
            double few = median(medians.get(FEW + " " + path));
            double many = median(medians.get(MANY + " " + path));
            String name = paths.get(path).replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{lineId}");
            OUT.printf("%-50s %9.2f ms %9.2f ms %6.2f%n", name, few, many, many / few);
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** A database with so many records, and the application on it. */
    private static final class Side implements AutoCloseable {

        private final int records;
        private final StandaloneDatabase database;
        private final Instance instance;
        private final Load load;
        private final String lineId;

        private Side(int records, StandaloneDatabase database, Instance instance) {
            this.records = records;
            this.database = database;
            this.instance = instance;
            this.load = new Load(instance.baseUri(), 1);
            this.lineId = database.texts("select line_id from line where principal and customer_id ="
                            + " (select customer_id from customer where document_id = '" + MARTA + "')")
                    .get(0);
        }

        static Side with(int records, Path home) throws SQLException {
            StandaloneDatabase database = StandaloneDatabase.startIn(home);
            Map<String, String> settings = new HashMap<>(Instance.commonSettings());
            settings.putAll(database.settings());
            settings.put("mio2.api.rate-limit.quota", "1000000");
            settings.put("mio2.api.deadline", "PT20S");
            Side side = new Side(records, database, Instance.start(settings));
            side.fill();
            return side;
        }

        List<String> paths() {
            String line = "/v1/lines/" + lineId + "/usage";
            return List.of(
                    "/v1/usage",
                    line + "/records",
                    line + "/records?kind=VOICE",
                    line + "/records?charged=true",
                    "/v1/sections");
        }

        /** The median of so many requests, in ms. */
        double measure(String path, int requests) {
            String token = instance.given()
                    .body(Map.of("documentId", MARTA, "password", PASSWORD, "channel", "APP"))
                    .post("/v1/sessions")
                    .path("accessToken");
            var request = new Load.Request(HttpMethod.GET, path, List.of("Authorization", "Bearer " + token), null);
            AtomicInteger left = new AtomicInteger(requests);
            List<Answered> answers = load.closed(1, () -> left.getAndDecrement() > 0, () -> request)
                    .join();
            answers.forEach(answer -> assertEquals(200, answer.status()));
            return Load.percentile(answers, 50);
        }

        /** Lines of 10 000 records each in the last 24 months: nine of ten data sessions, one of a hundred charged. */
        private void fill() throws SQLException {
            int others = records / RECORDS_OF_A_LINE - 1;
            String made = "md5('%s ' || n)::uuid";
            run(
                    "select make_usage_partitions((now() - interval '25 months')::date, now()::date)",
                    "insert into customer (customer_id, document_id, document_kind, kind, given_name, family_name,"
                            + " greeting_name, email, contact_phone, language, tax_territory, created_at, changed_at,"
                            + " version) select " + made.formatted("customer")
                            + ", 'B' || n, 'DNI', 'PERSON', 'Prueba',"
                            + " 'Medida', 'Prueba', 'b' || n || '@example.com', '+34700000000', 'es', 'MAINLAND', now(),"
                            + " now(), 0 from generate_series(1, " + others + ") n",
                    "insert into product (product_id, customer_id, kind, status, tariff_code, competitive_zone,"
                            + " tax_territory, start_date, created_at, version) select " + made.formatted("product")
                            + ", "
                            + made.formatted("customer")
                            + ", 'MOBILE', 'ACTIVE', 'MOV30', false, 'MAINLAND', now(), now(),"
                            + " 0 from generate_series(1, " + others + ") n",
                    "insert into line (line_id, customer_id, product_id, kind, status, principal, start_date, created_at,"
                            + " version) select " + made.formatted("line") + ", " + made.formatted("customer") + ", "
                            + made.formatted("product") + ", 'FIBRE', 'ACTIVE', false, now(), now(), 0"
                            + " from generate_series(1, " + others + ") n",
                    "create temporary table measured as select customer_id, line_id from line" + " where line_id = '"
                            + lineId + "' or kind = 'FIBRE' and start_date = now()::date",
                    "insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind,"
                            + " usage_class, amount, other_party, price) select customer_id, line_id,"
                            + " now() - (n * 730.0 / " + RECORDS_OF_A_LINE + ") * interval '1 day',"
                            + " gen_random_uuid(), '2026-11-18', case when n % 10 = 0 then 'VOICE' else 'DATA' end,"
                            + " 'NATIONAL', n, case when n % 10 = 0 then '+34600000099' end,"
                            + " case when n % 100 = 0 then 0.5 else 0 end"
                            + " from measured, generate_series(1, " + RECORDS_OF_A_LINE + ") n",
                    "insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records,"
                            + " charge, last_at) select customer_id, line_id, (date '2024-11-18'"
                            + " + month * interval '1 month')::date, kind, usage_class, 1000, 10, 0, now()"
                            + " from measured, generate_series(0, 24) month, unnest(array['DATA', 'VOICE', 'SMS']) kind,"
                            + " unnest(array['NATIONAL', 'EU_ROAMING', 'ROAMING']) usage_class on conflict do nothing",
                    "vacuum analyze");
        }

        void printPlans() throws SQLException {
            String key = "customer_id = (select customer_id from line where line_id = '" + lineId + "') and line_id = '"
                    + lineId + "'";
            String page = "explain (analyze, buffers, costs off, summary off) select * from usage_record where " + key
                    + " and started_at <= now() and (started_at < now() or record_key <"
                    + " 'ffffffff-ffff-ffff-ffff-ffffffffffff')%s order by started_at desc, record_key desc limit 21";
            for (String sql : List.of(
                    page.formatted(""),
                    page.formatted(" and kind = 'VOICE' and kind <> 'DATA'"),
                    page.formatted(" and price > 0"),
                    "explain (analyze, buffers, costs off, summary off) select * from usage_counter where " + key
                            + " and cycle_start_date = '2026-11-18'")) {
                OUT.printf("%n%s%n%s%n", sql.substring(sql.indexOf("select")), plan(sql));
            }
        }

        /** Without the partitions that it never looked at. */
        private String plan(String sql) {
            StringBuilder plan = new StringBuilder();
            boolean shown = true;
            for (String text : database.texts(sql)) {
                boolean node = text.contains("->") || !text.startsWith(" ");
                shown = node ? !text.contains("never executed") : shown;
                plan.append(shown ? text + "\n" : "");
            }
            return plan.toString();
        }

        private void run(String... statements) throws SQLException {
            Map<String, String> settings = database.settings();
            try (Connection connection = DriverManager.getConnection(
                            settings.get("quarkus.datasource.jdbc.url"),
                            settings.get("quarkus.flyway.username"),
                            settings.get("quarkus.flyway.password"));
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        @Override
        public void close() {
            load.close();
            instance.close();
            database.close();
        }
    }
}
