package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Load;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Customers who read fifty times a second, whatever became of the read before (an open model): timed from when each is
 * due, without and with a burden, by turns of one run.
 */
final class Reading implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(20);
    private static final List<String> PAGES = List.of("/v1/home", "/v1/lines", "/v1/products", "/v1/usage");
    private static final int LOOKERS = 10;
    private static final int CONNECTIONS = 64;
    private static final int TURNS = 3;
    private static final double TIMES_SLOWER = 2;

    private final Load load;
    private final Supplier<Load.Request> requests;
    private final List<Load.Answered> without = new ArrayList<>();
    private final List<Load.Answered> with = new ArrayList<>();

    Reading(Site site, Shop shop) {
        List<String> tokens = shop.lookers(LOOKERS);
        AtomicInteger next = new AtomicInteger();
        this.load = new Load(site.instance().baseUri(), CONNECTIONS);
        this.requests = () -> {
            int number = next.getAndIncrement();
            return new Load.Request(
                    HttpMethod.GET,
                    PAGES.get(number % PAGES.size()),
                    List.of("Authorization", "Bearer " + tokens.get(number % tokens.size())),
                    null);
        };
    }

    /** What the service has to carry beside the reads, until it is closed. */
    @FunctionalInterface
    interface Burden extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Reads without the burden and with it, by turns, and without it at last. None of what is compared is the first of its
     * kind: both are done once, half as long, before anything is timed.
     */
    void byTurns(Duration each, Supplier<Burden> burden) {
        open(each.dividedBy(2));
        under(burden, each.dividedBy(2));
        for (int turn = 0; turn < TURNS; turn++) {
            without.addAll(open(each));
            with.addAll(under(burden, each));
        }
        without.addAll(open(each));
    }

    /** Reads for a time at some pace, with nothing to compare it with. */
    void alone(Duration beat, Duration time) {
        with.addAll(load.open(beat, time, requests).join());
    }

    /**
     * How many reads a second are answered to so many callers, each of whom reads again at each answer; fails where any read
     * does.
     */
    double top(int callers, Duration time) {
        List<Load.Answered> answers = load.closed(callers, time, requests).join();
        requireAnswers(answers);
        return answers.size() / (time.toMillis() / 1000.0);
    }

    private List<Load.Answered> under(Supplier<Burden> burden, Duration time) {
        try (Burden now = burden.get()) {
            return open(time);
        }
    }

    private List<Load.Answered> open(Duration time) {
        return load.open(BEAT, time, requests).join();
    }

    /** Prints the figures; fails where any read did, or the 99th percentile was more than twice as long. */
    void print(String drill, String what) {
        printFigures(drill, what);
        assertTrue(p99(with) <= TIMES_SLOWER * p99(without), p99(with) + " ms of " + p99(without));
    }

    /** Prints the figures; fails where any read did, or the 99th percentile was longer than may be, or so many times as long. */
    void print(String drill, String what, Duration longest, double times) {
        printFigures(drill, what);
        assertTrue(p99(with) <= longest.toMillis(), p99(with) + " ms");
        assertTrue(p99(with) <= times * p99(without), p99(with) + " ms of " + p99(without));
    }

    private void printFigures(String drill, String what) {
        Figures.print(
                drill,
                "%s; %d reads without it: p50 %.1f ms, p99 %.1f ms; %d with it: p50 %.1f ms, p99 %.1f ms, %.2f times",
                what,
                without.size(),
                Load.percentile(without, 50),
                p99(without),
                with.size(),
                Load.percentile(with, 50),
                p99(with),
                p99(with) / p99(without));
        requireAnswers();
    }

    /** The same where there is nothing to compare with. */
    void printAlone(String drill, String what) {
        Figures.print(
                drill,
                "%s; %d reads: p50 %.1f ms, p99 %.1f ms",
                what,
                with.size(),
                Load.percentile(with, 50),
                p99(with));
        requireAnswers();
    }

    private void requireAnswers() {
        List.of(without, with).forEach(Reading::requireAnswers);
        assertFalse(with.isEmpty(), "Nobody read");
    }

    private static void requireAnswers(List<Load.Answered> answers) {
        Set<Integer> statuses = answers.stream().map(Load.Answered::status).collect(Collectors.toSet());
        assertTrue(Set.of(200).containsAll(statuses), statuses.toString());
    }

    private static double p99(List<Load.Answered> answers) {
        return Load.percentile(answers, 99);
    }

    @Override
    public void close() {
        load.close();
    }
}
