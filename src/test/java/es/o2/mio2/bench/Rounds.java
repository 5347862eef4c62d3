package es.o2.mio2.bench;

import es.o2.mio2.bench.BareServer.Answer;
import es.o2.mio2.bench.Comparison.Variant;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Load;
import es.o2.mio2.support.Load.Answered;
import es.o2.mio2.support.Load.Request;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Single operations: the limit, the bare endpoint, the shipped one and 304 take turns, round by round. */
final class Rounds implements AutoCloseable {

    private final BenchSite site;
    private final BenchSettings settings;
    private final Callers callers;
    private final Map<String, List<Answer>> answers;
    private final Limit limit;
    private final Instance bare;
    private final Load atBare;
    private final Load atShipped;
    private final Map<Operation, Supplier<Request>> again = new LinkedHashMap<>();
    private final Map<Operation, Comparison> comparisons = new LinkedHashMap<>();

    Rounds(
            BenchSite site,
            BenchSettings settings,
            Callers callers,
            Map<String, List<Answer>> answers,
            Limit limit,
            Instance bare) {
        this.site = site;
        this.settings = settings;
        this.callers = callers;
        this.answers = answers;
        this.limit = limit;
        this.bare = bare;
        this.atBare = new Load(bare.baseUri(), settings.connections());
        this.atShipped = new Load(site.application().baseUri(), settings.connections());
    }

    /** All of them; neither what makes everything warm counts, nor the round that comes next. */
    Map<Operation, Comparison> measure(List<Operation> operations) {
        warmUp(operations);
        for (int round = -1; round < settings.rounds(); round++) {
            for (Operation operation : operations) {
                callers.keepTokens();
                Comparison kept = comparisons.computeIfAbsent(operation, this::comparison);
                measure(operation, round < 0 ? comparison(operation) : kept);
            }
        }
        return comparisons;
    }

    /** A virtual machine that is still compiling tells little, and of two that are compared each does so at its own pace. */
    private void warmUp(List<Operation> operations) {
        for (Operation operation : operations) {
            callers.keepTokens();
            warmUp(atShipped, () -> callers.askWhatIsKept(operation));
            if (answers.containsKey(operation.label())) {
                warmUp(atBare, bare(operation));
            }
        }
    }

    private void warmUp(Load load, Supplier<Request> requests) {
        AtomicInteger asked = new AtomicInteger();
        List<Answered> answers = load.closed(
                        settings.connections(), () -> asked.getAndIncrement() < settings.warmUp(), requests)
                .join();
        Callers.good(answers, 200);
    }

    private Comparison comparison(Operation operation) {
        List<Answer> recorded = answers.get(operation.label());
        return new Comparison(recorded == null ? 0 : recorded.get(0).asked().size());
    }

    private void measure(Operation operation, Comparison comparison) {
        List<Answer> recorded = answers.get(operation.label());
        if (recorded != null) {
            comparison.add(
                    Variant.LIMIT,
                    limit.measure(recorded.stream().map(Answer::asked).toList(), settings.seconds()));
            comparison.add(Variant.BARE, rate(atBare, bare(operation), 200));
        }
        BenchSite.Cpu before = site.cpu();
        Turn shipped = ask(atShipped, () -> callers.askWhatIsKept(operation));
        comparison.add(site.cpu().since(before, shipped.answers().size()));
        comparison.add(Variant.SHIPPED, shipped.rate(200));
        if (recorded != null) {
            comparison.add(
                    Variant.NOT_MODIFIED, rate(atShipped, again.computeIfAbsent(operation, callers::askingAgain), 304));
        }
    }

    private static Supplier<Request> bare(Operation operation) {
        AtomicInteger next = new AtomicInteger();
        return () ->
                new Request(HttpMethod.GET, "/" + operation.label() + "/" + next.getAndIncrement(), List.of(), null);
    }

    private double rate(Load load, Supplier<Request> requests, int status) {
        return ask(load, requests).rate(status);
    }

    private Turn ask(Load load, Supplier<Request> requests) {
        long start = System.nanoTime();
        List<Answered> answers = load.closed(settings.connections(), Duration.ofSeconds(settings.seconds()), requests)
                .join();
        return new Turn(answers, System.nanoTime() - start);
    }

    /**
     * What came of one.
     *
     * @param nanos until the last answer, as the limit is timed too
     */
    private record Turn(List<Answered> answers, long nanos) {

        /** Answers a second; fails unless all have a status. */
        double rate(int status) {
            Callers.good(answers, status);
            return answers.size() * 1e9 / nanos;
        }
    }

    @Override
    public void close() {
        atBare.close();
        atShipped.close();
        bare.close();
    }
}
