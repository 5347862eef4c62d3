package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real server over TCP, in a time that the application's own dispatcher won't see. */
@QuarkusTest
class SmsGatewayTest {

    private static final Instant START = Instant.parse("2050-01-01T00:00:00Z");
    private static final String PHONE = "+34600000099";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int RECEIPT = 0x04;

    /** Longer than two parts of UCS-2, with a character of two units where the second would end. */
    private static final String LONG_UCS2 = "O2: " + "ç".repeat(129) + "😀" + "í".repeat(40);

    /** Longer than one part of septets, with a letter of two septets where the first would end. */
    private static final String LONG_GSM = "O2: " + "a".repeat(148) + "€{}[]" + "b".repeat(30);

    @Inject
    Outbox outbox;

    @Inject
    SmsDeliveries deliveries;

    @Inject
    OutboxRows rows;

    @Inject
    Database database;

    @Inject
    ExecutorService threads;

    private final SmppServer server = new SmppServer();
    private final SettableClock clock = new SettableClock(START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<SmsGateway> opened = new ArrayList<>();
    private NoticesConfig config;
    private SmsGateway gateway;
    private OutboxSender sender;
    private UUID customer;

    @BeforeEach
    void bind() {
        customer = rows.customer();
        config = settings(Map.of());
        gateway = open(config);
        Eventually.within(SOON, "bound", gateway::ready);
        sender = new OutboxSender(outbox, gateway, config, clock, meters, threads);
    }

    @AfterEach
    void close() {
        opened.forEach(SmsGateway::close);
        server.close();
    }

    @Test
    void anSmsArrivesAsItWasWritten() {
        UUID message = put("O2: tu código es 123456");
        sender.sendDue();
        assertEquals("SENT 1", rows.state(message));
        assertEquals("O2: tu código es 123456", server.textOf(message));
        SubmitSm sms = server.part(message, 1);
        assertEquals("O2", sms.getSourceAddr());
        assertEquals(5, sms.getSourceAddrTon());
        assertEquals("34600000099", sms.getDestAddress());
        assertEquals(1, sms.getDestAddrTon());
        assertEquals(1, sms.getDestAddrNpi());
        assertEquals(0, sms.getEsmClass());
        assertEquals(1, sms.getRegisteredDelivery());
        // Two days after the start, in UTC.
        assertEquals("500103000000000+", sms.getValidityPeriod());
    }

    /** 16 octets of the message's id, one of the part's number: what repeats are dropped by. */
    @Test
    void eachPartCarriesTheMessagesIdAndItsNumber() {
        UUID message = put(LONG_GSM);
        sender.sendDue();
        assertEquals(2, server.partsOf(message));
        for (int part = 1; part <= 2; part++) {
            SubmitSm sms = server.part(message, part);
            byte[] expected = ByteBuffer.allocate(17)
                    .putLong(message.getMostSignificantBits())
                    .putLong(message.getLeastSignificantBits())
                    .put((byte) part)
                    .array();
            assertArrayEquals(
                    expected, ((OptionalParameter.OctetString) sms.getOptionalParameter((short) 0x1400)).getValue());
            assertTrue(sms.getOptionalParameter(OptionalParameter.User_message_reference.class) != null);
            assertTrue(sms.isUdhi());
        }
    }

    @Test
    void longOnesArePutTogetherAgain() {
        UUID gsm = put(LONG_GSM);
        UUID ucs2 = put(LONG_UCS2);
        sender.sendDue();
        assertEquals(LONG_GSM, server.textOf(gsm));
        assertEquals(2, server.partsOf(gsm));
        assertEquals(LONG_UCS2, server.textOf(ucs2));
        assertEquals(3, server.partsOf(ucs2));
    }

    /**
     * 105 messages, most of them long, under every mishap there is. Those that are never taken end given up; all others
     * arrive once, whole.
     */
    @Test
    void underEveryMishapEachArrivesOnceOrIsGivenUp() {
        Map<UUID, String> texts = new HashMap<>();
        Map<UUID, SmppServer.Reaction> mishaps = new HashMap<>();
        Set<UUID> doomed = new HashSet<>();
        List<String> bodies = List.of("O2: hola", "O2: 5 € {y más} 😀", LONG_GSM, LONG_UCS2);
        SmppServer.Reaction[] reactions = SmppServer.Reaction.values();
        for (int i = 0; i < 104; i++) {
            String body = bodies.get(i % bodies.size()) + " " + i;
            UUID message = put(body);
            texts.put(message, body);
            // 13 has no factor in common with the 4 bodies: every body meets every mishap, twice. Most meet none.
            SmppServer.Reaction mishap = i % 13 < 6 ? reactions[1 + i % 13] : SmppServer.Reaction.TAKE;
            if (mishap == SmppServer.Reaction.REFUSE) {
                doomed.add(message);
            }
            mishaps.put(message, mishap);
        }
        UUID neverTaken = put("O2: nunca");
        mishaps.put(neverTaken, SmppServer.Reaction.FAIL);
        texts.put(neverTaken, "O2: nunca");
        doomed.add(neverTaken);
        server.reactAs(submission -> {
            SmppServer.Reaction mishap = mishaps.getOrDefault(submission.message(), SmppServer.Reaction.TAKE);
            boolean always = doomed.contains(submission.message());
            return always || submission.attempt() == 1 ? mishap : SmppServer.Reaction.TAKE;
        });

        int binds = server.binds();
        sendAll(Duration.ofMinutes(3));

        for (Map.Entry<UUID, String> one : texts.entrySet()) {
            UUID message = one.getKey();
            String state = rows.state(message);
            if (doomed.contains(message)) {
                assertTrue(state.startsWith("GIVEN_UP"), state);
                assertEquals(0, server.partsOf(message));
            } else {
                assertTrue(state.startsWith("SENT"), state);
                assertEquals(one.getValue(), server.textOf(message));
            }
        }
        assertEquals("GIVEN_UP 12", rows.state(neverTaken));
        // Of 0 to 103, those with i % 13 = 5: 5, 18, ... 5 + 13 × 7 = 96, which is 8; and the one never taken.
        assertEquals(9, doomed.size());
        assertEquals(9, counted("given_up"));
        assertEquals(105 - 9, counted("sent"));
        assertTrue(server.binds() > binds, "the link was lost and bound again");
        assertTrue(server.repeats() > 0, "something came twice");
    }

    @Test
    void anAnswerThatComesLateMakesARepeatThatIsKnownByItsId() {
        server.reactAs(submission ->
                submission.attempt() == 1 ? SmppServer.Reaction.TAKE_AND_ANSWER_LATE : SmppServer.Reaction.TAKE);
        UUID message = put("O2: hola");
        sender.sendDue();
        assertEquals("WAITING 1", rows.state(message));
        sendAll(SOON);
        assertEquals("SENT 2", rows.state(message));
        assertEquals(1, server.repeats());
    }

    /** The second of three parts isn't taken: the first isn't sent again. */
    @Test
    void whatWasConfirmedOfALongOneIsNotSentAgain() {
        server.reactAs(submission -> submission.part() == 2 && submission.attempt() == 1
                ? SmppServer.Reaction.FAIL
                : SmppServer.Reaction.TAKE);
        UUID message = put(LONG_UCS2);
        sendAll(SOON);
        assertEquals("SENT 2", rows.state(message));
        assertEquals(LONG_UCS2, server.textOf(message));
        assertEquals(0, server.repeats());
    }

    /** However often it is told to slow down, no message is lost by it. */
    @ParameterizedTest
    @EnumSource(
            value = SmppServer.Reaction.class,
            names = {"THROTTLE", "QUEUE_FULL", "SYSTEM_ERROR"})
    void throttlingCostsNoTry(SmppServer.Reaction reaction) {
        server.reactAs(submission -> submission.attempt() <= 20 ? reaction : SmppServer.Reaction.TAKE);
        UUID message = put("O2: hola");
        sendAll(SOON);
        assertEquals("SENT 1", rows.state(message));
    }

    @Test
    void aNumberThatIsNoneIsGivenUpAtOnce() {
        server.reactAs(submission -> SmppServer.Reaction.REFUSE);
        UUID refused = put("O2: hola");
        UUID noNumber = rows.put(customer, NoticeChannel.SMS, "600 000 099", "O2: hola", START);
        UUID noText = put("O2: \ud83d");
        sender.sendDue();
        assertEquals("GIVEN_UP 1", rows.state(refused));
        assertEquals("GIVEN_UP 1", rows.state(noNumber));
        assertEquals("GIVEN_UP 1", rows.state(noText));
    }

    @Test
    void whileNobodyIsThereMessagesWaitAndLoseNoTry() {
        server.shut();
        Eventually.within(SOON, "link lost", () -> !gateway.ready());
        UUID message = put("O2: hola");
        for (int i = 0; i < 30; i++) {
            sender.sendDue();
            clock.advance(Duration.ofMinutes(1));
        }
        assertEquals("WAITING 0", rows.state(message));
        server.open();
        Eventually.within(SOON, "bound again", gateway::ready);
        sender.sendDue();
        assertEquals("SENT 1", rows.state(message));
    }

    @Test
    void aRefusedBindIsTriedAgain() {
        server.letIn(false);
        server.dropLinks();
        Eventually.within(SOON, "refused twice", () -> server.refusals() >= 2);
        assertFalse(gateway.ready());
        server.letIn(true);
        Eventually.within(SOON, "bound again", gateway::ready);
    }

    @Test
    void theLinkIsKeptAlive() {
        SmsGateway silent = open(settings(Map.of("mio2.notices.smpp.enquire-link", "PT0.1S")));
        Eventually.within(SOON, "bound", silent::ready);
        int asked = server.enquiries();
        Eventually.within(SOON, "asked three times whether it lives", () -> server.enquiries() >= asked + 3);
        assertTrue(silent.ready());
    }

    /** A certificate that nobody vouches for gets neither the password nor a message. */
    @Test
    void byTlsTheOtherSideIsKnownByItsCertificate(@TempDir Path directory) throws Exception {
        Certificate certificate = Certificate.make(directory);
        try (SmppServer secured = SmppServer.secured(certificate)) {
            Map<String, String> tls =
                    Map.of("mio2.notices.smpp.tls", "true", "mio2.notices.smpp.port", String.valueOf(secured.port()));
            Map<String, String> trusting = new HashMap<>(tls);
            trusting.put(
                    "mio2.notices.smpp.trusted-certificates", certificate.pem().toString());
            SmsGateway mistrustful = open(settings(tls));
            SmsGateway trustful = open(settings(trusting));
            Eventually.within(SOON, "bound", trustful::ready);
            Eventually.within(SOON, "mistrusted twice", () -> secured.failedHandshakes() >= 2);
            assertFalse(mistrustful.ready());
            assertEquals(1, secured.binds());
        }
    }

    @Test
    void aTrustedCertificateOfAnotherServerIsRefused(@TempDir Path directory) throws Exception {
        Certificate others = Certificate.make(directory, "other");
        try (SmppServer secured = SmppServer.secured(others)) {
            SmsGateway mistrustful = open(settings(Map.of(
                    "mio2.notices.smpp.tls",
                    "true",
                    "mio2.notices.smpp.port",
                    String.valueOf(secured.port()),
                    "mio2.notices.smpp.trusted-certificates",
                    others.pem().toString())));
            Eventually.within(SOON, "mistrusted twice", () -> secured.failedHandshakes() >= 2);
            assertFalse(mistrustful.ready());
            assertEquals(0, secured.binds());
        }
    }

    @Test
    void afterTheEndNothingIsBoundAnyMore() {
        int binds = server.binds();
        assertEquals(1, meters.get("mio2.notices.link").gauge().value());
        gateway.close();
        assertEquals(0, meters.get("mio2.notices.link").gauge().value());
        assertFalse(gateway.ready());
        Eventually.within(SOON, "unbound", () -> server.bound() == 0);
        assertEquals(binds, server.binds());
    }

    @Test
    void aReceiptInAnyFormIsKept() {
        UUID text = put("O2: uno");
        UUID parameters = put("O2: dos");
        UUID failed = put("O2: tres");
        sender.sendDue();
        server.deliver(0, RECEIPT, receipt(server.providerId(text, 1), "DELIVRD", "000"));
        server.deliver(
                0,
                RECEIPT,
                "",
                new OptionalParameter.Receipted_message_id(server.providerId(parameters, 1)),
                new OptionalParameter.Message_state((byte) 2));
        server.deliver(0, RECEIPT, receipt(server.providerId(failed, 1), "UNDELIV", "027"));
        assertEquals("DELIVERED", rows.delivery(text));
        assertEquals("DELIVERED", rows.delivery(parameters));
        assertEquals("UNDELIVERABLE", rows.delivery(failed));
        assertEquals(List.of("027"), database.texts("select error from sms_part where message_id = ?", failed));
        assertEquals(
                2,
                meters.counter("mio2.notices.receipts", "status", "DELIVERED").count());
        assertEquals(3, incoming("receipt"));
    }

    /** One that is on its way says nothing yet; what was said last stays, whatever comes after it. */
    @Test
    void theLastWordIsNotTakenBack() {
        UUID message = put("O2: hola");
        sender.sendDue();
        String id = server.providerId(message, 1);
        server.deliver(0, RECEIPT, receipt(id, "ENROUTE", "000"));
        assertNull(rows.delivery(message));
        server.deliver(0, RECEIPT, receipt(id, "DELIVRD", "000"));
        server.deliver(0, RECEIPT, receipt(id, "ENROUTE", "000"));
        server.deliver(0, RECEIPT, receipt(id, "EXPIRED", "000"));
        assertEquals("DELIVERED", rows.delivery(message));
    }

    @Test
    void aLongOneIsDeliveredWhenAllOfItIs() {
        UUID message = put(LONG_GSM);
        sender.sendDue();
        server.deliver(0, RECEIPT, receipt(server.providerId(message, 2), "DELIVRD", "000"));
        assertNull(rows.delivery(message));
        server.deliver(0, RECEIPT, receipt(server.providerId(message, 1), "DELIVRD", "000"));
        assertEquals("DELIVERED", rows.delivery(message));
    }

    /** The receipt overtakes the answer that says which id it is about. */
    @Test
    void aReceiptMayComeBeforeTheAnswer() {
        AtomicReference<String> told = new AtomicReference<>();
        server.reactAs(submission -> {
            told.set(server.nextId());
            SmppServer.deliver(submission.session(), RECEIPT, receipt(server.nextId(), "DELIVRD", "000"));
            return SmppServer.Reaction.TAKE;
        });
        UUID message = put("O2: hola");
        sender.sendDue();
        assertEquals(told.get(), server.providerId(message, 1));
        assertEquals("DELIVERED", rows.delivery(message));
        assertEquals(1, incoming("early_or_unknown_receipt"));
    }

    @Test
    void aReceiptMayComeToAnotherInstance() {
        UUID message = put("O2: hola");
        sender.sendDue();
        SmsGateway other = open(config);
        Eventually.within(SOON, "bound", other::ready);
        server.deliver(1, RECEIPT, receipt(server.providerId(message, 1), "DELIVRD", "000"));
        assertEquals("DELIVERED", rows.delivery(message));
    }

    /** All are confirmed, or the server would bring them again for ever. */
    @Test
    void whatNobodyKnowsIsConfirmedAndCounted() {
        server.deliver(0, RECEIPT, receipt("nobody-s-" + customer, "DELIVRD", "000"));
        server.deliver(0, RECEIPT, "no receipt at all");
        server.deliver(0, RECEIPT, receipt("6".repeat(65), "DELIVRD", "000"));
        server.deliver(0, RECEIPT, receipt("12\u000034", "DELIVRD", "000"));
        server.deliver(0, RECEIPT, receipt("12\u008034", "DELIVRD", "000"));
        server.deliver(0, 0, "BAJA");
        assertEquals(1, incoming("early_or_unknown_receipt"));
        assertEquals(4, incoming("unreadable_receipt"));
        assertEquals(1, incoming("message"));
        while (deliveries.deleteSomeUnknownBefore(START.plusSeconds(1), 1000) > 0) {
            // Until there is no more.
        }
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from sms_part where provider_id = ?", "nobody-s-" + customer));
    }

    private void sendAll(Duration limit) {
        Eventually.within(limit, "all sent or given up", () -> {
            if (gateway.ready()) {
                sender.sendDue();
                clock.advance(Duration.ofMinutes(1));
            }
            return rows.waiting(customer) == 0;
        });
    }

    private SmsGateway open(NoticesConfig settings) {
        SmsGateway made = new SmsGateway(settings.smpp(), deliveries, clock, meters);
        opened.add(made);
        made.start();
        return made;
    }

    private NoticesConfig settings(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "mio2.notices.smpp.host", "localhost",
                "mio2.notices.smpp.port", String.valueOf(server.port()),
                "mio2.notices.smpp.tls", "false",
                "mio2.notices.smpp.system-id", SmppServer.SYSTEM_ID,
                "mio2.notices.smpp.password", SmppServer.PASSWORD,
                "mio2.notices.smpp.transaction-timer", "PT0.5S",
                "mio2.notices.smpp.first-pause", "PT0.01S",
                "mio2.notices.smpp.longest-pause", "PT0.05S"));
        settings.putAll(others);
        return Settings.of(settings);
    }

    private UUID put(String text) {
        return rows.put(customer, NoticeChannel.SMS, PHONE, text, START);
    }

    /** As SMPP 3.4, appendix B, has it. */
    private static String receipt(String id, String state, String error) {
        return "id:" + id + " sub:001 dlvrd:001 submit date:5001010000 done date:5001010001 stat:" + state + " err:"
                + error + " text:O2";
    }

    private double counted(String outcome) {
        return meters.counter("mio2.notices", "channel", "SMS", "outcome", outcome)
                .count();
    }

    private double incoming(String kind) {
        return meters.counter("mio2.notices.incoming", "kind", kind).count();
    }
}
