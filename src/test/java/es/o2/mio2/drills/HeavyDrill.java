package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is heavy at once, more of each than is let in: documents that are rendered, files of records, batches of a
 * feed, asked for by callers who come back when they are told to. Others read meanwhile, and none of them is put off.
 */
final class HeavyDrill {

    private static final int READERS_OF_DOCUMENTS = 30;
    private static final int EXPORTERS = 8;

    /** One more than are sent to a customer at once. */
    private static final int EXPORTS_OF_EACH = 3;

    private static final int SOURCES = 10;
    private static final int ROWS = 2_000;
    private static final int RECORDS_OF_EACH = 10_000;

    /** When use was, of which a batch tells. */
    private static final Duration AGO = Duration.ofSeconds(60);

    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(200);

    /** With both cores busy; a read that finds no connection of the pool waits 1.9 s. */
    private static final Duration LONGEST = Duration.ofMillis(500);

    private static final double TIMES_SLOWER = 5;

    private final Site site;
    private final Shop shop;
    private final Door door;
    private final String operator;
    private final List<TestCustomer> exporters;
    private Instant filled;
    private final List<Answer> documents = new ArrayList<>();
    private final List<Answer> files = new ArrayList<>();
    private final List<Answer> batches = new ArrayList<>();

    private HeavyDrill(Site site, Shop shop) {
        this.site = site;
        this.shop = shop;
        this.door = new Door(site::instances);
        this.operator = site.instance().given().post("/demo/operator-tokens").path("accessToken");
        this.exporters = Stream.generate(shop::letIn).limit(EXPORTERS).toList();
    }

    /** @param time of each turn's calm, and of what is heavy */
    static void run(Site site, Duration time) {
        try (Shop shop = new Shop(site, new Door(site::instances), "heavy", 1);
                Reading reading = new Reading(site, shop)) {
            HeavyDrill drill = new HeavyDrill(site, shop);
            drill.fill();
            buyFirst(site);
            Books books = shop.whileTheyBuy(BETWEEN_ORDERS, () -> reading.byTurns(time, drill::begin));
            reading.print(
                    "documents, files and feeds at once",
                    "documents %s, files %s, batches of %d rows %s; %s"
                            .formatted(
                                    counts(drill.documents), counts(drill.files), ROWS, counts(drill.batches), books),
                    LONGEST,
                    TIMES_SLOWER);
            shop.requireAllAtOnce(books);
            drill.check(time);
        }
    }

    /** As with reads, what nobody has done before since the start isn't what is timed. */
    private static void buyFirst(Site site) {
        try (Shop first = new Shop(site, new Door(site::instances), "heavy-first", 1)) {
            Books books = first.whileTheyBuy(BETWEEN_ORDERS, () -> first.awaitOrders(1));
            assertTrue(books.areBalanced(), books.toString());
        }
    }

    /** So that there is something to be sent. */
    private void fill() {
        for (int batch = 0; batch < RECORDS_OF_EACH * EXPORTERS / ROWS; batch++) {
            assertEquals(200, door.send(batch()).status());
        }
        filled = Instant.now().minus(AGO);
    }

    private Reading.Burden begin() {
        Callers renders = Callers.heeding(door, repeated(READERS_OF_DOCUMENTS, this::document));
        Callers sends = Callers.heeding(door, repeated(EXPORTERS * EXPORTS_OF_EACH, this::file));
        Callers brings = Callers.heeding(door, repeated(SOURCES, number -> batch()));
        return () -> {
            renders.close();
            sends.close();
            brings.close();
            documents.addAll(renders.answers());
            files.addAll(sends.answers());
            batches.addAll(brings.answers());
        };
    }

    private static List<Supplier<Door.Ask>> repeated(int times, IntFunction<Door.Ask> asked) {
        return IntStream.range(0, times)
                .<Supplier<Door.Ask>>mapToObj(number -> () -> asked.apply(number))
                .toList();
    }

    private Door.Ask document(int number) {
        TestCustomer customer = exporters.get(number % EXPORTERS);
        return Door.Ask.get("/v1/products/" + customer.productId() + "/contract-summary", shop.token(customer))
                .as("application/pdf");
    }

    /** Of what there was to begin with, or the faster batches come in, the longer it would take. */
    private Door.Ask file(int number) {
        TestCustomer customer = exporters.get(number % EXPORTERS);
        return Door.Ask.get(
                        "/v1/lines/" + customer.lineIds().get(2) + "/usage/records?to=" + filled, shop.token(customer))
                .as("text/csv");
    }

    private Door.Ask batch() {
        String id = UUID.randomUUID().toString();
        String startedAt = Instant.now().minus(AGO).toString();
        String rows = IntStream.range(0, ROWS)
                .mapToObj(row ->
                        """
                        {"recordId":"%s-%d","msisdn":"%s","kind":"DATA","startedAt":"%s","bytes":1000}
                        """.formatted(id, row, exporters.get(row % EXPORTERS).phone(), startedAt))
                .collect(Collectors.joining());
        return new Door.Ask(
                "PUT", Feeds.path("usage-records", id), operator, null, rows, Feeds.MEDIA_TYPE, "application/json");
    }

    /** Of each kind not few were done, some put off, and nothing else became of any. */
    private void check(Duration time) {
        for (List<Answer> all : List.of(documents, files, batches)) {
            assertTrue(done(all) >= time.toSeconds(), counts(all));
            assertTrue(all.stream().anyMatch(Answer::isPutOff), counts(all));
            assertFalse(all.stream().anyMatch(answer -> answer.status() != 200 && !answer.isPutOff()), counts(all));
        }
    }

    private static long done(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 200).count();
    }

    private static String counts(List<Answer> answers) {
        return "%d done, %d put off, by status %s"
                .formatted(
                        done(answers), answers.stream().filter(Answer::isPutOff).count(), Answer.byStatus(answers));
    }
}
