package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM under orders, of one of two instances after the other, behind a balancer that asks for readiness five times a
 * second. An order that is not placed by the first answer has failed.
 */
final class TermDrill {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int CUSTOMERS = 4;

    private TermDrill() {}

    static void run(Site site, int stops) {
        try (Balancer balancer = new Balancer(site);
                Shop shop = new Shop(site, new Door(balancer), "term", CUSTOMERS)) {
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> bought = shop.buyWhile(open::get);
            List<Duration> stopped = new ArrayList<>();
            for (int i = 0; i < stops; i++) {
                int which = i % 2;
                Eventually.within(SOON, "both are ready", () -> balancer.get().size() == 2);
                int before = shop.ledger().acknowledged();
                Eventually.within(SOON, "more orders", () -> shop.ledger().acknowledged() >= before + 50);
                long begun = System.nanoTime();
                site.instances().get(which).stop();
                stopped.add(Duration.ofNanos(System.nanoTime() - begun));
                site.startAgain(which);
            }
            open.set(false);
            bought.join();
            Books books = Books.of(shop.ledger(), site.database());
            List<Answer> failed = shop.ledger().failed();
            Figures.print(
                    "SIGTERM of one of two",
                    "%d times, %s, failed requests %d; stopped after: %s",
                    stops,
                    books,
                    failed.size(),
                    Figures.times(stopped));
            assertTrue(books.areBalanced(), books.toString());
            assertEquals(List.of(), failed);
        }
    }
}
