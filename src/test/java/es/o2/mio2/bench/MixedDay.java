package es.o2.mio2.bench;

import es.o2.mio2.support.Load;
import es.o2.mio2.support.Load.Answered;
import es.o2.mio2.support.Load.Request;
import es.o2.mio2.support.Machine;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * A day of all operations at once: as fast as they are answered, which is the top load, and at half of it, whether they are
 * answered in time or not. There each answer is timed from when its request was due, so that none waits unseen.
 */
final class MixedDay {

    private static final long LONGEST_MICROS = 60_000_000;
    private static final int DIGITS = 3;

    private final BenchSite site;
    private final Callers callers;
    private final BenchSettings settings;
    private final SplittableRandom random = new SplittableRandom(1);

    /** Asked by one thread, and each request but once. */
    private final Map<Request, Operation> operations = new IdentityHashMap<>();

    /**
     * What came of it.
     *
     * @param top requests a second, as fast as they are answered
     * @param megabytes that the application's process had after that
     * @param micros CPU of a request then
     * @param half times of answers at half of it, in µs, by what was asked
     * @param statuses how many answers of each HTTP status there were
     * @param loginsPutOffPercent of a hundred log ins at half of it, how many were told to come back
     * @param failed answers that are not good, and requests without one; bounded log ins' 503 is as it should be
     */
    record Figures(
            int requests,
            double top,
            long megabytes,
            BenchSite.Cpu micros,
            Map<Operation, Histogram> half,
            Map<Integer, Long> statuses,
            double loginsPutOffPercent,
            long failed) {

        /** At half of it, of all. */
        Histogram halfOfAll() {
            return sum(half.values());
        }

        /** The same without log ins, which are slow on purpose: a hundredth of all, they alone can be the p99. */
        Histogram halfButLogins() {
            Map<Operation, Histogram> others = new EnumMap<>(half);
            others.remove(Operation.LOGIN);
            return sum(others.values());
        }

        private static Histogram sum(Collection<Histogram> parts) {
            Histogram sum = new Histogram(LONGEST_MICROS, DIGITS);
            parts.forEach(sum::add);
            return sum;
        }
    }

    MixedDay(BenchSite site, Callers callers, BenchSettings settings) {
        this.site = site;
        this.callers = callers;
        this.settings = settings;
    }

    Figures measure() {
        try (Load load = new Load(site.application().baseUri(), settings.connections())) {
            callers.keepTokens();
            AtomicInteger asked = new AtomicInteger();
            BenchSite.Cpu before = site.cpu();
            long start = System.nanoTime();
            List<Answered> answers = load.closed(
                            settings.connections(), () -> asked.getAndIncrement() < settings.mixed(), requests())
                    .join();
            double top = answers.size() * 1e9 / (System.nanoTime() - start);
            BenchSite.Cpu micros = site.cpu().since(before, answers.size());
            long megabytes = Machine.residentMegabytes(site.application().pid());
            callers.keepTokens();
            List<Answered> half = load.open(
                            Duration.ofNanos((long) (2e9 / top)),
                            Duration.ofSeconds(2L * settings.seconds() * settings.rounds()),
                            requests())
                    .join();
            List<Answered> all = Stream.concat(answers.stream(), half.stream()).toList();
            return new Figures(
                    answers.size(),
                    top,
                    megabytes,
                    micros,
                    histograms(half),
                    statuses(all),
                    loginsPutOffPercent(half),
                    failed(all));
        }
    }

    private Supplier<Request> requests() {
        return () -> {
            Operation operation = Operation.of(random.nextInt(100));
            Request request = callers.ask(operation);
            operations.put(request, operation);
            return request;
        };
    }

    private Map<Operation, Histogram> histograms(List<Answered> answers) {
        Map<Operation, Histogram> histograms = new EnumMap<>(Operation.class);
        answers.forEach(answer -> histograms
                .computeIfAbsent(operations.get(answer.request()), first -> new Histogram(LONGEST_MICROS, DIGITS))
                .recordValue(Math.min(LONGEST_MICROS, answer.nanos() / 1_000)));
        return histograms;
    }

    private static Map<Integer, Long> statuses(List<Answered> all) {
        return all.stream().collect(Collectors.groupingBy(Answered::status, TreeMap::new, Collectors.counting()));
    }

    private double loginsPutOffPercent(List<Answered> answers) {
        return answers.stream()
                .filter(answer -> operations.get(answer.request()) == Operation.LOGIN)
                .mapToInt(answer -> answer.status() == 503 ? 100 : 0)
                .average()
                .orElse(0);
    }

    private long failed(List<Answered> all) {
        return all.stream()
                .filter(answer -> answer.status() / 100 != 2)
                .filter(answer -> answer.status() != 503 || operations.get(answer.request()) != Operation.LOGIN)
                .count();
    }
}
