package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.LiveHeap;
import es.o2.mio2.support.Machine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads and orders at a steady pace for long: memory, threads and connections are in the end what they were. */
final class SoakDrill {

    private static final int CUSTOMERS = 2;
    private static final double MEGABYTE = 1_000_000;
    private static final double MOST_GROWTH = 6;
    private static final int MORE_THREADS = 5;

    /** As large as the pool is, and no larger. */
    private static final int POOL = 17;

    private static final String CONNECTIONS =
            "select count(*) from pg_stat_activity where application_name = 'mi-o2-api'";

    private SoakDrill() {}

    /** What an instance takes. */
    private record Size(LiveHeap heap, int threads, int connections) {

        static Size of(Site site) {
            long process = site.instance().pid();
            return new Size(
                    LiveHeap.of(process),
                    Machine.threads(process),
                    Integer.parseInt(site.database().texts(CONNECTIONS).get(0)));
        }

        @Override
        public String toString() {
            return "%.1f MB of live heap, %d threads, %d connections"
                    .formatted(heap.bytes() / MEGABYTE, threads, connections);
        }
    }

    static void run(Site site, Duration time) {
        try (Shop shop = new Shop(site, new Door(site::instances), "soak", CUSTOMERS);
                Reading reading = new Reading(site, shop.token())) {
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> bought = shop.buyWhile(open::get);
            // A fifth of the time everything is still on its way to where it stays.
            reading.warmUp(time.dividedBy(5));
            Size before = Size.of(site);
            reading.with(time.multipliedBy(4).dividedBy(5));
            Size after = Size.of(site);
            open.set(false);
            bought.join();
            Books books = Books.of(shop.ledger(), site.database());
            List<Answer> failed = shop.ledger().failed();
            reading.printAlone(
                    "soak",
                    "%s, %s, failed %d; before: %s; after: %s, resident at most %d MB"
                            .formatted(
                                    Figures.seconds(time),
                                    books,
                                    failed.size(),
                                    before,
                                    after,
                                    Machine.peakMegabytes(site.instance().pid())));
            assertEquals(List.of(), failed);
            assertTrue(books.areBalanced(), books.toString());
            double growth = (after.heap().bytes() - before.heap().bytes()) / MEGABYTE;
            assertTrue(growth <= MOST_GROWTH, () -> after.heap().grownSince(before.heap(), 10));
            assertTrue(after.threads() <= before.threads() + MORE_THREADS, after.toString());
            assertTrue(after.connections() <= POOL, after.toString());
        }
    }
}
