package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** {@code kill -9} of the application at random moments, and a start behind each. */
final class KillDrill {

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int CUSTOMERS = 8;

    /** Those who buy take their part of the machine. */
    private static final double TIMES_SLOWER = 1.5;

    private KillDrill() {}

    /** @param slack what a busy machine is given beyond one and a half times what a start takes that nobody waits for */
    static void run(Site site, int kills, int orders, long seed, Duration slack) {
        try (Shop shop = new Shop(site, new Door(site::instances), "kill", CUSTOMERS)) {
            site.instance().stop();
            Duration calm = startAgain(site);
            List<Duration> ready = new ArrayList<>();
            CompletableFuture<Void> bought = shop.buy(orders);
            for (int moment : moments(kills, orders, seed)) {
                Eventually.within(
                        SOON,
                        "so many orders",
                        () -> shop.ledger().acknowledged() >= moment || bought.isCompletedExceptionally());
                site.instance().kill();
                ready.add(startAgain(site));
            }
            bought.join();
            Books books = Books.of(shop.ledger(), site.database());
            Figures.print(
                    "kill -9",
                    "%d times, seed %d, %s; %d requests broken off; ready again: %s; without a load %s",
                    kills,
                    seed,
                    books,
                    shop.ledger().answers().stream()
                            .filter(answer -> answer.status() == Answer.LOST)
                            .count(),
                    Figures.times(ready),
                    Figures.seconds(calm));
            Duration longest = Collections.max(ready);
            assertTrue(longest.toNanos() <= TIMES_SLOWER * calm.toNanos() + slack.toNanos(), longest.toString());
            assertTrue(books.areBalanced() && books.orders() == orders, books.toString());
        }
    }

    /** On the database that is there; gives how long it takes until it is ready. */
    private static Duration startAgain(Site site) {
        long begun = System.nanoTime();
        site.startAgain(0);
        Eventually.within(SOON, "it is ready", () -> Balancer.isReady(site.instance()));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** After how many orders each is. */
    private static List<Integer> moments(int kills, int orders, long seed) {
        return new SplittableRandom(seed)
                .ints(kills, orders / 50, orders * 49 / 50)
                .sorted()
                .boxed()
                .toList();
    }
}
