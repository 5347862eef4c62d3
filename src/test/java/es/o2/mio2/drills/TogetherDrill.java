package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Two instances on one database: fifty refreshes of one session at once, again and again, and orders meanwhile. Then one
 * of them is killed, and the other goes on: it takes orders, and sends what customers are to be told.
 */
final class TogetherDrill {

    private static final Duration CARRIES_ON = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;
    private static final int CUSTOMERS = 8;

    private static final String TOLD = """
            select count(*) from outbox_message join customer_order using (customer_id)
            where order_id = ?::uuid and sent_at >= completed_at""";

    private TogetherDrill() {}

    static void run(Site site, int rounds) {
        try (Balancer balancer = new Balancer(site);
                Shop shop = new Shop(site, new Door(site::instances), "together", CUSTOMERS)) {
            AtomicLong killed = new AtomicLong();
            List<Duration> told = new ArrayList<>();
            Books books = shop.whileTheyBuy(() -> {
                refresh(shop, new Door(site::instances), rounds);
                site.instances().get(1).kill();
                killed.set(System.nanoTime());
                Eventually.within(CARRIES_ON, "orders at the other", () -> placed(shop, killed.get()) != null);
                Eventually.within(
                        CARRIES_ON, "their customers are told", () -> isTold(site, placed(shop, killed.get())));
                told.add(Duration.ofNanos(System.nanoTime() - killed.get()));
                site.startAgain(1);
                balancer.awaitAll();
            });
            Duration orders = shop.awaitGoodAnswer(killed.get());
            Figures.print(
                    "two instances, one killed",
                    "%d rounds of %d refreshes at once, one living successor each; %s; the other placed an order after %s and"
                            + " sent its message after %s",
                    rounds,
                    AT_ONCE,
                    books,
                    Figures.seconds(orders),
                    Figures.seconds(told.get(0)));
            assertTrue(books.areBalanced(), books.toString());
        }
    }

    /** Whoever hears the same twice hears of one successor; whoever is told to come back does. */
    private static void refresh(Shop shop, Door door, int rounds) {
        String token = shop.logInAgain().refresh();
        for (int round = 0; round < rounds; round++) {
            String body = "{\"refreshToken\":\"" + token + "\"}";
            Door.Ask ask = new Door.Ask("POST", "/v1/session-refreshes", null, null, body);
            List<Answer> answers = Together.run(AT_ONCE, () -> door.send(ask));
            Set<Integer> statuses = answers.stream().map(Answer::status).collect(Collectors.toSet());
            assertTrue(Set.of(200, 503).containsAll(statuses), statuses.toString());
            Set<String> successors = answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .map(answer -> Shop.field(answer, "refreshToken"))
                    .collect(Collectors.toSet());
            assertEquals(1, successors.size(), statuses.toString());
            token = successors.iterator().next();
        }
    }

    /** An order that was asked for after a moment; {@code null} where there is none yet. */
    private static String placed(Shop shop, long since) {
        return shop.ledger().entries().stream()
                .filter(entry ->
                        !entry.orderIds().isEmpty() && entry.answers().get(0).sentAt() - since > 0)
                .flatMap(entry -> entry.orderIds().stream())
                .min(String::compareTo)
                .orElse(null);
    }

    private static boolean isTold(Site site, String orderId) {
        return !List.of("0").equals(site.database().texts(TOLD, UUID.fromString(orderId)));
    }
}
