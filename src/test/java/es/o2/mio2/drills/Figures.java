package es.o2.mio2.drills;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import org.jboss.logging.Logger;

/** What a drill came to, in one line, which is also added to {@code target/drills/figures.txt}. */
final class Figures {

    private static final Logger LOG = Logger.getLogger(Figures.class);
    private static final Path FILE = Path.of("target", "drills", "figures.txt");

    private Figures() {}

    /** Prints a drill's, with the machine's load average. */
    static void print(String drill, String format, Object... figures) {
        String line =
                "Drill: " + drill + ": " + format.formatted(figures) + "; load average %.1f".formatted(Machine.load());
        LOG.info(line);
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The median and the longest of some times. */
    static String times(Collection<Duration> times) {
        return "median %s, at most %s".formatted(seconds(Eventually.median(times)), seconds(Collections.max(times)));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
