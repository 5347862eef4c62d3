package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.LiveHeap;
import es.o2.mio2.support.Machine;
import java.time.Duration;

/**
 * Reads at half the pace at which they can be answered, and ten orders a second, for long: memory, threads, open files
 * and connections are in the end what they were.
 */
final class SoakDrill {

    private static final int CUSTOMERS = 20;
    private static final Duration BETWEEN_ORDERS = Duration.ofSeconds(2);
    private static final int CALLERS = 16;
    private static final double MEGABYTE = 1_000_000;
    private static final double MOST_GROWTH = 6;

    /** Of resident memory: the virtual machine's own comes and goes. */
    private static final double MOST_RESIDENT = 1.1;

    private static final int TENTH = 10;
    private static final int MORE_THREADS = 5;

    /** Connections of those who read come and go. */
    private static final int MORE_FILES = 64;

    /** As large as the pool is, and no larger. */
    private static final int POOL = 18;

    private static final String CONNECTIONS =
            "select count(*) from pg_stat_activity where application_name = 'mi-o2-api'";

    private SoakDrill() {}

    /** What an instance takes. */
    private record Size(LiveHeap heap, long resident, int threads, int files, int connections) {

        static Size of(Site site) {
            long process = site.instance().pid();
            return new Size(
                    LiveHeap.of(process),
                    Machine.residentMegabytes(process),
                    Machine.threads(process),
                    Machine.files(process),
                    Integer.parseInt(site.database().texts(CONNECTIONS).get(0)));
        }

        @Override
        public String toString() {
            return "%.1f MB of live heap, %d MB resident, %d threads, %d open files, %d connections"
                    .formatted(heap.bytes() / MEGABYTE, resident, threads, files, connections);
        }
    }

    /** @param time at half of the top; what finds that out, and makes all warm, comes before */
    static void run(Site site, Duration time) {
        try (Shop shop = new Shop(site, new Door(site::instances), "soak", CUSTOMERS);
                Reading reading = new Reading(site, shop)) {
            Duration tenth = time.dividedBy(TENTH);
            reading.top(CALLERS, tenth);
            Size[] sizes = new Size[2];
            double[] top = new double[1];
            Books books = shop.whileTheyBuy(BETWEEN_ORDERS, () -> {
                top[0] = reading.top(CALLERS, tenth);
                sizes[0] = Size.of(site);
                reading.alone(Duration.ofNanos((long) (2e9 / top[0])), time);
                sizes[1] = Size.of(site);
            });
            reading.printAlone(
                    "soak",
                    "%s, %.0f reads a second, half of the top; %s, failed %d; before: %s; after: %s"
                            .formatted(
                                    Figures.seconds(time),
                                    top[0] / 2,
                                    books,
                                    shop.ledger().failed().size(),
                                    sizes[0],
                                    sizes[1]));
            shop.requireAllAtOnce(books);
            check(sizes[0], sizes[1]);
        }
    }

    private static void check(Size before, Size after) {
        double growth = (after.heap().bytes() - before.heap().bytes()) / MEGABYTE;
        assertTrue(growth <= MOST_GROWTH, () -> after.heap().grownSince(before.heap(), 10));
        assertTrue(after.resident() <= MOST_RESIDENT * before.resident(), after.toString());
        assertTrue(after.threads() <= before.threads() + MORE_THREADS, after.toString());
        assertTrue(after.files() <= before.files() + MORE_FILES, after.toString());
        assertTrue(after.connections() <= POOL, after.toString());
    }
}
