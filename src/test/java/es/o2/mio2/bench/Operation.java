package es.o2.mio2.bench;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Load.Request;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What customers ask for, and how many of a hundred requests of a day are for it. */
enum Operation {
    HOME(40, reading(person -> "/v1/home")),
    USAGE(30, reading(person -> "/v1/usage")),
    RECORDS(8, reading(person -> "/v1/lines/" + person.lineId + "/usage/records")),
    INVOICES(8, reading(person -> "/v1/invoices")),
    ORDERS(5, reading(person -> "/v1/orders")),
    REFRESH(5, Operation::refresh),
    LOGIN(1, Operation::logIn),
    PDF(1, reading(person -> "/v1/invoices/" + person.invoiceId + "/pdf")),
    ALERTS(2, Operation::chooseAlerts);

    /** Those that only read, and whose statements can therefore be sent again. */
    static final List<Operation> READS = List.of(HOME, USAGE, RECORDS, INVOICES, ORDERS);

    private final int share;
    private final Function<Person, Request> request;

    Operation(int share, Function<Person, Request> request) {
        this.share = share;
        this.request = request;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Request by(Person person) {
        return request.apply(person);
    }

    /** Which one a number from 0 to 99 stands for. */
    static Operation of(int hundredth) {
        int left = hundredth;
        for (Operation operation : values()) {
            left -= operation.share;
            if (left < 0) {
                return operation;
            }
        }
        throw new IllegalArgumentException("No hundredth: " + hundredth);
    }

    private static Function<Person, Request> reading(Function<Person, String> path) {
        return person -> new Request(GET, path.apply(person), authorization(person), null);
    }

    static List<String> authorization(Person person) {
        return List.of("Authorization", "Bearer " + person.accessToken);
    }

    /** Whoever asks has none until the new ones come: each token is good for one use. */
    private static Request refresh(Person person) {
        String token = person.refreshToken;
        person.refreshToken = null;
        return new Request(
                POST,
                "/v1/session-refreshes",
                List.of(),
                "{\"refreshToken\":\"" + token + "\"}",
                answer -> person.take(answer.toString()));
    }

    private static Request logIn(Person person) {
        return new Request(
                POST,
                "/v1/sessions",
                List.of(),
                "{\"documentId\":\"" + person.documentId + "\",\"password\":\"" + Api.PASSWORD
                        + "\",\"channel\":\"APP\"}");
    }

    private static Request chooseAlerts(Person person) {
        return new Request(
                PUT,
                "/v1/lines/" + person.lineId + "/usage-alerts",
                List.of("Authorization", "Bearer " + person.accessToken, "If-Match", "*"),
                "{\"dataPercents\":[" + (1 + System.nanoTime() % 99)
                        + "],\"premiumSpend\":{\"amount\":\"10.00\",\"currency\":\"EUR\"}}");
    }
}
