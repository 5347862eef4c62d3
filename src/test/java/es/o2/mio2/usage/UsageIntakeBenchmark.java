package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Machine;
import es.o2.mio2.usage.IntakeSite.Pace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast usage records come in through HTTP, and how much memory that takes, beside what the database takes in by
 * itself of rows that are ready ({@link IntakeLimit}): in batches, and in one batch of all. Client, application and PostgreSQL share two cores. It fails unless
 * 20 000 rows a second come in, and half of what the database alone reaches, unless what lives in the heap stays as it is once it is
 * warm ({@link HeapFigures}), and unless counters and days are what the records come to. It isn't one of the build's tests;
 * it is run by
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
    private static final double GOAL = 20_000;
    private static final double GOAL_OF_LIMIT = 0.5;

    private static final Pattern COLLECTION = Pattern.compile("Pause.* (\\d+)M->");
    private static final PrintStream OUT = System.out;

    @TempDir
    Path directory;

    @BeforeAll
    static void twoCores() {
        Machine.keepToTwoCores();
        OUT.printf(
                "%n./mvnw test -Dtest=UsageIntakeBenchmark -Dmio2.bench.records=%d on %d cores%n",
                RECORDS, Math.min(2, Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void millionsOfRecordsComeInAtAPace() throws Exception {
        Path collections = directory.resolve("collections.log");
        int batches = Math.max(1, RECORDS / ROUNDS / BATCH);
        try (IntakeSite site = IntakeSite.start(directory.resolve("database"), collections, LINES)) {
            List<Pace> fed = new ArrayList<>();
            List<Double> limits = new ArrayList<>();
            List<Double> shares = new ArrayList<>();
            HeapFigures heap = null;
            // The first makes both warm.
            for (int round = 0; round <= ROUNDS; round++) {
                Pace pace = site.feed(batches, BATCH, SENDERS);
                double limit = site.limit(batches, BATCH, SENDERS);
                print("Round " + round, pace, limit, pace.rowsPerSecond() / limit);
                if (round == 0) {
                    heap = site.heapFigures();
                } else {
                    heap.isFlat(site.taken());
                    fed.add(pace);
                    limits.add(limit);
                    shares.add(pace.rowsPerSecond() / limit);
                }
            }
            Pace pace = new Pace(
                    median(fed, Pace::rowsPerSecond),
                    median(fed, Pace::client),
                    median(fed, Pace::application),
                    median(fed, Pace::database));
            print(
                    "%,d records in batches of %,d, %d at once, of %,d lines: median"
                            .formatted(ROUNDS * batches * BATCH, BATCH, SENDERS, LINES),
                    pace,
                    median(limits, rate -> rate),
                    median(shares, share -> share));
            site.isCounted();
            printPeaks(collections, site);
            isFastEnough(pace, median(shares, share -> share));
        }
    }

    @Test
    void soDoesOneBatchOfAllOfThem() throws Exception {
        Path collections = directory.resolve("collections.log");
        try (IntakeSite site = IntakeSite.start(directory.resolve("database"), collections, LINES)) {
            int batches = Math.max(1, RECORDS / ROUNDS / BATCH);
            site.feed(batches, BATCH, SENDERS);
            site.limit(batches, BATCH, SENDERS);
            HeapFigures heap = site.heapFigures();
            Pace pace = heap.staysFlatDuring(RECORDS, () -> site.feed(1, RECORDS, 1));
            double limit = site.limit(1, RECORDS, 1);
            print("One batch of %,d records".formatted(RECORDS), pace, limit, pace.rowsPerSecond() / limit);
            heap.isFlat(site.taken());
            site.isCounted();
            printPeaks(collections, site);
            isFastEnough(pace, pace.rowsPerSecond() / limit);
        }
    }

    /** Tried with this process' own heap: of fewer than 200 000 records it can't be told from what fills up once. */
    @Test
    void twentyBytesKeptOfEachRecordWouldBeFound() {
        HeapFigures heap = new HeapFigures(ProcessHandle.current().pid(), 0);

        // An empty array, and what points to it.
        byte[][] kept = new byte[RECORDS][0];

        assertThrows(AssertionError.class, () -> heap.isFlat(RECORDS));
        assertEquals(RECORDS, kept.length);
    }

    private static void print(String what, Pace pace, double limit, double share) {
        OUT.printf(
                "%s: %,.0f rows/s through HTTP, the database alone %,.0f: %.0f %%; CPU µs a row: client %.1f,"
                        + " application %.1f, PostgreSQL %.1f; load average %.1f%n",
                what,
                pace.rowsPerSecond(),
                limit,
                100 * share,
                pace.client(),
                pace.application(),
                pace.database(),
                Machine.load());
    }

    private static void isFastEnough(Pace pace, double share) {
        assertTrue(pace.rowsPerSecond() >= GOAL && share >= GOAL_OF_LIMIT, () -> "%,.0f rows/s, %.2f of the limit"
                .formatted(pace.rowsPerSecond(), share));
    }

    private static <T> double median(List<T> figures, ToDoubleFunction<T> figure) {
        double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** The most that the heap had, garbage and all, and the most that the process had. */
    private static void printPeaks(Path collections, IntakeSite site) throws IOException {
        try (Stream<String> lines = Files.lines(collections)) {
            int most = lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .max()
                    .orElse(0);
            OUT.printf(
                    "Heap with -Xmx512m: at most %d MB, garbage and all; the process had %d MB at most (VmHWM)%n",
                    most, site.peakMegabytes());
        }
    }
}
