package es.o2.mio2.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.bench.BareServer.Answer;
import es.o2.mio2.support.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the service as it is shipped does in a second, beside what its database does by itself with the same statements, and
 * beside an endpoint that does nothing but ask and write; then a mixed day. Only ratios of one run count: a busy machine
 * takes from all of them. It is run, and alone, by
 *
 * <pre>./mvnw -Pbench verify</pre>
 *
 * {@link BenchSettings} says what can be set. Goals that are missed are printed, and with {@code -Dbench.assert} fail.
 */
class Bench {

    private static final Path JSON = Path.of("target", "bench");

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        BenchSettings settings = BenchSettings.fromProperties();
        Machine.keepToTwoCores();
        try (BenchSite site = BenchSite.start(directory.resolve("database"), settings)) {
            BenchData data = new BenchData(site, settings);
            double fed = data.load();
            List<Person> people = data.people();
            Callers callers = new Callers(site.application(), people);
            callers.buy();
            callers.readInvoices(settings.rendered());
            site.analyze();
            List<Goal> goals = new ArrayList<>();
            BenchReport before = null;
            for (int time = 1; time <= settings.times(); time++) {
                callers.keepTokens();
                Map<Operation, Comparison> comparisons = singly(site, settings, callers, people);
                MixedDay.Figures day =
                        settings.measures("mixed") ? new MixedDay(site, callers, settings).measure() : null;
                BenchReport report = new BenchReport(settings, fed, comparisons, day, before);
                report.print();
                report.write(JSON.resolve("figures-%d.json".formatted(time)));
                goals.addAll(report.goals());
                before = report;
            }
            if (settings.goalsHold()) {
                assertEquals(
                        List.of(), goals.stream().filter(goal -> !goal.isMet()).toList());
            }
        }
    }

    private Map<Operation, Comparison> singly(
            BenchSite site, BenchSettings settings, Callers callers, List<Person> people) throws Exception {
        // How many log in is bounded on purpose: see LoginFloodTest.
        List<Operation> operations = Stream.of(Operation.values())
                .filter(operation -> operation != Operation.LOGIN && settings.measures(operation.label()))
                .toList();
        List<Operation> reads =
                operations.stream().filter(Operation.READS::contains).toList();
        Map<String, List<Answer>> answers = Recorded.of(site, reads, people);
        answers.forEach((name, all) -> System.out.println(name + ": " + Recorded.sql(all.get(0))));
        Path file = directory.resolve("answers.json");
        Recorded.write(answers, file);
        try (Limit limit = site.limit(settings.connections());
                Rounds rounds =
                        new Rounds(site, settings, callers, answers, limit, site.bare(settings.connections(), file))) {
            return rounds.measure(operations);
        }
    }
}
