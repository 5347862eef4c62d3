package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Machine;
import java.net.URI;
import java.time.Duration;

/** HTTP/2 that nobody offered, with its streams reset as soon as they are opened, while others read. */
final class ResetDrill {

    /** All but those that were under way when a turn ended. */
    private static final double NEARLY_ALL = 0.99;

    /** Of those that should have come. */
    private static final double MOST = 0.95;

    /** Until one is refused, at a busy machine. */
    private static final Duration REFUSED = Duration.ofSeconds(3);

    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(200);

    private ResetDrill() {}

    /**
     * @param aSecond how many connections; each resets a hundred streams
     * @param time of each turn's calm, and of its resets
     */
    static void run(Site site, int aSecond, Duration time) {
        URI base = site.instance().baseUri();
        ResetCrowd.Count count = new ResetCrowd.Count();
        try (Shop shop = new Shop(site, new Door(site::instances), "resets", 1);
                Reading reading = new Reading(site, shop)) {
            Books books = shop.whileTheyBuy(
                    BETWEEN_ORDERS, () -> reading.byTurns(time, () -> new ResetCrowd(base, aSecond, count)));
            long begun = count.begun().get();
            long refused = count.refused().get();
            Duration slowest = Duration.ofNanos(count.slowest().get());
            reading.print(
                    "HTTP/2 resets",
                    ("%d connections a second with 100 streams each: %d begun, %d not connected,"
                                    + " %d refused within %s, spoken to in HTTP/2 %d; refusing one takes %.0f µs; %s")
                            .formatted(
                                    aSecond,
                                    begun,
                                    count.failed().get(),
                                    refused,
                                    Figures.seconds(slowest),
                                    count.spoken().get(),
                                    microsOfOne(site, aSecond, time.dividedBy(2)),
                                    books));
            shop.requireAllAtOnce(books);
            assertEquals(0, count.spoken().get());
            assertTrue(begun >= MOST * aSecond * count.nanos().get() / 1e9, begun + " begun");
            assertEquals(0, count.failed().get());
            assertTrue(slowest.compareTo(REFUSED) <= 0, slowest.toString());
            assertTrue(refused >= NEARLY_ALL * begun, refused + " of " + begun);
        }
    }

    /** CPU that the application spends on each, with nothing beside it. */
    private static double microsOfOne(Site site, int aSecond, Duration time) {
        ResetCrowd.Count count = new ResetCrowd.Count();
        long pid = site.instance().pid();
        double before = Machine.cpuSeconds(pid);
        try (Reading.Burden alone = new ResetCrowd(site.instance().baseUri(), aSecond, count)) {
            long all = aSecond * time.toSeconds();
            Eventually.within(
                    time.multipliedBy(2), "all have come", () -> count.begun().get() >= all);
        }
        return (Machine.cpuSeconds(pid) - before) * 1e6 / count.begun().get();
    }
}
