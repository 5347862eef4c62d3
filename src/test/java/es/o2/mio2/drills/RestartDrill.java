package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code pg_ctl restart -m immediate} under orders: the application heals by itself. */
final class RestartDrill {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration GOOD = Duration.ofSeconds(2);
    private static final int CUSTOMERS = 8;
    private static final int BETWEEN = 100;

    private RestartDrill() {}

    /** @param slack what a busy machine is given beyond what is promised */
    static void run(Site site, int restarts, Duration slack) {
        try (Shop shop = new Shop(site, new Door(site::instances), "restart", CUSTOMERS)) {
            long process = site.instance().pid();
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> bought = shop.buyWhile(open::get);
            List<Duration> good = new ArrayList<>();
            for (int i = 0; i < restarts; i++) {
                awaitMore(shop);
                long accepts = site.server().crash();
                Eventually.within(SOON, "an order is placed", () -> shop.ledger()
                        .firstGood(accepts)
                        .isPresent());
                good.add(Duration.ofNanos(shop.ledger().firstGood(accepts).getAsLong() - accepts));
            }
            awaitMore(shop);
            open.set(false);
            bought.join();
            Books books = Books.of(shop.ledger(), site.database());
            Figures.print(
                    "pg_ctl restart -m immediate",
                    "%d times, %s; first good answer after PostgreSQL accepts: %s",
                    restarts,
                    books,
                    Figures.times(good));
            assertTrue(books.areBalanced(), books.toString());
            assertEquals(process, site.instance().pid());
            assertTrue(good.stream().allMatch(time -> time.compareTo(GOOD.plus(slack)) <= 0), good.toString());
        }
    }

    private static void awaitMore(Shop shop) {
        int before = shop.ledger().acknowledged();
        Eventually.within(SOON, "more orders", () -> shop.ledger().acknowledged() >= before + BETWEEN);
    }
}
