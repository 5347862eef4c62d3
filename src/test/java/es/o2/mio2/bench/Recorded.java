package es.o2.mio2.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.bench.BareServer.Answer;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the service asks its database when it is asked something, and what it answers: looked at, once, for each person. */
final class Recorded {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whatever the service does of itself, it does more often. */
    private static final long IDLE_NANOS = 3_000_000_000L;

    /** Until the driver has prepared its statements, it sends more. */
    private static final int WARM_UP = 20;

    private final BenchSite site;
    private final Set<String> background;

    private Recorded(BenchSite site, Set<String> background) {
        this.site = site;
        this.background = background;
    }

    /** By operation, the answers of those for whom the service asks what it asks for most. */
    static Map<String, List<Answer>> of(BenchSite site, List<Operation> operations, List<Person> people) {
        site.log().set(true);
        try {
            Recorded recorded = new Recorded(site, background(site));
            return operations.stream()
                    .collect(Collectors.toMap(Operation::label, operation -> recorded.answers(operation, people)));
        } finally {
            site.log().set(false);
        }
    }

    /** What is asked again and again; what came once may be what an operation asks, too. */
    private static Set<String> background(BenchSite site) {
        Runnable idle = () -> LockSupport.parkNanos(IDLE_NANOS);
        List<Set<String>> asked = site.log().during(List.of(idle, idle)).stream()
                .map(all -> all.stream().map(Asked::sql).collect(Collectors.toSet()))
                .toList();
        return asked.get(0).stream().filter(asked.get(1)::contains).collect(Collectors.toSet());
    }

    private List<Answer> answers(Operation operation, List<Person> people) {
        for (int i = 0; i < WARM_UP; i++) {
            get(operation, people.get(i % people.size()));
        }
        List<JsonNode> bodies = new ArrayList<>();
        List<List<Asked>> asked = site.log()
                .during(people.stream()
                        .map(person -> (Runnable) () -> bodies.add(get(operation, person)))
                        .toList());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            List<Asked> own = asked.get(i).stream()
                    .filter(one -> !background.contains(one.sql()))
                    .toList();
            answers.add(new Answer(own, bodies.get(i)));
        }
        List<String> usual = usual(answers);
        return answers.stream().filter(answer -> sql(answer).equals(usual)).toList();
    }

    private static List<String> usual(List<Answer> answers) {
        return answers.stream()
                .map(Recorded::sql)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    /** Statements of an answer, in their order. */
    static List<String> sql(Answer answer) {
        return answer.asked().stream().map(Asked::sql).toList();
    }

    private JsonNode get(Operation operation, Person person) {
        Response answer = site.application()
                .as(person.accessToken)
                .get(operation.by(person).path());
        if (answer.statusCode() != 200) {
            throw new AssertionError(operation + ": " + answer.asString());
        }
        try {
            return JSON.readTree(answer.asByteArray());
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    static void write(Map<String, List<Answer>> answers, Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(answers));
    }
}
