package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Of two instances one has its clock an hour ahead, then an hour behind, then right again, under orders at both. */
final class ClockDrill {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int CUSTOMERS = 8;

    private ClockDrill() {}

    /** @param orders with each clock */
    static void run(Site site, int orders) {
        try (Shop shop = new Shop(site, new Door(site::instances), "clock", CUSTOMERS)) {
            AtomicBoolean open = new AtomicBoolean(true);
            CompletableFuture<Void> bought = shop.buyWhile(open::get);
            for (String offset : List.of("PT0S", "PT1H", "PT-1H", "PT0S")) {
                setClock(site, offset);
                int before = shop.ledger().acknowledged();
                Eventually.within(
                        SOON, "orders by that clock", () -> shop.ledger().acknowledged() >= before + orders);
            }
            open.set(false);
            bought.join();
            Books books = Books.of(shop.ledger(), site.database());
            long refused = shop.ledger().failed().size();
            String twice = site.database()
                    .texts("select count(*) - count(distinct (recipient, message_id)) from message_box")
                    .get(0);
            Figures.print(
                    "clock off by an hour",
                    "ahead, behind and back, %s, requests not answered 201: %d, messages sent twice: %s",
                    books,
                    refused,
                    twice);
            assertTrue(books.areBalanced(), books.toString());
            assertEquals("0", twice);
        }
    }

    private static void setClock(Site site, String offset) {
        site.instances()
                .get(1)
                .given()
                .body(Map.of("offset", offset))
                .post("/demo/clock")
                .then()
                .statusCode(204);
    }
}
