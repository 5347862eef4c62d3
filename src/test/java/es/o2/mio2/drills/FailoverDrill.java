package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.demo.Standby;
import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The primary is lost under orders, and the server that follows it, whom it waited for, takes its place: the application
 * finds it by itself, and nothing that was acknowledged is lost.
 */
final class FailoverDrill {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration GOOD = Duration.ofSeconds(5);
    private static final int CUSTOMERS = 8;

    private FailoverDrill() {}

    /**
     * @param orders how many there are at least before, and after
     * @param slack what a busy machine is given beyond what is promised
     */
    static void run(Site site, Standby standby, int orders, Duration slack) {
        try (Shop shop = new Shop(site, new Door(site::instances), "failover", CUSTOMERS)) {
            long process = site.instance().pid();
            standby.require();
            Eventually.within(SOON, "the primary waits for the other", standby::isRequired);
            AtomicLong killed = new AtomicLong();
            AtomicLong promoted = new AtomicLong();
            Books books = shop.whileTheyBuy(() -> {
                shop.awaitOrders(orders);
                killed.set(System.nanoTime());
                site.server().end();
                promoted.set(standby.promote());
                shop.awaitGoodAnswer(promoted.get());
                shop.awaitOrders(orders);
            });
            Duration good = shop.awaitGoodAnswer(promoted.get());
            Figures.print(
                    "primary lost, its standby promoted",
                    "%s; first good answer %s after the promotion, %s after the loss",
                    books,
                    Figures.seconds(good),
                    Figures.seconds(good.plusNanos(promoted.get() - killed.get())));
            assertTrue(books.areBalanced(), books.toString());
            assertEquals(process, site.instance().pid());
            assertTrue(good.compareTo(GOOD.plus(slack)) <= 0, good.toString());
        }
    }
}
