package es.o2.mio2.support;

import java.lang.management.ManagementFactory;

/** What the processors did for threads. */
public final class ThreadTime {

    private ThreadTime() {}

    /** Nanoseconds that the threads that live and are called so have had of processors, all together. */
    public static long nanos(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
                .sum();
    }
}
