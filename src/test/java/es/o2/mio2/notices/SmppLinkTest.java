package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.Language;
import es.o2.mio2.support.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The link when the other side, or the database, is at its worst. */
class SmppLinkTest {

    private static final Instant START = Instant.parse("2050-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int RECEIPT = 0x04;

    /** 200 of 30 KB: more than both ends hold. */
    private static final int WRITERS = 200;

    private static final int MUCH = 30_000;

    private final CountDownLatch databaseWorks = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        databaseWorks.countDown();
        threads.shutdownNow();
    }

    /** Whoever writes is freed, the link is bound anew, and its end waits for nobody. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoReadsNoMoreHoldsNobodyUp(boolean tls, @TempDir Path directory) throws Exception {
        Certificate certificate = Certificate.make(directory);
        SmppServer server = tls ? SmppServer.secured(certificate) : new SmppServer();
        Map<String, String> trust = Map.of(
                "mio2.notices.smpp.trusted-certificates", certificate.pem().toString());
        NoticesConfig.Smpp config = config(server, tls, trust);
        SmsGateway gateway = gateway(config);
        SmppLink link = new SmppLink(config, null);
        try (server) {
            link.start();
            gateway.start();
            Eventually.within(SOON, "bound", () -> link.bound() && gateway.ready());
            server.reactAs(submission -> SmppServer.Reaction.TAKE_AND_READ_NO_MORE);
            gateway.send(message());
            AtomicInteger ended = new AtomicInteger();
            for (int i = 0; i < WRITERS; i++) {
                threads.execute(() -> {
                    assertThrows(Exception.class, () -> link.use(SmppLinkTest::much));
                    ended.incrementAndGet();
                });
            }
            Eventually.within(SOON, "freed", () -> ended.get() == WRITERS);
            Eventually.within(SOON, "bound again", () -> server.binds() >= 3 && link.bound());
        } finally {
            link.close();
            gateway.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"system-id, 1234567890123456", "password, secreto99", "system-type, 1234567890123"})
    void whatSmppHasNoRoomForIsToldAtTheStartWithoutTheValue(String name, String value) {
        try (SmppServer server = new SmppServer()) {
            NoticesConfig.Smpp config = config(server, false, Map.of("mio2.notices.smpp." + name, value));
            ConfigurationException refused =
                    assertThrows(ConfigurationException.class, () -> new SmppLink(config, null));
            assertTrue(refused.getMessage().contains("mio2.notices.smpp." + name), refused.getMessage());
            assertFalse(refused.getMessage().contains(value), refused.getMessage());
        }
    }

    @Test
    void aRefusedBindIsLoggedByItsStatus() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage()
                        + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters()));
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger log = Logger.getLogger(SmppLink.class.getName());
        log.addHandler(handler);
        try (SmppServer server = new SmppServer()) {
            server.letIn(false);
            SmppLink link = new SmppLink(config(server, false, Map.of()), null);
            link.start();
            Eventually.within(SOON, "logged", () -> !logged.isEmpty());
            link.close();
        } finally {
            log.removeHandler(handler);
        }
        // ESME_RINVPASWD
        assertTrue(logged.peek().contains("status 0x0000000e"), logged.peek());
        assertFalse(logged.peek().contains(SmppServer.PASSWORD), logged.peek());
    }

    /** A window of 2: three receipts wait for the database, the fourth comes again later, an answer is heard. */
    @Test
    void receiptsThatWaitForTheDatabaseKeepNoAnswerBack() {
        try (SmppServer server = new SmppServer()) {
            SmsGateway gateway = gateway(config(server, false, Map.of("mio2.notices.smpp.window", "2")));
            gateway.start();
            Eventually.within(SOON, "bound", gateway::ready);
            for (int i = 0; i < 3; i++) {
                String id = String.valueOf(i);
                threads.execute(() -> tell(server, id));
            }
            Eventually.within(SOON, "three wait", () -> waiting.get() == 3);
            AssertionError notTaken = assertThrows(AssertionError.class, () -> tell(server, "3"));
            // ESME_RX_T_APPN
            assertTrue(
                    notTaken.getCause().getMessage().contains("64"),
                    notTaken.getCause().getMessage());
            gateway.send(message());
            assertEquals(
                    1,
                    meters.counter("mio2.notices.incoming", "kind", "postponed_receipt")
                            .count());
            databaseWorks.countDown();
            gateway.close();
        }
    }

    private static void tell(SmppServer server, String id) {
        server.deliver(0, RECEIPT, "id:" + id + " stat:DELIVRD err:000");
    }

    private static DataSmResult much(SMPPSession session)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        return session.dataShortMessage(
                "",
                TypeOfNumber.ALPHANUMERIC,
                NumberingPlanIndicator.UNKNOWN,
                "O2",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                "34600000099",
                new ESMClass(0),
                new RegisteredDelivery(0),
                new RawDataCoding((byte) 0),
                new OptionalParameter.OctetString((short) 0x1401, new byte[MUCH]));
    }

    private SmsGateway gateway(NoticesConfig.Smpp config) {
        return new SmsGateway(config, new SmsDeliveries(new SlowSql()), new SettableClock(START), meters);
    }

    private static Message message() {
        return new Message(
                UUID.randomUUID(),
                NoticeChannel.SMS,
                "+34600000099",
                Language.ES,
                null,
                "O2: hola",
                START.plus(Duration.ofDays(1)),
                null);
    }

    private static NoticesConfig.Smpp config(SmppServer server, boolean tls, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "mio2.notices.smpp.host",
                "localhost",
                "mio2.notices.smpp.port",
                String.valueOf(server.port()),
                "mio2.notices.smpp.tls",
                String.valueOf(tls),
                "mio2.notices.smpp.system-id",
                SmppServer.SYSTEM_ID,
                "mio2.notices.smpp.password",
                SmppServer.PASSWORD,
                "mio2.notices.smpp.transaction-timer",
                "PT1S",
                "mio2.notices.smpp.first-pause",
                "PT0.01S",
                "mio2.notices.smpp.longest-pause",
                "PT0.05S"));
        settings.putAll(others);
        return Settings.of(settings).smpp();
    }

    /** A database that takes messages, and lets receipts wait. */
    private final class SlowSql extends OutboxSql {

        SlowSql() {
            super(null);
        }

        @Override
        int run(String sql, Object... parameters) {
            if (sql.startsWith("insert into sms_part (provider_id, status")) {
                waiting.incrementAndGet();
                try {
                    databaseWorks.await();
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
            }
            return 1;
        }

        @Override
        <T> List<T> query(Row<T> row, String sql, Object... parameters) {
            return List.of();
        }
    }
}
