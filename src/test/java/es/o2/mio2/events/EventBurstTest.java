package es.o2.mio2.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.EventReader.Block;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many events at once: each connection gets each of them once and in order, however others of the customer read. */
@QuarkusTest
class EventBurstTest {

    private static final Logger LOG = Logger.getLogger(EventBurstTest.class);
    private static final int BURST = 5_000;
    private static final int TOGETHER = 250;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    Events events;

    @Inject
    TestCustomers customers;

    private final List<EventReader> readers = new ArrayList<>();
    private final List<UUID> lines =
            IntStream.range(0, BURST).mapToObj(i -> UUID.randomUUID()).toList();
    private TestCustomer her;
    private String token;

    @BeforeEach
    void logIn() {
        her = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        token = her.login();
    }

    @AfterEach
    void leave() {
        readers.forEach(EventReader::close);
    }

    /** On a machine that does nothing else, more than 2 000 a second; here, that nobody waits for a timer between two pages. */
    @Test
    void aBurstComesAtTheReadersPace() {
        EventReader reader = kept(EventReader.open(token));
        publish(lines);
        long begun = System.nanoTime();
        isWhole(reader.burst(BURST, LIMIT), 0);
        double seconds = (System.nanoTime() - begun) / 1e9;
        LOG.infof("%d events to one reader in %.2f s: %.0f a second", BURST, seconds, BURST / seconds);
        assertTrue(seconds < 10, seconds + " s");
        nothingElseComes(reader);
    }

    /** A page that was asked for from where one reader is isn't the next one of another who is behind. */
    @Test
    void readersOfOneCustomerDoNotCareHowFarTheOthersAre() {
        EventReader one = kept(EventReader.open(token));
        EventReader other = kept(EventReader.open(token));
        String greeting = one.lastId();
        CompletableFuture<Void> published = publishLittleByLittle();
        CompletableFuture<Void> hopped = CompletableFuture.runAsync(() -> hop(greeting));
        isWhole(one.burst(BURST, LIMIT), 0);
        isWhole(other.burst(BURST, LIMIT), 0);
        hopped.join();
        published.join();
        nothingElseComes(one, other);
    }

    /** Breaks off and comes back, each time after what was read last, until all has come. */
    private void hop(String from) {
        Random random = new Random(18);
        String last = from;
        for (int seen = 0; seen < BURST; ) {
            int count = Math.min(BURST - seen, 1 + random.nextInt(400));
            try (EventReader reader = EventReader.openAfter(token, last)) {
                List<Block> some = reader.burst(count, LIMIT);
                isWhole(some, seen);
                last = some.get(count - 1).id();
            }
            seen += count;
        }
    }

    private void isWhole(List<Block> told, int from) {
        assertEquals(
                lines.subList(from, from + told.size()).stream()
                        .map(EventBurstTest::data)
                        .toList(),
                told.stream().map(Block::data).toList());
        long first = Long.parseLong(told.get(0).id());
        assertEquals(
                IntStream.range(0, told.size())
                        .mapToObj(i -> Long.toString(first + i))
                        .toList(),
                told.stream().map(Block::id).toList());
    }

    private void nothingElseComes(EventReader... all) {
        UUID line = UUID.randomUUID();
        publish(List.of(line));
        for (EventReader reader : all) {
            assertEquals(data(line), reader.next(Duration.ofSeconds(10)).data());
        }
    }

    private CompletableFuture<Void> publishLittleByLittle() {
        return CompletableFuture.runAsync(() -> {
            for (int from = 0; from < BURST; from += TOGETHER) {
                publish(lines.subList(from, from + TOGETHER));
            }
        });
    }

    private void publish(List<UUID> changed) {
        QuarkusTransaction.requiringNew()
                .run(() -> changed.forEach(
                        line -> events.publish(her.customerId(), EventType.LINE_UPDATED, EventData.line(line))));
    }

    private EventReader kept(EventReader reader) {
        readers.add(reader);
        return reader;
    }

    private static String data(UUID line) {
        return "{\"lineId\":\"" + line + "\"}";
    }
}
