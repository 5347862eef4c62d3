package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Load;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Two hundred who guess passwords, each again at each answer (a closed model), while orders go on and others read. */
final class FloodDrill {

    private static final int ATTACKERS = 200;
    private static final int CUSTOMERS = 2;
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** Wrong, asked too often, and too many at once. */
    private static final Set<Integer> REFUSALS = Set.of(401, 429, 503);

    private FloodDrill() {}

    /** @param time of each turn's calm, and of its flood */
    static void run(Site site, Duration time) {
        Map<Integer, Long> guesses = new TreeMap<>();
        try (Load attackers = new Load(site.instance().baseUri(), ATTACKERS);
                Shop shop = new Shop(site, new Door(site::instances), "flood", CUSTOMERS);
                Reading reading = new Reading(site, shop)) {
            Books books = shop.whileTheyBuy(() -> reading.byTurns(time, () -> flood(attackers, guesses)));
            reading.print(
                    "flood of log ins",
                    "%d guess at once, guesses by status %s, %s, orders not placed at once: %d"
                            .formatted(
                                    ATTACKERS,
                                    guesses,
                                    books,
                                    shop.ledger().failed().size()));
            assertTrue(REFUSALS.containsAll(guesses.keySet()), guesses.toString());
            shop.requireAllAtOnce(books);
        }
    }

    /** Until it is closed; then all that was asked is waited for, and counted. */
    private static Reading.Burden flood(Load attackers, Map<Integer, Long> guesses) {
        SplittableRandom random = new SplittableRandom(1);
        AtomicBoolean open = new AtomicBoolean(true);
        var asked = attackers.closed(ATTACKERS, open::get, () -> guess(random));
        return () -> {
            open.set(false);
            asked.join().forEach(answer -> guesses.merge(answer.status(), 1L, Long::sum));
        };
    }

    private static Load.Request guess(SplittableRandom random) {
        int number = random.nextInt(100_000_000);
        String body = "{\"documentId\":\"%08d%c\",\"password\":\"guess %d\",\"channel\":\"APP\"}"
                .formatted(number, LETTERS.charAt(number % LETTERS.length()), number);
        return new Load.Request(HttpMethod.POST, "/v1/sessions", List.of(), body);
    }
}
