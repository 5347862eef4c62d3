package es.o2.mio2.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Database;
import es.o2.mio2.support.Feeds;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes by feeds is measured. */
@QuarkusTest
class FeedMetersTest {

    @Inject
    FeedMeters feeds;

    @Inject
    MeterRegistry meters;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** What else is tried here is complete up to its own time. */
    @AfterEach
    void forgetHowFarTheyAre() {
        database.run("delete from feed_progress");
    }

    @Test
    void rowsAreCountedByWhatBecameOfThem() {
        double batches =
                meters.counter("mio2.feeds.batches", "feed", "payments").count();
        double accepted = rows("accepted");
        double rejected = rows("rejected");
        String id = "M-" + UUID.randomUUID();
        String good = "{\"paymentId\":\"" + id + "\",\"invoiceNumber\":\"" + id
                + "\",\"kind\":\"PAID\",\"amount\":\"1.00\",\"bookedDate\":\"2026-11-02\"}\n";
        // What was taken already isn't counted again.
        for (int i = 0; i < 2; i++) {
            new Feeds().put("payments", id, good + "{}\n{}\n").then().statusCode(200);
        }
        assertEquals(
                batches + 1,
                meters.counter("mio2.feeds.batches", "feed", "payments").count());
        assertEquals(accepted + 1, rows("accepted"));
        assertEquals(rejected + 2, rows("rejected"));
    }

    /** Ten minutes, but for what passes meanwhile. */
    @Test
    void howFarBehindAFeedIsIsMeasured() {
        database.run("delete from feed_progress where feed = 'PAYMENTS'");
        feeds.measure();
        assertEquals(
                0,
                meters.find("mio2.feeds.lag").tag("feed", "payments").gauges().size());
        new Feeds()
                .bringAllUntil(clock.instant().minus(Duration.ofMinutes(10)), "payments")
                .then()
                .statusCode(200);
        feeds.measure();
        double lag =
                meters.get("mio2.feeds.lag").tag("feed", "payments").gauge().value();
        assertTrue(lag >= 600 && lag < 660, () -> "seconds: " + lag);
    }

    private double rows(String outcome) {
        return meters.counter("mio2.feeds.rows", "feed", "payments", "outcome", outcome)
                .count();
    }
}
