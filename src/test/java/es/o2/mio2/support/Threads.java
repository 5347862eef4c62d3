package es.o2.mio2.support;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the processors did for threads of this process, and what they do first. */
public final class Threads {

    /** Of what proc(5) says of a thread after its name, which stands in parentheses and may hold anything. */
    private static final int NICE_AFTER_NAME = 16;

    private Threads() {}

    /** Nanoseconds that the threads that live and are called so have had of processors, all together. */
    public static long nanos(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
                .sum();
    }

    /** How nice the calling thread is, where the system is Linux. */
    public static int nice() {
        return nice(Path.of("/proc/thread-self"));
    }

    /** How nice a thread of this name is (of which Linux keeps 15 characters), where there is one. */
    public static int nice(String name) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> name.equals(read(task.resolve("comm")).strip()))
                    .mapToInt(Threads::nice)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No thread is called " + name));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static int nice(Path task) {
        String stat = read(task.resolve("stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_AFTER_NAME]);
    }

    /** Nothing of a thread that has just ended. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
