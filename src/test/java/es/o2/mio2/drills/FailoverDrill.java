package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.demo.Standby;
import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

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
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> bought = shop.buyWhile(open::get);
            awaitMore(shop, orders);
            long killed = System.nanoTime();
            site.server().end();
            long promoted = standby.promote();
            Eventually.within(SOON, "an order is placed", () -> shop.ledger()
                    .firstGood(promoted)
                    .isPresent());
            long good = shop.ledger().firstGood(promoted).getAsLong();
            awaitMore(shop, orders);
            open.set(false);
            bought.join();
            Books books = Books.of(shop.ledger(), site.database());
            Figures.print(
                    "primary lost, its standby promoted",
                    "%s; first good answer %s after the promotion, %s after the loss",
                    books,
                    Figures.seconds(Duration.ofNanos(good - promoted)),
                    Figures.seconds(Duration.ofNanos(good - killed)));
            assertTrue(books.areBalanced(), books.toString());
            assertEquals(process, site.instance().pid());
            assertTrue(
                    good - promoted <= GOOD.plus(slack).toNanos(),
                    () -> "first good answer after " + (good - promoted));
        }
    }

    private static void awaitMore(Shop shop, int orders) {
        int before = shop.ledger().acknowledged();
        Eventually.within(SOON, "more orders", () -> shop.ledger().acknowledged() >= before + orders);
    }
}
