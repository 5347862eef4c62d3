package es.o2.mio2.start;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from the start of the process, on a database that is there and has nothing to migrate, until a customer
 * sees the first page: plain, and from a cache that was trained. One after the other in rounds, so that each has its share
 * of whatever else the machine does. No part of the build:
 *
 * <pre>./mvnw package -DskipTests
 * ./mvnw package -DskipTests -Dquarkus.package.jar.type=aot-jar \
 *     -Dquarkus.package.output-directory=quarkus-aot -Dapplication.directory=quarkus-aot
 * ./mvnw test -Dtest=StartBenchmark -Dmio2.start.jdk=/usr/lib/jvm/temurin-25-jdk-amd64</pre>
 */
class StartBenchmark {

    private static final int ROUNDS = Integer.getInteger("mio2.start.rounds", 5);
    private static final double MOST = 0.40;
    private static final Path FAST = Path.of("target/quarkus-app").toAbsolutePath();
    private static final Path FOR_A_CACHE = Path.of("target/quarkus-aot").toAbsolutePath();
    private static final String OPTIONS =
            "@" + Path.of("src/main/image/jvm.options").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final Path JAVA_25 =
            Path.of(Objects.requireNonNull(System.getProperty("mio2.start.jdk"), "-Dmio2.start.jdk"));
    private static final PrintStream OUT = System.out;

    /** What it took. */
    private record Start(double seconds, double cpuSeconds, long megabytes) {}

    /** A way to start. */
    private record Way(Path java, Path application, List<String> options) {}

    @TempDir
    static Path directory;

    @BeforeAll
    static void keepToTwoCores() {
        Machine.keepToTwoCores();
    }

    @Test
    void compare() throws IOException {
        try (StandaloneDatabase database = StandaloneDatabase.startIn(directory.resolve("database"))) {
            Training.fill(JAVA, FAST, database);
            Map<String, Way> ways = ways(database);
            Map<String, String> settings = new HashMap<>(ProductionSettings.make());
            settings.putAll(database.settings());
            Map<String, List<Start>> starts = new LinkedHashMap<>();
            String token = login(ways.values().iterator().next(), settings);
            for (int round = 0; round < ROUNDS; round++) {
                for (Map.Entry<String, Way> way : ways.entrySet()) {
                    try (Packaged started = start(way.getValue(), settings)) {
                        Start took = firstAnswer(started, token);
                        starts.computeIfAbsent(way.getKey(), first -> new ArrayList<>())
                                .add(took);
                        token = Caller.at(started.baseUri())
                                .login(DayOfReads.MARTA, DayOfReads.PASSWORD)
                                .accessToken();
                    }
                }
            }
            print(starts);
        }
    }

    /** Those that are compared; the first is the plain one. */
    private static Map<String, Way> ways(StandaloneDatabase database) throws IOException {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("plain, " + name(JAVA), new Way(JAVA, FAST, List.of()));
        ways.put("plain, " + name(JAVA_25), new Way(JAVA_25, FAST, List.of()));
        ways.put("trained, " + name(JAVA_25), trained(database));
        return ways;
    }

    private static Way trained(StandaloneDatabase database) throws IOException {
        Path cache = directory.resolve("cache");
        Training.make(JAVA_25, FOR_A_CACHE, database, cache, List.of(OPTIONS));
        return new Way(JAVA_25, FOR_A_CACHE, List.of(OPTIONS, Training.option(JAVA_25, cache)));
    }

    private static String name(Path java) {
        return java.getFileName().toString();
    }

    private static String login(Way way, Map<String, String> settings) {
        try (Packaged started = start(way, settings)) {
            return Caller.at(started.baseUri())
                    .login(DayOfReads.MARTA, DayOfReads.PASSWORD)
                    .accessToken();
        }
    }

    private static Packaged start(Way way, Map<String, String> settings) {
        return Packaged.start(way.java(), way.application(), way.options(), settings);
    }

    private static Start firstAnswer(Packaged started, String token) {
        Caller.at(started.baseUri(), token).json("/v1/home");
        return new Start(
                (System.nanoTime() - started.startedAt()) / 1e9,
                Machine.cpuSeconds(started.pid()),
                Machine.peakMegabytes(started.pid()));
    }

    private static void print(Map<String, List<Start>> starts) {
        double plain = median(starts.values().iterator().next(), Start::seconds);
        OUT.printf("%nMedians of %d rounds; load average %.2f%n", ROUNDS, Machine.load());
        OUT.printf("%-40s %9s %9s %6s %6s%n", "", "seconds", "of CPU", "MB", "ratio");
        double last = 1;
        for (Map.Entry<String, List<Start>> way : starts.entrySet()) {
            double seconds = median(way.getValue(), Start::seconds);
            last = seconds / plain;
            OUT.printf(
                    "%-40s %9.2f %9.2f %6.0f %6.2f%n",
                    way.getKey(),
                    seconds,
                    median(way.getValue(), Start::cpuSeconds),
                    median(way.getValue(), Start::megabytes),
                    last);
        }
        assertTrue(last <= MOST, "It starts in " + last + " of the plain start's time");
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
