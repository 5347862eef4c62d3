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
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Who was told to come back does so (409) while what they began is still under way. */
    private static final Set<Integer> ORDERED = Set.of(201, 409);

    private static final Set<Integer> READ = Set.of(200);

    /** Before it, and after it. */
    private static final int ORDERS = 40;

    private static final int TENTH = 10;
    private static final double MEGABYTE = 1_000_000;
    private static final double MOST_GROWTH = 6;

    /**
     * MB that each worker keeps for buffers, of which there are more while requests wait: 62 queues of Netty's of 1 kB each,
     * by a histogram of the heap.
     */
    private static final double OF_A_THREAD = 0.07;

    private final String name;
    private final Trouble trouble;
    private final Duration slack;

    /**
     * @param name of the drill, for its figures and its ledger's file
     * @param slack what a busy machine is given until it goes on, beyond what is promised; a tenth of it each answer is given
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
     * @param orders what else than to come back those may be told, by HTTP status, who order meanwhile
     * @param reads the same of those who read
     * @param leavesReads whether no read may be told to come back
     */
    record Trouble(Runnable begin, Runnable end, Set<Integer> orders, Set<Integer> reads, boolean leavesReads) {}

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
     * @param threads more that there are then
     */
    private record Meanwhile(long begun, long ended, double growth, int threads) {

        /** Whether it takes no more memory than before, but for what more threads keep. */
        boolean isFlat() {
            return growth <= MOST_GROWTH + Math.max(0, threads) * OF_A_THREAD;
        }

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
    private record Told(Set<Answer> within, List<Answer> touched) {

        Told(Meanwhile meanwhile, List<Answer> all) {
            this(
                    all.stream().filter(meanwhile::has).collect(Collectors.toSet()),
                    all.stream().filter(meanwhile::touches).toList());
        }

        long count(int status) {
            return within.stream().filter(answer -> answer.status() == status).count();
        }

        long shed() {
            return within.stream().filter(Answer::isShed).count();
        }

        /**
         * Neither told to come back nor one of these.
         *
         * @param then for those who were told while it was broken
         * @param atEdges for those who asked before, or were told after
         */
        List<Answer> others(Set<Integer> then, Set<Integer> atEdges) {
            return touched.stream()
                    .filter(answer ->
                            !answer.isShed() && !(within.contains(answer) ? then : atEdges).contains(answer.status()))
                    .toList();
        }

        Duration longest() {
            return Duration.ofNanos(
                    touched.stream().mapToLong(Answer::nanos).max().orElseThrow());
        }
    }

    private Meanwhile breakFor(Site site, Duration time) {
        double before = liveMegabytes(site);
        int threads = Machine.threads(site.instance().pid());
        trouble.begin().run();
        try {
            long begun = System.nanoTime();
            Eventually.within(time.plus(SOON), "the time is up", () -> System.nanoTime() - begun >= time.toNanos());
            double after = liveMegabytes(site);
            int more = Machine.threads(site.instance().pid()) - threads;
            return new Meanwhile(begun, System.nanoTime(), after - before, more);
        } finally {
            trouble.end().run();
        }
    }

    private void check(Meanwhile meanwhile, Told orders, Told reads, Duration well, String more) {
        List<Answer> others = new ArrayList<>(orders.others(trouble.orders(), ORDERED));
        others.addAll(reads.others(trouble.reads(), READ));
        Figures.print(
                name,
                "%s; of %d orders asked for meanwhile %d were placed all the same, %d under way (409), %d told"
                        + " to come back, of %d reads %d answered, %d told to come back; told what they mustn't be %d;"
                        + " longest order %s, read %s; live heap grew by %.1f MB with"
                        + " %d more threads;"
                        + " first good answer %s after; %s",
                Figures.seconds(Duration.ofNanos(meanwhile.ended() - meanwhile.begun())),
                orders.within().size(),
                orders.count(201),
                orders.count(409),
                orders.shed(),
                reads.within().size(),
                reads.count(200),
                reads.shed(),
                others.size(),
                Figures.seconds(orders.longest()),
                Figures.seconds(reads.longest()),
                meanwhile.growth(),
                meanwhile.threads(),
                Figures.seconds(well),
                more);
        assertFalse(orders.within().isEmpty() || reads.within().isEmpty(), "Nobody was told anything");
        assertEquals(List.of(), others);
        assertTrue(orders.shed() > 0, "Nobody noticed");
        assertFalse(
                trouble.leavesReads() && reads.touched().stream().anyMatch(Answer::isShed),
                "Reads were told to come back");
        Duration told = TOLD.plus(slack.dividedBy(TENTH));
        assertTrue(orders.longest().compareTo(told) <= 0, orders.longest().toString());
        assertTrue(reads.longest().compareTo(told) <= 0, reads.longest().toString());
        assertTrue(meanwhile.isFlat(), meanwhile.growth() + " MB more");
        assertTrue(well.compareTo(WELL.plus(slack)) <= 0, well.toString());
    }

    private static double liveMegabytes(Site site) {
        return LiveHeap.of(site.instance().pid()).bytes() / MEGABYTE;
    }
}
