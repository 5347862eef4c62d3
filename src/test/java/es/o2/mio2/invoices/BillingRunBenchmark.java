package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Instance;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the invoices of a cycle are made and issued, and how much memory that takes. It isn't one of the build's
 * tests; it is run by
 *
 * <pre>./mvnw package -DskipTests
 * ./mvnw test -Dtest=BillingRunBenchmark -Dmio2.bench.customers=100000</pre>
 *
 * with, where others are wanted, {@code mio2.bench.workers} (1) and {@code mio2.bench.chunk} (500 customers). Where there
 * are few customers it is over before it is warm, and held to no pace.
 */
class BillingRunBenchmark {

    private static final int CUSTOMERS = Integer.getInteger("mio2.bench.customers", 100_000);
    private static final String WORKERS = System.getProperty("mio2.bench.workers", "1");
    private static final String CHUNK = System.getProperty("mio2.bench.chunk", "500");
    private static final double GOAL = 1_000;
    private static final int ENOUGH_CUSTOMERS = 50_000;
    private static final long PAUSE_NANOS = 250_000_000;
    private static final Pattern COLLECTION = Pattern.compile("Pause.* (\\d+)M->(\\d+)M\\(");

    @TempDir
    Path directory;

    @Test
    void aCycleIsInvoicedAtAPace() throws Exception {
        BillingCycle cycle = BillingCycle.of(LocalDate.now(BillingCycle.MADRID)).previous();
        Path collections = directory.resolve("collections.log");
        try (StandaloneDatabase database = StandaloneDatabase.startIn(directory.resolve("database"));
                Instance application = start(database, collections)) {
            BillingCrowd.fill(database, cycle, CUSTOMERS);
            String token = application
                    .given()
                    .post("/demo/operator-tokens")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("accessToken");
            RunCalls calls = new RunCalls(() -> application.as(token));
            long begun = System.nanoTime();
            UUID runId = calls.forced(cycle);
            await(calls, runId, "DRAFTED");
            double drafting = seconds(begun);
            long issuing = System.nanoTime();
            calls.post(runId, "issuance").then().statusCode(200);
            await(calls, runId, "ISSUED");
            double issued = seconds(issuing);

            assertEquals(
                    List.of(Long.toString(BillingCrowd.invoices(CUSTOMERS))),
                    database.texts("select count(*) from invoice join customer using (customer_id)"
                            + " where document_id like 'CROWD%'"));
            double rate = CUSTOMERS / (drafting + issued);
            System.out.printf(
                    "%,d customers, %s workers, chunks of %s: drafted in %.1f s (%,.0f customers/s), issued in %.1f s; both"
                            + " %,.0f customers/s, %,.0f invoices/s; load average %.1f%n",
                    CUSTOMERS,
                    WORKERS,
                    CHUNK,
                    drafting,
                    CUSTOMERS / drafting,
                    issued,
                    rate,
                    BillingCrowd.invoices(CUSTOMERS) / (drafting + issued),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            report(collections);
            assertTrue(
                    CUSTOMERS < ENOUGH_CUSTOMERS || rate >= GOAL, () -> "Less than " + GOAL + " customers/s: " + rate);
        }
    }

    private static Instance start(StandaloneDatabase database, Path collections) {
        Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        settings.putAll(database.settings());
        settings.put("mio2.invoices.run.workers", WORKERS);
        settings.put("mio2.invoices.run.chunk", CHUNK);
        // Telling is apart from issuing, and isn't measured.
        settings.put("mio2.invoices.notice-poll", "1h");
        settings.put("mio2.api.rate-limit.quota", "1000000");
        settings.put("mio2.api.rate-limit.address-quota", "1000000");
        settings.put("mio2.api.deadline", "PT20S");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
        return Instance.start(settings, List.of("-Xmx256m", "-Xlog:gc:file=" + collections));
    }

    /** Asked now and then: whoever asks all the time takes a core from those who work. */
    private static void await(RunCalls calls, UUID runId, String status) {
        while (!calls.get(runId).path("status").equals(status)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** What the heap had before collections at most, and after them in the first and the second half of the run. */
    private static void report(Path collections) throws IOException {
        List<int[]> sizes = new ArrayList<>();
        try (Stream<String> lines = Files.lines(collections)) {
            lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .forEach(found ->
                            sizes.add(new int[] {Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))}));
        }
        int half = sizes.size() / 2;
        System.out.printf(
                "Heap with -Xmx256m: at most %d MB; kept after a collection at most %d MB in the first half of %d"
                        + " collections, %d MB in the second; resident at most %s%n",
                max(sizes, 0),
                max(sizes.subList(0, half), 1),
                sizes.size(),
                max(sizes.subList(half, sizes.size()), 1),
                resident());
    }

    /** Of the largest process that a test started and that lives: the application, and not its database. */
    private static String resident() throws IOException {
        String most = "unknown";
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            Path status = Path.of("/proc/" + child.pid() + "/status");
            boolean java = child.info().command().orElse("").endsWith("java");
            if (java && Files.exists(status)) {
                try (Stream<String> lines = Files.lines(status)) {
                    most = lines.filter(line -> line.startsWith("VmHWM"))
                            .findFirst()
                            .orElse(most);
                }
            }
        }
        return most.replaceAll("\\s+", " ");
    }

    private static int max(List<int[]> sizes, int column) {
        return sizes.stream().mapToInt(size -> size[column]).max().orElse(0);
    }
}
