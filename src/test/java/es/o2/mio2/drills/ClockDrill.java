package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Of two instances one is on a machine whose clock is right, then an hour ahead, then an hour behind, then right again, under
 * orders at both, and at that one alone: what they tell each other by the database is by its clock, and so is what it says.
 */
final class ClockDrill {

    private static final Duration HOUR = Duration.ofHours(1);

    /** As often an instance asks for the database's time: from then on nothing may go wrong. */
    private static final Duration CORRECTED = Duration.ofSeconds(10);

    /** Of an hour. */
    private static final double NEARLY_SECONDS = 5;

    private static final Pattern OFFSET = Pattern.compile("(?m)^mio2_clock_offset_seconds(?:\\{.*})? (\\S+)$");
    private static final int CUSTOMERS = 4;

    private ClockDrill() {}

    /** With one clock, once it had time to be corrected, by the nano clock. */
    private record Settled(long begun, long ended) {

        boolean has(Answer answer) {
            return answer.sentAt() - begun > 0 && answer.sentAt() - ended < 0;
        }
    }

    /** @param orders with each clock, by the instance that has it */
    static void run(Site site, int orders) {
        WrongClock clock = new WrongClock(Site.home());
        site.instances().get(1).stop();
        Instance wrong = site.startAgain(1, clock.options());
        try (Shop both = new Shop(site, new Door(site::instances), "clock", CUSTOMERS);
                Shop alone = new Shop(site, new Door(() -> List.of(wrong)), "clock-alone", CUSTOMERS)) {
            List<Settled> settled = new ArrayList<>();
            List<Books> books = new ArrayList<>();
            books.add(both.whileTheyBuy(() -> books.add(alone.whileTheyBuy(() -> {
                for (Duration off : List.of(Duration.ZERO, HOUR, HOUR.negated(), Duration.ZERO)) {
                    clock.set(off);
                    settled.add(sell(alone, orders));
                    assertEquals(off.toSeconds(), offset(wrong), NEARLY_SECONDS);
                }
            }))));
            check(
                    site,
                    books,
                    failed(List.of(both, alone), settled),
                    alone.ledger().acknowledged());
        }
    }

    private static Settled sell(Shop alone, int orders) {
        long set = System.nanoTime();
        Eventually.within(
                CORRECTED.multipliedBy(2),
                "the time for it is up",
                () -> System.nanoTime() - set >= CORRECTED.toNanos());
        long begun = System.nanoTime();
        alone.awaitOrders(orders);
        return new Settled(begun, System.nanoTime());
    }

    /** By how many seconds the machine's clock is ahead, as the instance says. */
    private static double offset(Instance instance) {
        return OFFSET.matcher(Api.unchecked()
                        .get(instance.managementUri().resolve("/q/metrics"))
                        .asString())
                .results()
                .mapToDouble(series -> Double.parseDouble(series.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Answer> failed(List<Shop> shops, List<Settled> settled) {
        return shops.stream()
                .flatMap(shop -> shop.ledger().failed().stream())
                .filter(answer -> settled.stream().anyMatch(time -> time.has(answer)))
                .toList();
    }

    private static void check(Site site, List<Books> books, List<Answer> failed, int alone) {
        String twice = site.database()
                .texts("select count(*) - count(distinct (recipient, message_id)) from message_box")
                .get(0);
        Figures.print(
                "clock off by an hour",
                "ahead, behind and back; at that instance alone, and at both: %s; orders placed by it alone: %d; not answered"
                        + " 201 from %s after each change on: %d; messages sent twice: %s",
                books,
                alone,
                Figures.seconds(CORRECTED),
                failed.size(),
                twice);
        assertTrue(books.stream().allMatch(Books::areBalanced), books.toString());
        assertEquals(List.of(), failed);
        assertEquals("0", twice);
    }
}
