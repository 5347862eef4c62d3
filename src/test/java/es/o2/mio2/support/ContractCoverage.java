package es.o2.mio2.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the contract the tests of a run have seen, and found to be as it says. It is kept in a file, for the tests run
 * in several class loaders, and what is missing is asked for when all of them are over.
 */
final class ContractCoverage {

    /** Where the build has it written; nowhere where it isn't set. */
    private static final String FILE = System.getProperty("mio2.contract.seen");

    /** Set by whoever of a JVM comes first: what a run before saw says nothing of this one. */
    private static final String BEGUN = "mio2.contract.seen.begun";

    private static final Set<Seen> SEEN = ConcurrentHashMap.newKeySet();

    private ContractCoverage() {}

    /**
     * An answer that an operation gave.
     *
     * @param code of a problem; empty for what is none, and for one that has no body
     */
    record Seen(String operationId, int status, String code) {

        static final Comparator<Seen> IN_ORDER = Comparator.comparing(Seen::operationId)
                .thenComparing(Seen::status)
                .thenComparing(Seen::code);

        private static Seen of(String line) {
            String[] parts = line.split(" ", 3);
            return new Seen(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }

        @Override
        public String toString() {
            return operationId + " " + status + " " + code;
        }
    }

    static void saw(Seen seen) {
        if (FILE != null && SEEN.add(seen)) {
            write(Path.of(FILE), seen + "\n");
        }
    }

    /** What was seen, in order. */
    static Set<Seen> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Seen::of).collect(Collectors.toCollection(() -> new TreeSet<>(Seen.IN_ORDER)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Only after the whole suite is it known what it saw", unreadable);
        }
    }

    private static synchronized void write(Path file, String line) {
        boolean begins = System.getProperties().putIfAbsent(BEGUN, "true") == null;
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    line,
                    StandardOpenOption.CREATE,
                    begins ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
