package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Load;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Two hundred who guess passwords, each again at each answer (a closed model), while orders go on and others read. */
final class FloodDrill {

    private static final int ATTACKERS = 200;
    private static final int CUSTOMERS = 2;
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private static final int WRONG = 401;

    /** Wrong, asked too often, and too many at once. */
    private static final Set<Integer> REFUSALS = Set.of(WRONG, 429, 503);

    private FloodDrill() {}

    /** From addresses whose budget is soon used up: most guesses are refused unseen. */
    static void run(Site site, Duration time) {
        run(site, time, "flood of log ins");
    }

    /** The same from addresses with a budget without an end: as many are looked at as the service has room for. */
    static void runLookedAt(Site site, Duration time) {
        Map<Integer, Long> guesses = run(site, time, "flood of log ins that are looked at");
        assertTrue(guesses.getOrDefault(WRONG, 0L) > 0, guesses.toString());
    }

    /** Gives how many guesses were answered with each status, but for those of the turn before anything is timed. */
    private static Map<Integer, Long> run(Site site, Duration time, String name) {
        List<Map<Integer, Long>> turns = new ArrayList<>();
        Map<Integer, Long> guesses = new TreeMap<>();
        try (Load attackers = new Load(site.instance().baseUri(), ATTACKERS);
                Shop shop = new Shop(site, new Door(site::instances), "flood", CUSTOMERS);
                Reading reading = new Reading(site, shop)) {
            Books books = shop.whileTheyBuy(() -> reading.byTurns(time, () -> flood(attackers, turns)));
            turns.stream()
                    .skip(1)
                    .forEach(turn -> turn.forEach((status, many) -> guesses.merge(status, many, Long::sum)));
            reading.print(
                    name,
                    "%d guess at once, guesses by status %s, %s, orders not placed at once: %d"
                            .formatted(
                                    ATTACKERS,
                                    guesses,
                                    books,
                                    shop.ledger().failed().size()));
            assertTrue(REFUSALS.containsAll(guesses.keySet()), guesses.toString());
            shop.requireAllAtOnce(books);
            return guesses;
        }
    }

    /** Until it is closed; then all that was asked is waited for, and counted. */
    private static Reading.Burden flood(Load attackers, List<Map<Integer, Long>> turns) {
        SplittableRandom random = new SplittableRandom(1);
        AtomicBoolean open = new AtomicBoolean(true);
        var asked = attackers.closed(ATTACKERS, open::get, () -> guess(random));
        return () -> {
            open.set(false);
            turns.add(asked.join().stream()
                    .collect(Collectors.groupingBy(Load.Answered::status, Collectors.counting())));
        };
    }

    private static Load.Request guess(SplittableRandom random) {
        int number = random.nextInt(100_000_000);
        String body = "{\"documentId\":\"%08d%c\",\"password\":\"guess %d\",\"channel\":\"APP\"}"
                .formatted(number, LETTERS.charAt(number % LETTERS.length()), number);
        return new Load.Request(HttpMethod.POST, "/v1/sessions", List.of(), body);
    }
}
