package es.o2.mio2.operations;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.FewThreads;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As delivered one large batch is written at a time, and one small one beside it. */
@QuarkusTest
@TestProfile(FewThreads.class)
class FeedLanesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Some 1.5 MB: more than is kept in memory. */
    private static final int MANY = 15_000;

    @Inject
    AgroalDataSource source;

    @Inject
    MeterRegistry meters;

    private Feeds feeds;

    @BeforeEach
    void start() {
        feeds = new Feeds();
    }

    /** While nobody may write a payment. */
    @Test
    void aSmallBatchWaitsForNoLargeOne() throws SQLException {
        CompletableFuture<Integer> first;
        CompletableFuture<Integer> second;
        try (Connection bar = source.getConnection();
                Statement statement = bar.createStatement()) {
            bar.setAutoCommit(false);
            statement.execute("lock table payment in share mode");
            first = large();
            second = large();
            Eventually.within(SOON, "the second waits for its turn", () -> waiting("large") == 1);
            feeds.put("usage-records", UUID.randomUUID().toString(), "{}")
                    .then()
                    .statusCode(200)
                    .body("rejected", equalTo(1));
            assertEquals(1, waiting("large"));
            assertEquals(0, waiting("small"));
            bar.rollback();
        }
        assertEquals(200, first.join());
        assertEquals(200, second.join());
        assertEquals(0, waiting("large"));
    }

    private double waiting(String size) {
        return meters.get("mio2.feeds.waiting").tag("size", size).gauge().value();
    }

    private CompletableFuture<Integer> large() {
        String batch = UUID.randomUUID().toString();
        String rows = IntStream.range(0, MANY)
                .mapToObj(row -> """
                        {"paymentId":"%1$s-%2$d","invoiceNumber":"%1$s","kind":"PAID","amount":"61.50",\
                        "bookedDate":"2026-11-02"}
                        """.formatted(batch, row))
                .collect(Collectors.joining());
        return CompletableFuture.supplyAsync(
                () -> feeds.put("payments", batch, rows).statusCode());
    }
}
