package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a time that the application's own dispatcher won't see, so that these messages are left to the test. */
@QuarkusTest
class OutboxSenderTest {

    private static final Instant START = Instant.parse("2040-01-01T00:00:00Z");

    @Inject
    Outbox outbox;

    @Inject
    NoticesConfig config;

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    private final Set<UUID> mine = ConcurrentHashMap.newKeySet();
    private final Queue<Message> sent = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private UUID customer;

    @BeforeEach
    void makeACustomer() {
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND).customerId();
    }

    @Test
    void whatIsSentLeavesNothingBehindButThatItWas() {
        UUID message = put();
        sender(START, sent::add).sendDue();
        assertEquals(List.of(new Message(message, NoticeChannel.SMS, "+34600000099", null, "Hola")), List.copyOf(sent));
        assertEquals(
                List.of("1 t t t"),
                rows("concat_ws(' ', attempts, sent_at is not null, recipient is null, body is null)"));
        sender(START.plus(Duration.ofDays(1)), sent::add).sendDue();
        assertEquals(1, sent.size());
    }

    /** 10 s after the first failure, 20 s after the second. */
    @Test
    void whatIsNotTakenComesAgainLaterAndLater() {
        put();
        sender(START, OutboxSenderTest::refuse).sendDue();
        assertEquals(List.of(START.plusSeconds(10)), dueAt());
        sender(START.plusSeconds(9), sent::add).sendDue();
        assertEquals(0, sent.size());
        sender(START.plusSeconds(10), OutboxSenderTest::refuse).sendDue();
        assertEquals(List.of(START.plusSeconds(30)), dueAt());
        sender(START.plusSeconds(30), sent::add).sendDue();
        assertEquals(1, sent.size());
    }

    @Test
    void afterTwelveTriesAMessageIsGivenUpAndCounted() {
        put();
        Instant now = START;
        for (int i = 0; i < 12; i++) {
            sender(now, OutboxSenderTest::refuse).sendDue();
            now = now.plus(Duration.ofMinutes(31));
        }
        assertEquals(List.of("12 t t"), rows("concat_ws(' ', attempts, given_up_at is not null, body is null)"));
        assertEquals(
                1,
                meters.counter("mio2.notices", "channel", "SMS", "outcome", "given_up")
                        .count());
        sender(now, sent::add).sendDue();
        assertEquals(0, sent.size());
    }

    @Test
    void whatSomebodyTookAndDiedWithIsTakenAgainByTheSameId() {
        UUID message = put();
        assertThrows(StackOverflowError.class, () -> sender(START, taken -> {
                    throw new StackOverflowError();
                })
                .sendDue());
        sender(START.plusSeconds(59), sent::add).sendDue();
        assertEquals(0, sent.size());
        sender(START.plusSeconds(60), sent::add).sendDue();
        assertEquals(message, sent.remove().id());
    }

    @Test
    void eightAtOnceSendEachMessageOnce() {
        for (int i = 0; i < 200; i++) {
            put();
        }
        Together.run(8, () -> {
            sender(START, sent::add).sendDue();
            return null;
        });
        assertEquals(200, sent.size());
        assertEquals(200, sent.stream().map(Message::id).distinct().count());
    }

    @Test
    void aChannelWithoutGatewayKeepsItsMessages() {
        put();
        new OutboxSender(outbox, Map.of(), config, clock(START), meters).sendDue();
        assertEquals(List.of("0 t"), rows("concat_ws(' ', attempts, body is not null)"));
        sender(START, sent::add).sendDue();
        assertEquals(1, sent.size());
    }

    @Test
    void whatIsOverIsForgottenAndWhatWaitsIsNot() {
        put();
        sender(START, sent::add).sendDue();
        put();
        Instant afterwards = START.plus(Duration.ofDays(1));
        while (outbox.deleteSomeBefore(afterwards, 1000) > 0) {
            // Until there is no more.
        }
        assertEquals(List.of("t"), rows("sent_at is null"));
        sender(START, sent::add).sendDue();
    }

    private UUID put() {
        UUID message = UUID.randomUUID();
        mine.add(message);
        database.run(
                "insert into outbox_message (message_id, customer_id, channel, recipient, language, body, created_at,"
                        + " due_at, expires_at, attempts) values (?, ?, 'SMS', '+34600000099', 'es', 'Hola',"
                        + " timestamptz '2039-12-31 23:59+00', timestamptz '2039-12-31 23:59+00',"
                        + " timestamptz '2040-01-02 23:59+00', 0)",
                message,
                customer);
        return message;
    }

    private OutboxSender sender(Instant now, Consumer<Message> gateway) {
        MessageGateway sms = new MessageGateway() {
            @Override
            public NoticeChannel channel() {
                return NoticeChannel.SMS;
            }

            @Override
            public void send(Message message) {
                // What other tests left on its way goes with it, and isn't looked at.
                if (mine.contains(message.id())) {
                    gateway.accept(message);
                }
            }
        };
        return new OutboxSender(outbox, Map.of(NoticeChannel.SMS, sms), config, clock(now), meters);
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static void refuse(Message message) {
        throw new IllegalStateException("The other side refuses");
    }

    private List<Instant> dueAt() {
        return rows("to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')").stream()
                .map(Instant::parse)
                .toList();
    }

    private List<String> rows(String column) {
        return database.texts("select " + column + " from outbox_message where customer_id = ?", customer);
    }
}
