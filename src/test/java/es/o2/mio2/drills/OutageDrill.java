package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.LiveHeap;
import es.o2.mio2.support.Machine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The database is of no use for a time, under orders: everybody is told to come back, soon; nothing piles up; and when it
 * is over, it goes on.
 */
final class OutageDrill {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TOLD = Duration.ofSeconds(3);
    private static final Duration WELL = Duration.ofSeconds(5);
    /** More than there are connections. */
    private static final int CUSTOMERS = 24;

    /** Before it, and after it. */
    private static final int ORDERS = 100;

    private static final double MEGABYTE = 1_000_000;
    private static final double MOST_GROWTH = 6;

    private final String name;
    private final Trouble trouble;
    private final Duration slack;

    /**
     * @param name of the drill, for its figures and its ledger's file
     * @param slack what a busy machine is given beyond what is promised
     */
    OutageDrill(String name, Trouble trouble, Duration slack) {
        this.name = name;
        this.trouble = trouble;
        this.slack = slack;
    }

    /** What makes the database useless. */
    interface Trouble {

        /** From now on. */
        void begin();

        /** Until now. */
        void end();
    }

    void run(Site site, Duration time) {
        try (Shop shop = new Shop(site, new Door(site::instances), name.replace(' ', '-'), CUSTOMERS)) {
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> bought = shop.buyWhile(open::get);
            awaitMore(shop);
            double before = liveMegabytes(site);
            Meanwhile meanwhile = breakFor(site, time);
            long ended = meanwhile.ended();
            Eventually.within(SOON, "an order is placed", () -> shop.ledger()
                    .firstGood(ended)
                    .isPresent());
            Duration well = Duration.ofNanos(shop.ledger().firstGood(ended).getAsLong() - ended);
            awaitMore(shop);
            open.set(false);
            bought.join();
            check(site, shop.ledger(), meanwhile, well, meanwhile.live() - before);
        }
    }

    /**
     * While it was broken, by the nano clock.
     *
     * @param live MB of the heap at its end
     */
    private record Meanwhile(long begun, long ended, double live) {

        /** Whether all of what was asked for and answered was so then. */
        boolean has(Answer answer) {
            return answer.sentAt() - begun > 0 && answer.sentAt() + answer.nanos() - ended < 0;
        }

        /** Whether somebody waited for it then, even if it began before or came after. */
        boolean touches(Answer answer) {
            return answer.sentAt() - ended < 0 && answer.sentAt() + answer.nanos() - begun > 0;
        }
    }

    private Meanwhile breakFor(Site site, Duration time) {
        trouble.begin();
        try {
            long begun = System.nanoTime();
            Eventually.within(time.plus(SOON), "the time is up", () -> System.nanoTime() - begun >= time.toNanos());
            double live = liveMegabytes(site);
            return new Meanwhile(begun, System.nanoTime(), live);
        } finally {
            trouble.end();
        }
    }

    private void check(Site site, Ledger ledger, Meanwhile meanwhile, Duration well, double growth) {
        List<Answer> told = ledger.answers().stream().filter(meanwhile::has).toList();
        // On a full disk there is room left in a page here and there.
        long placed = told.stream().filter(answer -> answer.status() == 201).count();
        // Who was told to come back does so while what they began still waits for a lock.
        long underWay = told.stream().filter(answer -> answer.status() == 409).count();
        List<Answer> touched =
                ledger.answers().stream().filter(meanwhile::touches).toList();
        List<Answer> others = touched.stream()
                .filter(answer -> !answer.isShed() && answer.status() != 201 && answer.status() != 409)
                .toList();
        Duration longest =
                Duration.ofNanos(touched.stream().mapToLong(Answer::nanos).max().orElseThrow());
        Books books = Books.of(ledger, site.database());
        Figures.print(
                name,
                "%s, %s; %d requests meanwhile, of which %d placed an order all the same, %d were told that it is under way (409)"
                        + " and %d anything but 503 with Retry-After, longest %s; live heap grew by %.1f MB, resident at most %d MB; first good"
                        + " answer %s after",
                Figures.seconds(Duration.ofNanos(meanwhile.ended() - meanwhile.begun())),
                books,
                told.size(),
                placed,
                underWay,
                others.size(),
                Figures.seconds(longest),
                growth,
                Machine.peakMegabytes(site.instance().pid()),
                Figures.seconds(well));
        assertFalse(told.isEmpty(), "Nobody was told anything");
        assertEquals(List.of(), others);
        assertTrue(longest.compareTo(TOLD.plus(slack)) <= 0, longest.toString());
        assertTrue(growth <= MOST_GROWTH, growth + " MB more");
        assertTrue(well.compareTo(WELL.plus(slack)) <= 0, well.toString());
        assertTrue(books.areBalanced(), books.toString());
    }

    private static void awaitMore(Shop shop) {
        int before = shop.ledger().acknowledged();
        Eventually.within(SOON, "more orders", () -> shop.ledger().acknowledged() >= before + ORDERS);
    }

    private static double liveMegabytes(Site site) {
        return LiveHeap.of(site.instance().pid()).bytes() / MEGABYTE;
    }
}
