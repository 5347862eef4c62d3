package es.o2.mio2.usage;

import static es.o2.mio2.support.Api.MARTA;
import static es.o2.mio2.support.Api.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether reads cost the same however many records there are: two packaged applications with a database each, one with 100
 * 000 records, one with {@code mio2.bench.records} (10 000 000), asked in turn. Prints medians, their ratio and the plans,
 * and fails where one costs more than 1.3 times as much. No part of the build:
 *
 * <pre>./mvnw package -DskipTests
 * ./mvnw test -Dtest=UsageReadsBenchmark -Dmio2.bench.records=10000000</pre>
 */
class UsageReadsBenchmark {

    private static final int FEW = 100_000;
    private static final int MANY = Integer.getInteger("mio2.bench.records", 10_000_000);
    private static final double MOST = 1.3;

    /** Of each line, hers too. */
    private static final int RECORDS_OF_A_LINE = 10_000;

    /** What whoever runs a server of 4 GB sets first; it loads, and makes indexes, as long as it likes. */
    private static final List<String> SERVER =
            List.of("shared_buffers=1GB", "max_wal_size=8GB", "work_mem=64MB", "maintenance_work_mem=512MB");

    private static final String SECTIONS = "/v1/sections";
    private static final int ROUNDS = 7;
    private static final int REQUESTS = 100;
    private static final PrintStream OUT = System.out;
    private static final BillingCycle CYCLE = BillingCycle.of(Instant.now());

    /** Each filter as it is asked for, and as it is said to the database. */
    private static final Map<String, String> FILTERS = filters();

    @TempDir
    static Path directory;

    @Test
    void compare() {
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
            costTheSame(medians, few.paths());
        }
    }

    private static Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("", "");
        for (UsageKind kind : UsageKind.values()) {
            String index = kind == UsageKind.DATA ? "" : " and kind <> 'DATA'";
            filters.put("?kind=" + kind, " and kind = '" + kind + "'" + index);
        }
        for (UsageClass one : UsageClass.values()) {
            String index = one == UsageClass.NATIONAL ? "" : " and usage_class <> 'NATIONAL'";
            filters.put("?usageClass=" + one, " and usage_class = '" + one + "'" + index);
        }
        filters.put("?charged=true", " and price > 0");
        filters.put("?charged=false", " and price = 0");
        LocalDate day = CYCLE.previous().startDate();
        filters.put(
                "?from=" + day + "T00:00:00Z&to=" + day.plusDays(1) + "T00:00:00Z",
                " and started_at >= '" + day + "' and started_at < '" + day.plusDays(1) + "'");
        return filters;
    }

    private static void print(Map<String, List<Double>> medians, List<String> paths) {
        OUT.printf(
                "%n./mvnw test -Dtest=UsageReadsBenchmark -Dmio2.bench.records=%d%nLoad average %.2f; medians of %d rounds of %d requests, one after the other%n",
                MANY, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), ROUNDS, REQUESTS);
        OUT.printf("%-60s %12s %12s %6s%n", "", FEW, MANY, "ratio");
        for (int path = 0; path < paths.size(); path++) {
            double few = median(medians.get(FEW + " " + path));
            double many = median(medians.get(MANY + " " + path));
            String name = paths.get(path).replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{lineId}");
            OUT.printf("%-60s %9.2f ms %9.2f ms %6.2f%n", name, few, many, many / few);
        }
    }

    /** Sections have nothing to do with records: they show what two measurements differ by anyway. */
    private static void costTheSame(Map<String, List<Double>> medians, List<String> paths) {
        List<String> dear = new ArrayList<>();
        for (int path = 0; path < paths.size(); path++) {
            double ratio = median(medians.get(MANY + " " + path)) / median(medians.get(FEW + " " + path));
            if (ratio > MOST && !paths.get(path).equals(SECTIONS)) {
                dear.add("%s: %.2f".formatted(paths.get(path), ratio));
            }
        }
        assertEquals(List.of(), dear);
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

        static Side with(int records, Path home) {
            StandaloneDatabase database = StandaloneDatabase.startIn(home, SERVER);
            Map<String, String> settings = new HashMap<>(Instance.commonSettings());
            settings.putAll(database.settings());
            settings.put("mio2.api.rate-limit.quota", "1000000");
            settings.put("mio2.api.deadline", "PT20S");
            Side side = new Side(records, database, Instance.start(settings));
            long begun = System.nanoTime();
            side.fill();
            OUT.printf("%,d records loaded in %.0f s%n", records, (System.nanoTime() - begun) / 1e9);
            return side;
        }

        List<String> paths() {
            String line = "/v1/lines/" + lineId + "/usage";
            List<String> paths = new ArrayList<>(List.of(SECTIONS, "/v1/usage", "/v1/invoices"));
            FILTERS.keySet().forEach(filter -> paths.add(line + "/records" + filter));
            return paths;
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

        /**
         * Lines of 10 000 records each in the last 24 months, written as they came: nine of ten are data sessions at home,
         * most others calls at home, and of every other kind and class there are a few. Indexes are made when all are
         * there, which takes a small part of the time.
         */
        private void fill() {
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
                    "create table measured as select customer_id, line_id from line where line_id = '" + lineId
                            + "' or kind = 'FIBRE' and start_date = now()::date");
            List<String> indexes = new ArrayList<>(database.texts("select pg_get_constraintdef(oid) from pg_constraint"
                    + " where conrelid = 'usage_record'::regclass and contype = 'p'"));
            indexes.replaceAll("alter table usage_record add constraint pk_usage_record "::concat);
            indexes.addAll(
                    database.texts("select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') from pg_index"
                            + " where indrelid = 'usage_record'::regclass and not indisprimary"));
            run("alter table usage_record drop constraint pk_usage_record");
            database.texts("select indexrelid::regclass::text from pg_index where indrelid = 'usage_record'::regclass")
                    .forEach(index -> run("drop index " + index));
            run("insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind,"
                    + " usage_class, amount, other_party, price) select customer_id, line_id,"
                    + " now() - (n * 730.0 / " + RECORDS_OF_A_LINE + ") * interval '1 day',"
                    + " gen_random_uuid(), '" + CYCLE + "', kind, usage_class, n,"
                    + " case when kind <> 'DATA' then '+34600000099' end,"
                    + " case when usage_class in ('NATIONAL', 'EU_ROAMING') then 0 else 0.5 end"
                    + " from measured, (select n, case when n % 2500 = 1 then 'MMS' when n % 1000 = 2 then 'SMS'"
                    + " when n % 10 = 0 then 'VOICE' else 'DATA' end as kind, case when n % 1000 = 0 then"
                    + " 'INTERNATIONAL' when n % 1000 = 500 then 'SPECIAL' when n % 5000 = 250 then 'PREMIUM'"
                    + " when n % 5000 = 7 then 'ROAMING' when n % 200 = 9 then 'EU_ROAMING' else 'NATIONAL' end"
                    + " as usage_class from generate_series(1, " + RECORDS_OF_A_LINE + ") n) made"
                    + " order by n desc");
            indexes.forEach(this::run);
            run(
                    "insert into usage_counter (customer_id, line_id, cycle_start_date, kind, usage_class, amount, records,"
                            + " charge, last_at) select customer_id, line_id, (date '" + CYCLE + "'"
                            + " - month * interval '1 month')::date, kind, usage_class, 1000, 10, 0, now()"
                            + " from measured, generate_series(0, 24) month, unnest(array['DATA', 'VOICE', 'SMS']) kind,"
                            + " unnest(array['NATIONAL', 'EU_ROAMING', 'ROAMING']) usage_class on conflict do nothing",
                    "drop table measured",
                    "vacuum analyze");
        }

        void printPlans() {
            String key = "customer_id = (select customer_id from line where line_id = '" + lineId + "') and line_id = '"
                    + lineId + "'";
            String page = "explain (analyze, buffers, costs off, summary off) select * from usage_record where " + key
                    + " and started_at <= now() and (started_at < now() or record_key <"
                    + " 'ffffffff-ffff-ffff-ffff-ffffffffffff')%s order by started_at desc, record_key desc limit 21";
            List<String> statements = new ArrayList<>(
                    FILTERS.values().stream().map(page::formatted).toList());
            statements.add("explain (analyze, buffers, costs off, summary off) select * from usage_counter where " + key
                    + " and cycle_start_date = '" + CYCLE + "'");
            for (String sql : statements) {
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

        private void run(String... statements) {
            Map<String, String> settings = database.settings();
            try (Connection connection = DriverManager.getConnection(
                            settings.get("quarkus.datasource.jdbc.url"),
                            settings.get("quarkus.flyway.username"),
                            settings.get("quarkus.flyway.password"));
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            } catch (SQLException failed) {
                throw new AssertionError(failed);
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
