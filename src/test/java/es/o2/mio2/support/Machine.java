package es.o2.mio2.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What measurements must know of the machine and of processes on it, as Linux tells it. */
public final class Machine {

    private static final int CORES = 2;
    private static final double TICKS = 100;

    /** Of {@code /proc/[pid]/stat}, after the name: ticks in user and in system mode. */
    private static final int USER_TICKS = 11;

    private static final int PARENT = 1;

    private Machine() {}

    /** Keeps this process, and those that it starts from now on, to two cores where there are more. */
    public static void keepToTwoCores() {
        if (Runtime.getRuntime().availableProcessors() <= CORES) {
            return;
        }
        try {
            Process taskset = new ProcessBuilder(
                            "taskset",
                            "--all-tasks",
                            "--cpu-list",
                            "--pid",
                            "0-" + (CORES - 1),
                            Long.toString(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .start();
            if (!taskset.waitFor(10, TimeUnit.SECONDS) || taskset.exitValue() != 0) {
                throw new AssertionError(new String(taskset.getInputStream().readAllBytes()));
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** How many processes want to run, over the last minute. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The most memory that a process has had, in MB. */
    public static long peakMegabytes(long pid) {
        return megabytes(pid, "VmHWM:");
    }

    /** The memory that a process has, in MB. */
    public static long residentMegabytes(long pid) {
        return megabytes(pid, "VmRSS:");
    }

    private static long megabytes(long pid, String what) {
        return lines(pid, "status").stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** How many threads a process has. */
    public static int threads(long pid) {
        return lines(pid, "status").stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** How many files and connections a process has open. */
    public static int files(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return Math.toIntExact(files.count());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The process that started a process. */
    public static long parent(long pid) {
        return Long.parseLong(stat(pid)[PARENT]);
    }

    /** CPU seconds of a process. */
    public static double cpuSeconds(long pid) {
        return ticks(pid, 0) / TICKS;
    }

    /** CPU seconds of a process and of all that it ever started. */
    public static double familyCpuSeconds(long pid) {
        double children = ProcessHandle.of(pid)
                .map(process -> process.children()
                        .mapToDouble(child -> child.info()
                                .totalCpuDuration()
                                .map(time -> time.toNanos() / 1e9)
                                .orElse(0.0))
                        .sum())
                .orElse(0.0);
        return children + (ticks(pid, 0) + ticks(pid, 2)) / TICKS;
    }

    private static double ticks(long pid, int first) {
        String[] stat = stat(pid);
        return Double.parseDouble(stat[USER_TICKS + first]) + Double.parseDouble(stat[USER_TICKS + first + 1]);
    }

    /** What comes after the name, which may have spaces. */
    private static String[] stat(long pid) {
        String all = lines(pid, "stat").get(0);
        return all.substring(all.lastIndexOf(')') + 2).split(" ");
    }

    private static List<String> lines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
