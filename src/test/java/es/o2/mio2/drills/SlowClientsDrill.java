package es.o2.mio2.drills;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.LiveHeap;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Two thousand connections on which a byte comes every ten seconds, while others read. */
final class SlowClientsDrill {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(200);
    private static final double KILOBYTE = 1_000;

    private SlowClientsDrill() {}

    /** @param time of each turn's calm, and of its crowd */
    static void run(Site site, int connections, Duration time) {
        URI base = site.instance().baseUri();
        AtomicLong dropped = new AtomicLong();
        try (Shop shop = new Shop(site, new Door(site::instances), "slow-clients", 1);
                Reading reading = new Reading(site, shop)) {
            Books books = shop.whileTheyBuy(
                    BETWEEN_ORDERS, () -> reading.byTurns(time, () -> crowd(base, connections, dropped)));
            reading.print(
                    "slow clients",
                    "%d connections with a byte every 10 s, each %.1f kB of live heap, %d dropped by the server and opened again; %s"
                            .formatted(connections, kilobytesOfEach(site, connections, dropped), dropped.get(), books));
            shop.requireAllAtOnce(books);
        }
    }

    /** Is there as long as it is looked at, but for those who were dropped just now, and come again. */
    private static Reading.Burden crowd(URI base, int connections, AtomicLong dropped) {
        SlowCrowd crowd = new SlowCrowd(base, connections);
        await(crowd, connections);
        return () -> {
            await(crowd, connections);
            crowd.close();
            dropped.addAndGet(crowd.dropped());
        };
    }

    private static double kilobytesOfEach(Site site, int connections, AtomicLong dropped) {
        long pid = site.instance().pid();
        long before = LiveHeap.of(pid).bytes();
        try (Reading.Burden here = crowd(site.instance().baseUri(), connections, dropped)) {
            return (LiveHeap.of(pid).bytes() - before) / KILOBYTE / connections;
        }
    }

    private static void await(SlowCrowd crowd, int connections) {
        Eventually.within(SOON, "the crowd is there", () -> crowd.size() >= connections * 9 / 10);
    }
}
