package es.o2.mio2.bench;

import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Load;
import es.o2.mio2.support.Load.Answered;
import es.o2.mio2.support.Load.Request;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** People who ask the service, each in turn, with access tokens that it gave them. */
final class Callers {

    /** Of the five minutes that an access token lives. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(3);

    private final Instance application;
    private final List<Person> people;
    private final AtomicInteger next = new AtomicInteger();
    private long renewedAt;

    Callers(Instance application, List<Person> people) {
        this.application = application;
        this.people = people;
        renew();
    }

    /** Has all tokens renewed where they may soon be over. */
    void keepTokens() {
        if (System.nanoTime() - renewedAt > RENEWED_AFTER.toNanos()) {
            renew();
        }
    }

    private void renew() {
        renewedAt = System.nanoTime();
        // Whose answer was lost asks no more.
        List<Person> known =
                people.stream().filter(person -> person.refreshToken != null).toList();
        AtomicInteger at = new AtomicInteger();
        try (Load load = new Load(application.baseUri(), 1)) {
            List<Answered> answers = load.closed(
                            1,
                            () -> at.get() < known.size(),
                            () -> Operation.REFRESH.by(known.get(at.getAndIncrement())))
                    .join();
            good(answers, 200);
        }
    }

    /** Each buys more data, once: an order, and a bonus on the line. */
    void buy() {
        for (Person person : people) {
            application
                    .as(person.accessToken)
                    .header("Idempotency-Key", "bench-" + person.lineId)
                    .body(Map.of("bonusCode", "BON5"))
                    .post("/v1/lines/" + person.lineId + "/data-bonuses")
                    .then()
                    .statusCode(201);
        }
    }

    /** So many look at an invoice, one after the other: it is rendered when first asked for, and then kept. */
    void readInvoices(int many) {
        for (Person person : people.subList(0, many)) {
            application
                    .as(person.accessToken)
                    .accept("application/pdf")
                    .get(Operation.PDF.by(person).path())
                    .then()
                    .statusCode(200);
            person.hasReadInvoice = true;
        }
    }

    private Person next() {
        return next(person -> true);
    }

    /** One of these; nobody who is just renewing their tokens. */
    private Person next(Predicate<Person> which) {
        for (int tried = 0; tried < people.size(); tried++) {
            Person person = people.get(Math.floorMod(next.getAndIncrement(), people.size()));
            if (person.refreshToken != null && which.test(person)) {
                return person;
            }
        }
        throw new AssertionError("Nobody has a refresh token");
    }

    Request ask(Operation operation) {
        return operation.by(next());
    }

    /** The same by somebody for whom nothing has to be rendered first. */
    Request askWhatIsKept(Operation operation) {
        return operation.by(next(person -> operation != Operation.PDF || person.hasReadInvoice));
    }

    /** The same by those who have the answer already. */
    Supplier<Request> askingAgain(Operation operation) {
        Map<Person, String> tags = new HashMap<>();
        for (Person person : people) {
            Response answer =
                    application.as(person.accessToken).get(operation.by(person).path());
            tags.put(person, answer.header("ETag"));
        }
        return () -> {
            Person person = next();
            List<String> headers = new ArrayList<>(Operation.authorization(person));
            headers.addAll(List.of("If-None-Match", tags.get(person)));
            return new Request(HttpMethod.GET, operation.by(person).path(), headers, null);
        };
    }

    /** Fails unless all answers have a status. */
    static void good(List<Answered> answers, int status) {
        Map<Integer, Long> others = answers.stream()
                .filter(answer -> answer.status() != status)
                .collect(Collectors.groupingBy(Answered::status, TreeMap::new, Collectors.counting()));
        if (!others.isEmpty() || answers.isEmpty()) {
            throw new AssertionError("Of %d answers these aren't %d: %s".formatted(answers.size(), status, others));
        }
    }
}
