package es.o2.mio2.drills;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Some who ask for something, and a moment after each answer for the next (a closed model). */
final class Callers implements Reading.Burden {

    private static final List<String> PAGES = List.of("/v1/home", "/v1/lines", "/v1/usage");
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads;
    private final boolean heed;
    private volatile boolean open = true;

    private Callers(Door door, List<Supplier<Door.Ask>> asked, boolean heed) {
        this.heed = heed;
        threads = Executors.newFixedThreadPool(asked.size());
        asked.forEach(next -> threads.execute(() -> ask(door, next)));
    }

    /** Customers who look at one page after the other, whatever is the matter. */
    static Callers looking(Door door, List<String> tokens) {
        return new Callers(door, tokens.stream().map(Callers::pages).collect(Collectors.toList()), false);
    }

    /**
     * Some who come back when they are told to, as the contract wants it.
     *
     * @param asked what each of them asks for, time and again
     */
    static Callers heeding(Door door, List<Supplier<Door.Ask>> asked) {
        return new Callers(door, asked, true);
    }

    /** All that came back so far. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Waits until everybody has an answer. */
    @Override
    public void close() {
        open = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2 * Door.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("They ask on");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void ask(Door door, Supplier<Door.Ask> next) {
        while (open) {
            Answer answer = door.send(next.get());
            answers.add(answer);
            Duration pause = heed && answer.isPutOff() ? answer.comeBack() : MOMENT;
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static Supplier<Door.Ask> pages(String token) {
        AtomicInteger page = new AtomicInteger();
        return () -> Door.Ask.get(PAGES.get(page.getAndIncrement() % PAGES.size()), token);
    }
}
