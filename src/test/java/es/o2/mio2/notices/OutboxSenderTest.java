package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.Language;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Together;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a time that the application's own dispatcher won't see, so that these messages are left to the test. */
@QuarkusTest
class OutboxSenderTest {

    private static final Instant START = Instant.parse("2040-01-01T00:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2040-01-03T00:00:00Z");

    @Inject
    Outbox outbox;

    @Inject
    NoticesConfig config;

    @Inject
    Database database;

    @Inject
    OutboxRows rows;

    @Inject
    ExecutorService threads;

    private final Set<UUID> mine = ConcurrentHashMap.newKeySet();
    private final Queue<Message> sent = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private UUID customer;

    @BeforeEach
    void makeACustomer() {
        customer = rows.customer();
    }

    @Test
    void whatIsSentLeavesNothingBehindButThatItWas() {
        UUID message = put();
        sender(START, sent::add).sendDue();
        assertEquals(
                List.of(new Message(
                        message, NoticeChannel.SMS, "+34600000099", Language.ES, null, "Hola", EXPIRY, null)),
                List.copyOf(sent));
        assertEquals(
                List.of("1 t t t"),
                texts("concat_ws(' ', attempts, sent_at is not null, recipient is null, body is null)"));
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
        assertEquals(List.of("12 t t"), texts("concat_ws(' ', attempts, given_up_at is not null, body is null)"));
        assertEquals(1, counted("given_up"));
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
        sender(START.plusSeconds(5), sent::add).sendDue();
        assertEquals(0, sent.size());
        sender(START.plusSeconds(6), sent::add).sendDue();
        assertEquals(message, sent.remove().id());
    }

    /** Each time for 6 s, as long as it says so in time, and for a minute at most. */
    @Test
    void whoSaysThatItStillSendsKeepsWhatItTook() {
        UUID message = put();
        SettableClock clock = new SettableClock(START);
        OutboxLease lease = new OutboxLease(outbox, config, clock);
        lease.take(NoticeChannel.SMS, START);
        for (int seconds = 5; seconds < 55; seconds += 5) {
            clock.advance(Duration.ofSeconds(5));
            lease.renew();
            sender(clock.instant().plusSeconds(5), sent::add).sendDue();
        }
        clock.advance(Duration.ofSeconds(5));
        lease.renew();
        assertEquals("WAITING 1", rows.state(message));
        assertEquals(List.of(START.plusSeconds(56)), dueAt());
        assertTrue(lease.isOn());
        clock.advance(Duration.ofSeconds(1));
        lease.renew();
        assertFalse(lease.isOn());
        sender(clock.instant(), sent::add).sendDue();
        assertEquals(message, sent.remove().id());
    }

    @Test
    void whoSaysItTooLateHasLostIt() {
        UUID message = put();
        SettableClock clock = new SettableClock(START);
        OutboxLease lease = new OutboxLease(outbox, config, clock);
        lease.take(NoticeChannel.SMS, START);
        clock.advance(Duration.ofSeconds(6));
        OutboxLease others = new OutboxLease(outbox, config, clock);
        others.take(NoticeChannel.SMS, clock.instant());
        clock.advance(Duration.ofSeconds(1));
        lease.renew();
        assertFalse(lease.isOn());
        assertEquals("WAITING 2", rows.state(message));
        assertEquals(List.of(START.plusSeconds(12)), dueAt());
        sender(START.plusSeconds(12), sent::add).sendDue();
        assertEquals(message, sent.remove().id());
    }

    /**
     * The first is at it for 60 s, far longer than its lease, and doesn't say so. The second has it by then, for 6 s:
     * whatever the first says now, the message is the second's.
     */
    @ParameterizedTest
    @EnumSource(Late.class)
    void whatAnotherTookAfterTheLeaseIsTheOthers(Late late) {
        UUID message = put();
        SettableClock clock = new SettableClock(START.plusNanos(1_234_567));
        OutboxSender second = new OutboxSender(
                outbox,
                new Sms(1, true, taken -> {
                    throw new StackOverflowError();
                }),
                config,
                clock,
                new SimpleMeterRegistry(),
                threads);
        MessageGateway slow = new Sms(1, true, taken -> {
            clock.advance(Duration.ofSeconds(60));
            assertThrows(StackOverflowError.class, second::sendDue);
            late.end();
        });
        new OutboxSender(outbox, slow, config, clock, meters, threads).sendDue();
        assertEquals("WAITING 2", rows.state(message));
        assertEquals(List.of(START.plusSeconds(66)), dueAt());
        assertEquals(0, meters.find("mio2.notices").counters().size());
        sender(START.plusSeconds(121), sent::add).sendDue();
        assertEquals("SENT 3", rows.state(message));
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
    void aGatewayThatIsNotReadyCostsNoTry() {
        put();
        sender(START, new Sms(1, false, sent::add)).sendDue();
        assertEquals(List.of("0 t"), texts("concat_ws(' ', attempts, body is not null)"));
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
        assertEquals(List.of("t"), texts("sent_at is null"));
        sender(START, sent::add).sendDue();
    }

    /** What is refused for good isn't tried twice; nor does its recipient get into the log with the server's words. */
    @Test
    void whatIsRefusedForGoodIsGivenUpAtOnce() {
        put();
        sender(START, message -> {
                    throw NotSentException.refused("Nobody has this number");
                })
                .sendDue();
        assertEquals(List.of("1 t t"), texts("concat_ws(' ', attempts, given_up_at is not null, body is null)"));
        assertEquals(1, counted("given_up"));
    }

    @Test
    void whatIsNotTakenNowWaitsAndLosesNoTry() {
        put();
        for (int i = 0; i < 20; i++) {
            sender(START.plusSeconds(10 * i), message -> {
                        throw NotSentException.notNow("Too many");
                    })
                    .sendDue();
        }
        assertEquals(List.of("0 t"), texts("concat_ws(' ', attempts, given_up_at is null)"));
        // The twentieth try was 190 s after the first.
        assertEquals(List.of(START.plusSeconds(200)), dueAt());
        sender(START.plusSeconds(200), sent::add).sendDue();
        assertEquals(1, sent.size());
    }

    /** 10 s at first, then for as long again as it waited already: at 10 s 10 s more, at 20 s 20 s; at 2 h 30 min. */
    @Test
    void whatMayBeTakenLaterWaitsLongerAndLongerAndLosesNoTry() {
        put();
        for (int[] when : new int[][] {{0, 10}, {10, 20}, {20, 40}, {40, 80}, {7200, 9000}, {9000, 10_800}}) {
            sender(START.plusSeconds(when[0]), message -> {
                        throw NotSentException.later("Greylisted");
                    })
                    .sendDue();
            assertEquals(List.of(START.plusSeconds(when[1])), dueAt());
        }
        assertEquals(List.of("WAITING 0"), states());
    }

    /** As where another instance has the new key already, and this one not yet. */
    @Test
    void whatNoKeyOpensHereIsLeftToWhoHasTheKey() {
        UUID message = put();
        String sealed = database.texts("select body from outbox_message where message_id = ?", message)
                .get(0);
        database.run("update outbox_message set body = 'nobody-s.' || body where message_id = ?", message);
        for (int hours = 0; hours < 20; hours++) {
            sender(START.plus(Duration.ofHours(hours)), sent::add).sendDue();
        }
        assertEquals("WAITING 0", rows.state(message));
        database.run("update outbox_message set body = ? where message_id = ?", sealed, message);
        sender(START.plus(Duration.ofHours(21)), sent::add).sendDue();
        assertEquals("SENT 1", rows.state(message));
    }

    @Test
    void whatIsWorthNothingAnyMoreIsGivenUpUnsent() {
        put();
        sender(EXPIRY, sent::add).sendDue();
        assertEquals(List.of("WAITING 0"), states());
        while (outbox.giveUpSomeExpired(NoticeChannel.SMS, EXPIRY, 1000) > 0) {
            // Until there is no more.
        }
        assertEquals(List.of("GIVEN_UP 0"), states());
        assertEquals(0, sent.size());
    }

    /** Of two in one batch: while the first was on its way, the second's time went by. */
    @Test
    void whatLosesItsWorthWhileOthersAreSentIsGivenUpUnsent() {
        UUID code = put(START.plusSeconds(5));
        put();
        SettableClock clock = new SettableClock(START);
        UUID slow = put(START.plusSeconds(4));
        MessageGateway gateway = new Sms(1, true, message -> {
            clock.advance(Duration.ofSeconds(5));
            sent.add(message);
        });
        new OutboxSender(outbox, gateway, config, clock, meters, threads).sendDue();
        assertEquals(slow, sent.remove().id());
        assertEquals("GIVEN_UP 1", rows.state(code));
        assertEquals(1, counted("expired"));
    }

    /** A code is worth nothing in ten minutes, a notice in two days. */
    @Test
    void whatIsWorthNothingSoonestGoesFirst() {
        put();
        UUID code = put(START.plus(Duration.ofMinutes(10)));
        put();
        sender(START, sent::add).sendDue();
        assertEquals(code, sent.remove().id());
        assertEquals(2, sent.size());
    }

    /** Three meet in the gateway, or this never ends. */
    @Test
    void asManyAreSentAtOnceAsTheGatewayTakes() {
        for (int i = 0; i < 3; i++) {
            put();
        }
        CyclicBarrier meeting = new CyclicBarrier(3);
        sender(START, new Sms(3, true, message -> {
                    try {
                        meeting.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                        throw new IllegalStateException(alone);
                    }
                    sent.add(message);
                }))
                .sendDue();
        assertEquals(3, sent.size());
    }

    /** Other tests' messages are counted apart: what is left is this one's, the oldest of 1990. */
    @Test
    void theBacklogIsWhatWaitsAndSinceWhen() {
        UUID older = put();
        put();
        put(START.plusSeconds(1));
        database.run("update outbox_message set created_at = '1990-01-01T00:00:00Z' where message_id = ?", older);
        assertEquals(3, outbox.backlog(NoticeChannel.SMS).waiting() - othersWaiting());
        assertEquals(
                Instant.parse("1990-01-01T00:00:00Z"),
                outbox.backlog(NoticeChannel.SMS).oldest());
        sender(START.plusSeconds(1), sent::add).sendDue();
        assertEquals(2, sent.size());
        assertEquals(1, outbox.backlog(NoticeChannel.SMS).waiting() - othersWaiting());
    }

    private long othersWaiting() {
        return Long.parseLong(database.texts(
                        "select count(*) from outbox_message where channel = 'SMS' and sent_at is null"
                                + " and given_up_at is null and customer_id <> ?",
                        customer)
                .get(0));
    }

    private UUID put() {
        return put(EXPIRY);
    }

    private UUID put(Instant until) {
        UUID message = rows.put(customer, NoticeChannel.SMS, "+34600000099", "Hola", START, until);
        mine.add(message);
        return message;
    }

    private double counted(String outcome) {
        return meters.counter("mio2.notices", "channel", "SMS", "outcome", outcome)
                .count();
    }

    private List<String> states() {
        return mine.stream().map(rows::state).toList();
    }

    private OutboxSender sender(Instant now, Consumer<Message> gateway) {
        return sender(now, new Sms(1, true, gateway));
    }

    private OutboxSender sender(Instant now, MessageGateway gateway) {
        return new OutboxSender(outbox, gateway, config, clock(now), meters, threads);
    }

    /** What the first says at last. */
    private enum Late {
        SENT(null),
        REFUSED(NotSentException.refused("Nobody has this number")),
        FAILED(NotSentException.failed("No answer")),
        NOT_NOW(NotSentException.notNow("Too many"));

        private final NotSentException failure;

        Late(NotSentException failure) {
            this.failure = failure;
        }

        void end() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private final class Sms implements MessageGateway {

        private final int window;
        private final boolean ready;
        private final Consumer<Message> taker;

        Sms(int window, boolean ready, Consumer<Message> taker) {
            this.window = window;
            this.ready = ready;
            this.taker = taker;
        }

        @Override
        public NoticeChannel channel() {
            return NoticeChannel.SMS;
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public int window() {
            return window;
        }

        @Override
        public void send(Message message) {
            // What other tests left on its way goes with it, and isn't looked at.
            if (mine.contains(message.id())) {
                taker.accept(message);
            }
        }
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static void refuse(Message message) {
        throw new IllegalStateException("The other side refuses");
    }

    private List<Instant> dueAt() {
        return texts("to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')").stream()
                .map(Instant::parse)
                .toList();
    }

    private List<String> texts(String column) {
        return database.texts("select " + column + " from outbox_message where customer_id = ?", customer);
    }
}
