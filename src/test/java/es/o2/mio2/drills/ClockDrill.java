package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Of two instances one is on a machine whose clock is right, then an hour ahead, then an hour behind, then right again, under
 * orders at both: what they tell each other by the database is by its clock.
 */
final class ClockDrill {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CUSTOMERS = 8;

    private ClockDrill() {}

    /** @param orders with each clock */
    static void run(Site site, int orders) {
        WrongClock clock = new WrongClock(Site.home());
        site.instances().get(1).stop();
        site.startAgain(1, clock.options());
        try (Shop shop = new Shop(site, new Door(site::instances), "clock", CUSTOMERS)) {
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> bought = shop.buyWhile(open::get);
            for (Duration off : List.of(Duration.ZERO, HOUR, HOUR.negated(), Duration.ZERO)) {
                clock.set(off);
                int before = shop.ledger().acknowledged();
                Eventually.within(
                        SOON, "orders by that clock", () -> shop.ledger().acknowledged() >= before + orders);
            }
            open.set(false);
            bought.join();
            Books books = Books.of(shop.ledger(), site.database());
            long refused = shop.ledger().failed().size();
            String twice = site.database()
                    .texts("select count(*) - count(distinct (recipient, message_id)) from message_box")
                    .get(0);
            Figures.print(
                    "clock off by an hour",
                    "ahead, behind and back, %s, requests not answered 201: %d, messages sent twice: %s",
                    books,
                    refused,
                    twice);
            assertTrue(books.areBalanced(), books.toString());
            assertEquals("0", twice);
        }
    }
}
