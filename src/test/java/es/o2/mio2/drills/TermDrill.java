package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * SIGTERM under orders and reads, of one of two instances after the other, behind a balancer that asks for readiness five
 * times a second. An order that is not placed by the first answer has failed, and so has a read that isn't answered;
 * readiness goes so long before that nobody is sent to one that is gone.
 */
final class TermDrill {

    private static final int CUSTOMERS = 4;
    private static final int LOOKERS = 2;
    private static final int BETWEEN = 50;

    private TermDrill() {}

    static void run(Site site, int stops) {
        try (Balancer balancer = new Balancer(site)) {
            run(site, stops, balancer, new Door(balancer));
        }
    }

    private static void run(Site site, int stops, Balancer balancer, Door door) {
        try (Shop shop = new Shop(site, door, "term", CUSTOMERS);
                Callers looking = Callers.looking(door, shop.lookers(LOOKERS))) {
            List<Duration> stopped = new ArrayList<>();
            Books books = shop.whileTheyBuy(() -> {
                for (int i = 0; i < stops; i++) {
                    int which = i % 2;
                    balancer.awaitAll();
                    shop.awaitOrders(BETWEEN);
                    long begun = System.nanoTime();
                    site.instances().get(which).stop();
                    stopped.add(Duration.ofNanos(System.nanoTime() - begun));
                    site.startAgain(which);
                }
            });
            List<Answer> reads = looking.answers();
            List<Answer> failedReads =
                    reads.stream().filter(read -> read.status() != 200).toList();
            Figures.print(
                    "SIGTERM of one of two",
                    "%d times, %s, failed requests %d; %d reads, failed %d; sent to one that was gone %d; stopped after: %s",
                    stops,
                    books,
                    shop.ledger().failed().size(),
                    reads.size(),
                    failedReads.size(),
                    door.detours(),
                    Figures.times(stopped));
            shop.requireAllAtOnce(books);
            assertEquals(List.of(), failedReads);
            assertEquals(0, door.detours());
        }
    }
}
