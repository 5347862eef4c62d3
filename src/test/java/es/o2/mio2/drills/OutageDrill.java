package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.LiveHeap;
import es.o2.mio2.support.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The database is of no use for a time, under orders and reads: everybody is told to come back, soon, but for reads that
 * it can still answer; nothing piles up; and when it is over, it goes on.
 */
final class OutageDrill {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TOLD = Duration.ofSeconds(3);
    private static final Duration WELL = Duration.ofSeconds(5);

    /** More than there are connections. */
    private static final int CUSTOMERS = 24;

    private static final int LOOKERS = 4;

    /** Before it, and after it. */
    private static final int ORDERS = 40;

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

    /**
     * What makes the database useless.
     *
     * @param begin from now on
     * @param end until now
     * @param leavesReads whether it can still be read
     */
    record Trouble(Runnable begin, Runnable end, boolean leavesReads) {}

    void run(Site site, Duration time) {
        try (Shop shop = new Shop(site, new Door(site::instances), name.replace(' ', '-'), CUSTOMERS);
                Callers looking = Callers.looking(new Door(site::instances), shop.lookers(LOOKERS))) {
            List<Meanwhile> broken = new ArrayList<>();
            Books books = shop.whileTheyBuy(() -> {
                shop.awaitOrders(ORDERS);
                broken.add(breakFor(site, time));
                shop.awaitGoodAnswer(broken.get(0).ended());
                shop.awaitOrders(ORDERS);
            });
            Meanwhile meanwhile = broken.get(0);
            check(
                    broken.get(0),
                    new Told(broken.get(0), shop.ledger().answers()),
                    new Told(broken.get(0), looking.answers()),
                    shop.awaitGoodAnswer(broken.get(0).ended()),
                    books + ", resident at most "
                            + Machine.peakMegabytes(site.instance().pid()) + " MB");
            assertTrue(books.areBalanced(), books.toString());
        }
    }

    /**
     * While it was broken, by the nano clock.
     *
     * @param growth MB more of the live heap at its end than at its beginning
     */
    private record Meanwhile(long begun, long ended, double growth) {

        /** Whether it was asked for and answered then. */
        boolean has(Answer answer) {
            return answer.sentAt() - begun > 0 && answer.sentAt() + answer.nanos() - ended < 0;
        }

        /** Whether somebody waited for it then, even if it began before or came after. */
        boolean touches(Answer answer) {
            return answer.sentAt() - ended < 0 && answer.sentAt() + answer.nanos() - begun > 0;
        }
    }

    /** What those were told who asked for something then. */
    private record Told(List<Answer> within, List<Answer> touched) {

        Told(Meanwhile meanwhile, List<Answer> all) {
            this(
                    all.stream().filter(meanwhile::has).toList(),
                    all.stream().filter(meanwhile::touches).toList());
        }

        long count(int status) {
            return within.stream().filter(answer -> answer.status() == status).count();
        }

        /** Neither of these nor 503 with when to come back. */
        List<Answer> others(List<Integer> statuses) {
            return touched.stream()
                    .filter(answer -> !answer.isShed() && !statuses.contains(answer.status()))
                    .toList();
        }

        List<Answer> not200() {
            return touched.stream().filter(answer -> answer.status() != 200).toList();
        }

        Duration longest() {
            return Duration.ofNanos(
                    touched.stream().mapToLong(Answer::nanos).max().orElseThrow());
        }
    }

    private Meanwhile breakFor(Site site, Duration time) {
        double before = liveMegabytes(site);
        trouble.begin().run();
        try {
            long begun = System.nanoTime();
            Eventually.within(time.plus(SOON), "the time is up", () -> System.nanoTime() - begun >= time.toNanos());
            double after = liveMegabytes(site);
            return new Meanwhile(begun, System.nanoTime(), after - before);
        } finally {
            trouble.end().run();
        }
    }

    private void check(Meanwhile meanwhile, Told orders, Told reads, Duration well, String more) {
        // On a full disk there is room left in a page here and there; and who was told to come back does so (409) while
        // what they began still waits for a lock.
        List<Answer> others = new ArrayList<>(orders.others(List.of(201, 409)));
        others.addAll(trouble.leavesReads() ? reads.not200() : reads.others(List.of(200)));
        Figures.print(
                name,
                "%s; of %d orders asked for meanwhile %d were placed all the same, %d under way (409), of %d reads %d answered;"
                        + " told something else than to come back %d; longest order %s, read %s; live heap grew by %.1f MB;"
                        + " first good answer %s after; %s",
                Figures.seconds(Duration.ofNanos(meanwhile.ended() - meanwhile.begun())),
                orders.within().size(),
                orders.count(201),
                orders.count(409),
                reads.within().size(),
                reads.count(200),
                others.size(),
                Figures.seconds(orders.longest()),
                Figures.seconds(reads.longest()),
                meanwhile.growth(),
                Figures.seconds(well),
                more);
        assertFalse(orders.within().isEmpty() || reads.within().isEmpty(), "Nobody was told anything");
        assertEquals(List.of(), others);
        assertTrue(
                orders.longest().compareTo(TOLD.plus(slack)) <= 0,
                orders.longest().toString());
        assertTrue(
                reads.longest().compareTo(TOLD.plus(slack)) <= 0,
                reads.longest().toString());
        assertTrue(meanwhile.growth() <= MOST_GROWTH, meanwhile.growth() + " MB more");
        assertTrue(well.compareTo(WELL.plus(slack)) <= 0, well.toString());
    }

    private static double liveMegabytes(Site site) {
        return LiveHeap.of(site.instance().pid()).bytes() / MEGABYTE;
    }
}
