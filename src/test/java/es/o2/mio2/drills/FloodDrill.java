package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Load;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Two hundred who guess passwords, each again at each answer, while orders go on and others read. */
final class FloodDrill {

    private static final int ATTACKERS = 200;
    private static final int CUSTOMERS = 2;
    private static final int ROUNDS = 3;
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private FloodDrill() {}

    /** @param time of each round's calm, and of its flood */
    static void run(Site site, Duration time) {
        SplittableRandom random = new SplittableRandom(1);
        try (Load attackers = new Load(site.instance().baseUri(), ATTACKERS);
                Shop shop = new Shop(site, new Door(site::instances), "flood", CUSTOMERS);
                Reading reading = new Reading(site, shop.token())) {
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> bought = shop.buyWhile(open::get);
            reading.warmUp(time);
            attackers.closed(ATTACKERS, time.dividedBy(2), () -> guess(random)).join();
            Map<Integer, Long> guesses = new TreeMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                reading.without(time);
                var flood = attackers.closed(ATTACKERS, time, () -> guess(random));
                reading.with(time);
                flood.join().forEach(answer -> guesses.merge(answer.status(), 1L, Long::sum));
            }
            reading.without(time);
            open.set(false);
            bought.join();
            Books books = Books.of(shop.ledger(), site.database());
            List<Integer> failed = shop.ledger().answers().stream()
                    .map(Answer::status)
                    .filter(status -> status != 201)
                    .collect(Collectors.toList());
            reading.print(
                    "flood of log ins",
                    "guesses by status %s, %s, orders not placed at once: %s".formatted(guesses, books, failed));
            assertTrue(books.areBalanced() && failed.isEmpty(), books + " " + failed);
        }
    }

    private static Load.Request guess(SplittableRandom random) {
        int number = random.nextInt(100_000_000);
        String body = "{\"documentId\":\"%08d%c\",\"password\":\"guess %d\",\"channel\":\"APP\"}"
                .formatted(number, LETTERS.charAt(number % LETTERS.length()), number);
        return new Load.Request(HttpMethod.POST, "/v1/sessions", List.of(), body);
    }
}
