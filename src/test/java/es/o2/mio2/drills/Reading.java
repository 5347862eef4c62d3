package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Customers who read at a steady pace, timed from when each request is due, before, during and after something. */
final class Reading implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(20);
    private static final List<String> PAGES = List.of("/v1/home", "/v1/lines", "/v1/products", "/v1/usage");
    private static final double TIMES_SLOWER = 2;

    private final Load load;
    private final Supplier<Load.Request> requests;
    private final List<Load.Answered> without = new ArrayList<>();
    private final List<Load.Answered> with = new ArrayList<>();

    Reading(Site site, String token) {
        AtomicInteger next = new AtomicInteger();
        this.load = new Load(site.instance().baseUri(), 64);
        this.requests = () -> new Load.Request(
                HttpMethod.GET,
                PAGES.get(next.getAndIncrement() % PAGES.size()),
                List.of("Authorization", "Bearer " + token),
                null);
    }

    /** So that none of what is compared is the first of its kind. */
    void warmUp(Duration time) {
        load.open(BEAT, time, requests).join();
    }

    void without(Duration time) {
        without.addAll(load.open(BEAT, time, requests).join());
    }

    void with(Duration time) {
        with.addAll(load.open(BEAT, time, requests).join());
    }

    /** Prints the figures; fails where any read did, or they were more than twice as slow. */
    void print(String drill, String what) {
        double before = Load.percentile(without, 99);
        double meanwhile = Load.percentile(with, 99);
        Figures.print(
                drill,
                "%s; %d reads without it: p50 %.1f ms, p99 %.1f ms; %d with it: p50 %.1f ms, p99 %.1f ms, %.2f times",
                what,
                without.size(),
                Load.percentile(without, 50),
                before,
                with.size(),
                Load.percentile(with, 50),
                meanwhile,
                meanwhile / before);
        requireAnswers();
        assertTrue(meanwhile <= TIMES_SLOWER * before, meanwhile + " ms of " + before);
    }

    /** The same where there is nothing to compare with. */
    void printAlone(String drill, String what) {
        Figures.print(
                drill,
                "%s; %d reads: p50 %.1f ms, p99 %.1f ms",
                what,
                with.size(),
                Load.percentile(with, 50),
                Load.percentile(with, 99));
        requireAnswers();
    }

    private void requireAnswers() {
        assertEquals(Set.of(200), with.stream().map(Load.Answered::status).collect(Collectors.toSet()));
    }

    @Override
    public void close() {
        load.close();
    }
}
