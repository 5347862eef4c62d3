package es.o2.mio2.support;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What lives in a virtual machine's heap, by class: it collects all garbage before it answers, so that nothing is in it but
 * what somebody still holds.
 */
public final class LiveHeap {

    /** Of {@code jcmd [pid] GC.class_histogram}: number, instances, bytes, class. */
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    private final Map<String, Long> bytes;

    private LiveHeap(Map<String, Long> bytes) {
        this.bytes = bytes;
    }

    /** As it is now. */
    public static LiveHeap of(long pid) {
        String answer = pid == ProcessHandle.current().pid() ? here() : there(pid);
        Map<String, Long> bytes = new HashMap<>();
        answer.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> bytes.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum));
        if (bytes.isEmpty()) {
            throw new AssertionError(answer);
        }
        return new LiveHeap(bytes);
    }

    /** Whoever answers stands still until the answer is taken, and so can't be the one to take it. */
    private static String here() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String there(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process asked = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes());
            if (asked.waitFor() != 0) {
                throw new AssertionError(answer);
            }
            return answer;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** All of it together. */
    public long bytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The classes that have grown most, for whoever looks for what grew. */
    public String grownSince(LiveHeap before, int most) {
        return bytes.keySet().stream()
                .sorted(Comparator.comparingLong((String type) -> before.growthTo(this, type))
                        .reversed())
                .limit(most)
                .map(type -> "%,d %s".formatted(before.growthTo(this, type), type))
                .collect(Collectors.joining(", "));
    }

    private long growthTo(LiveHeap later, String type) {
        return later.bytes.getOrDefault(type, 0L) - bytes.getOrDefault(type, 0L);
    }
}
