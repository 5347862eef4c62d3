package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code pg_ctl restart -m immediate} under orders: the application heals by itself. */
final class RestartDrill {

    private static final Duration GOOD = Duration.ofSeconds(2);
    private static final int CUSTOMERS = 8;
    private static final int BETWEEN = 40;

    private RestartDrill() {}

    /** @param slack what a busy machine is given beyond what is promised */
    static void run(Site site, int restarts, Duration slack) {
        try (Shop shop = new Shop(site, new Door(site::instances), "restart", CUSTOMERS)) {
            long process = site.instance().pid();
            List<Duration> good = new ArrayList<>();
            Books books = shop.whileTheyBuy(() -> {
                for (int i = 0; i < restarts; i++) {
                    shop.awaitOrders(BETWEEN);
                    good.add(shop.awaitGoodAnswer(site.server().crash()));
                }
                shop.awaitOrders(BETWEEN);
            });
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
}
