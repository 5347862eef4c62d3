package es.o2.mio2.start;

import es.o2.mio2.demo.StandaloneDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the cache that the packaged application starts from (JEP 483, 514, 515): lets it run as in production, on a
 * database that is thrown away, while customers read, and keeps which classes it took and what its methods did. A
 * virtual machine older than 25 keeps the classes alone (AppCDS).
 *
 * <p>A program of its own, run by the virtual machine that is trained: the cache is good for that build, those options
 * and those files only.
 */
public final class Training {

    private static final int FIRST_WITH_AOT = 25;
    private static final Pattern SECRET = Pattern.compile("private-key|vault.keys|cursor-key|password$");
    private static final int ROUNDS = 30;

    private Training() {}

    /** The directory of {@code quarkus-run.jar}, the cache to be made, and options of the virtual machine. */
    public static void main(String[] arguments) throws IOException {
        Path work = Files.createTempDirectory("training");
        try (StandaloneDatabase database = StandaloneDatabase.startIn(work.resolve("database"))) {
            Path application = Path.of(arguments[0]);
            List<String> options = List.of(arguments).subList(2, arguments.length);
            Path java = Path.of(System.getProperty("java.home"));
            fill(java, application, database);
            make(java, application, database, Path.of(arguments[1]), options);
        } finally {
            delete(work);
        }
    }

    /** Brings the demo's customers, with all that they used and were invoiced, into an empty database. */
    static void fill(Path java, Path application, StandaloneDatabase database) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("quarkus.profile", "demo");
        try (Packaged demo = Packaged.start(java, application, List.of(), settings)) {
            demo.baseUri();
            demo.stop();
        }
    }

    /** Makes the cache, by a virtual machine of one's choice. */
    static void make(Path java, Path application, StandaloneDatabase database, Path cache, List<String> options)
            throws IOException {
        Files.deleteIfExists(cache);
        Map<String, String> settings = new HashMap<>(ProductionSettings.make());
        settings.putAll(database.settings());
        List<String> recording = new ArrayList<>(options);
        recording.add((hasAot(java) ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + cache.toAbsolutePath());
        try (Packaged trained = Packaged.start(java, application, recording, settings)) {
            DayOfReads.at(trained.baseUri(), ROUNDS);
            trained.stop();
        }
        holdsNoneOf(settings, cache);
    }

    /** The option with which a virtual machine starts from its cache. */
    static String option(Path java, Path cache) {
        return (hasAot(java) ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache.toAbsolutePath();
    }

    private static boolean hasAot(Path java) {
        Properties release = new Properties();
        try (var lines = Files.newBufferedReader(java.resolve("release"))) {
            release.load(lines);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String version = release.getProperty("JAVA_VERSION").replace("\"", "");
        return Runtime.Version.parse(version).feature() >= FIRST_WITH_AOT;
    }

    /** A cache goes into an image: it may tell nothing of where it was made. */
    private static void holdsNoneOf(Map<String, String> settings, Path cache) throws IOException {
        String text = Files.readString(cache, StandardCharsets.ISO_8859_1);
        settings.forEach((name, value) -> {
            if (SECRET.matcher(name).find() && text.contains(value)) {
                throw new IllegalStateException(cache + " holds the value of " + name);
            }
        });
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
