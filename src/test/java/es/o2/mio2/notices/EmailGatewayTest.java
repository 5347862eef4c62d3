package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import es.o2.mio2.api.Language;
import es.o2.mio2.support.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real mail server, in a time that the application's own dispatcher won't see. */
@QuarkusTest
class EmailGatewayTest {

    private static final Instant START = Instant.parse("2060-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String MARTA = "marta@example.com";
    private static final String USER = "mio2";
    private static final String PASSWORD = "secreto";

    @Inject
    Outbox outbox;

    @Inject
    OutboxRows rows;

    @Inject
    EmailBody body;

    @Inject
    Vertx vertx;

    @Inject
    ExecutorService threads;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private final SettableClock clock = new SettableClock(START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<EmailGateway> opened = new ArrayList<>();
    private SmtpFront front;
    private UUID customer;

    @BeforeEach
    void start() throws IOException {
        mail.setUser(USER, USER, PASSWORD);
        mail.start();
        front = new SmtpFront(mail.getSmtp().getPort(), null);
        customer = rows.customer();
    }

    @AfterEach
    void stop() throws IOException {
        opened.forEach(EmailGateway::close);
        front.close();
        mail.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "ES, llama gratis al 1551, Nadie de O2 te pedirá un código",
        "CA, truca gratis al 1551, Ningú d’O2 no et demanarà cap codi",
        "GL, chama gratis ao 1551, Ninguén de O2 che pedirá un código",
        "EU, deitu doan 1551 telefonora, O2ko inork ez dizu koderik",
        "EN, call 1551 free of charge, Nobody at O2 will ask you for a code"
    })
    void anEmailArrivesAsTextAndAsHtmlInTheCustomersLanguage(Language language, String help, String codes)
            throws MessagingException, IOException {
        UUID id = UUID.randomUUID();
        gateway().send(message(id, MARTA, language, "Tu código, Begoña", "¡Hola! El código es 123456.\nHasta luego"));
        MimeMessage received = onlyOne();

        assertEquals("<" + id + "@o2online.es>", received.getMessageID());
        assertEquals("auto-generated", received.getHeader("Auto-Submitted", null));
        assertEquals(language.tag(), received.getHeader("Content-Language", null));
        assertEquals("O2 <ayuda@o2online.es>", received.getFrom()[0].toString());
        assertEquals(MARTA, received.getRecipients(RecipientType.TO)[0].toString());
        assertEquals("Tu código, Begoña", received.getSubject());
        assertTrue(received.isMimeType("multipart/alternative"));
        MimeMultipart forms = (MimeMultipart) received.getContent();
        assertEquals(2, forms.getCount());
        // The form that a reader should prefer comes last (RFC 2046, 5.1.4).
        assertTrue(forms.getBodyPart(0).isMimeType("text/plain"));
        assertTrue(forms.getBodyPart(1).isMimeType("text/html"));
        String text = forms.getBodyPart(0).getContent().toString();
        String html = forms.getBodyPart(1).getContent().toString();
        assertTrue(text.startsWith("¡Hola! El código es 123456."), text);
        assertTrue(html.contains("<html lang=\"" + language.tag() + "\">"), html);
        assertTrue(html.contains(">¡Hola! El código es 123456.</p>"), html);
        assertTrue(html.contains(">Hasta luego</p>"), html);
        for (String form : List.of(text, html)) {
            assertTrue(form.contains(help), form);
            assertTrue(form.contains(codes), form);
        }
    }

    /** Neither markup from a text, nor anything that is fetched when the e-mail is opened. */
    @Test
    void nothingInAnEmailIsLoadedOrRun() {
        Message message =
                message(UUID.randomUUID(), MARTA, Language.ES, "A & B", "<script>alert(1)</script> \"& más\"");
        String html = body.html(message, "A & B");
        assertTrue(html.contains("<title>A &amp; B</title>"), html);
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp; más&quot;"), html);
        for (String loads : List.of("src=", "href=", "url(", "<script", "<img", "http:", "https:")) {
            assertFalse(html.contains(loads), loads);
        }
    }

    @Test
    void aLinesEndInASubjectBeginsNoHeader() throws MessagingException {
        gateway()
                .send(message(
                        UUID.randomUUID(),
                        MARTA,
                        Language.ES,
                        "Hola\r\nBcc: eva@example.com\r\n\r\nOtro texto",
                        "Hola"));
        MimeMessage received = onlyOne();
        assertNull(received.getHeader("Bcc"));
        assertEquals("Hola Bcc: eva@example.com Otro texto", received.getSubject());
        assertEquals(1, received.getAllRecipients().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marta@example.com\r\nBcc: eva@example.com",
                "marta@example.com>\r\nRCPT TO:<eva@example.com",
                "marta@example.com,eva@example.com",
                "Marta <marta@example.com>",
                "marta",
                "marta@",
                "",
                "marta@example.com "
            })
    void whatIsNotOneAddressIsRefused(String recipient) {
        EmailGateway gateway = gateway();
        NotSentException refused = assertThrows(
                NotSentException.class,
                () -> gateway.send(message(UUID.randomUUID(), recipient, Language.ES, "Hola", "Hola")));
        assertEquals(NotSentException.Kind.REFUSED, refused.kind());
        assertEquals(0, mail.getReceivedMessages().length);
    }

    /** The plain server and its front know no TLS: by default nothing is said to such a one. */
    @Test
    void withoutTlsNothingIsSentUnlessThatIsSet() {
        EmailGateway gateway = gateway(Map.of("mio2.notices.smtp.security", "STARTTLS"));
        UUID message = put();
        sender(gateway).sendDue();
        assertEquals("WAITING 0", rows.state(message));
        assertFalse(gateway.ready());
    }

    @Test
    void overStartTlsAUserLogsIn(@TempDir Path directory) throws Exception {
        Certificate certificate = Certificate.make(directory);
        mail.getUserManager().setAuthRequired(true);
        try (SmtpFront secured = new SmtpFront(mail.getSmtp().getPort(), certificate.server())) {
            Map<String, String> settings = Map.of(
                    "mio2.notices.smtp.security",
                    "STARTTLS",
                    "mio2.notices.smtp.port",
                    String.valueOf(secured.port()),
                    "mio2.notices.smtp.trusted-certificates",
                    certificate.pem().toString(),
                    "mio2.notices.smtp.user",
                    USER,
                    "mio2.notices.smtp.password",
                    PASSWORD);
            UUID message = put();
            sender(gateway(settings)).sendDue();
            assertEquals("SENT 1", rows.state(message));
            assertEquals(1, mail.getReceivedMessages().length);

            // A password that is wrong is no message's fault.
            Map<String, String> wrong = new HashMap<>(settings);
            wrong.put("mio2.notices.smtp.password", "otra");
            UUID second = put();
            sender(gateway(wrong)).sendDue();
            assertEquals("WAITING 0", rows.state(second));

            // Nor is a certificate that nobody vouches for.
            Map<String, String> untrusted = new HashMap<>(settings);
            untrusted.remove("mio2.notices.smtp.trusted-certificates");
            clock.advance(Duration.ofMinutes(1));
            sender(gateway(untrusted)).sendDue();
            Eventually.within(SOON, "mistrusted", () -> secured.failedHandshakes() >= 1);
            assertEquals("WAITING 0", rows.state(second));
        }
    }

    @Test
    void aTrustedCertificateOfAnotherServerIsRefused(@TempDir Path directory) throws Exception {
        Certificate others = Certificate.make(directory, "other");
        try (SmtpFront secured = new SmtpFront(mail.getSmtp().getPort(), others.server())) {
            UUID message = put();
            sender(gateway(Map.of(
                            "mio2.notices.smtp.security",
                            "STARTTLS",
                            "mio2.notices.smtp.port",
                            String.valueOf(secured.port()),
                            "mio2.notices.smtp.trusted-certificates",
                            others.pem().toString())))
                    .sendDue();
            assertEquals("WAITING 0", rows.state(message));
            assertEquals(0, mail.getReceivedMessages().length);
            Eventually.within(SOON, "mistrusted", () -> secured.failedHandshakes() >= 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 marta@example.com: no such user",
        "RCPT, 552 5.2.2 Mailbox full",
        "RCPT, 550 No such user",
        "RCPT, 553 No such name",
        "'.', 554 5.7.1 Looks like spam"
    })
    void whatIsRefusedForGoodIsGivenUpAtOnce(String command, String reply) {
        front.answerNext(command, reply);
        UUID message = put();
        sender(gateway()).sendDue();
        assertEquals("GIVEN_UP 1", rows.state(message));
    }

    /** The server's words may have the recipient in them; ours have the number of the reply. */
    @Test
    void aRefusalTellsALogNothingOfTheRecipient() {
        front.answerNext("RCPT", "550 5.1.1 marta@example.com: no such user");
        EmailGateway gateway = gateway();
        NotSentException refused = assertThrows(
                NotSentException.class,
                () -> gateway.send(message(UUID.randomUUID(), MARTA, Language.ES, "Hola", "Hola")));
        assertEquals("SMTP reply 550", refused.getMessage());
        assertNull(refused.getCause());
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 450 4.2.1 Later", "RCPT, 450 4.7.1 Greylisted", "RCPT, 450 Later", "'.', 451 4.7.0 Later"})
    void whatIsRefusedForNowIsTriedAgain(String command, String reply) {
        front.answerNext(command, reply);
        assertArrives("SENT 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
    void aConnectionThatIsLostIsTriedAgain(String command) {
        front.hangUpAtNext(command);
        assertArrives("SENT 2");
    }

    /** The server may have it, or not: it comes with the id that it had, by which one of two is dropped. */
    @Test
    void anAnswerThatIsLostMakesARepeatWithTheSameId() throws MessagingException {
        front.hangUpAtNext(".");
        UUID message = assertArrives("SENT 2");
        for (MimeMessage received : mail.getReceivedMessages()) {
            assertEquals("<" + message + "@o2online.es>", received.getMessageID());
        }
    }

    /** A reply about how we come, or about the server's health, costs no message a try. */
    @ParameterizedTest
    @CsvSource({
        "EHLO, 421 4.3.2 Closing",
        "MAIL, 530 5.7.0 Log in first",
        "MAIL, 550 5.7.1 Not you",
        "RCPT, 421 Bye",
        "RCPT, 550 5.7.1 Relaying denied",
        "RCPT, 554 5.7.1 Client host blocked",
        "RCPT, 554 Not you",
        "RCPT, 550 5.1.8 Sender unknown",
        "'.', 451 4.3.0 Later",
        "DATA, 452 4.3.1 Full",
        "DATA, 452 Full"
    })
    void whatIsNotAboutTheMessageCostsNoTry(String command, String reply) {
        front.answerNext(command, reply);
        // HELO is what a client tries after a refused EHLO.
        front.answerNext("HELO", reply);
        assertArrives("SENT 1");
    }

    @Test
    void whileNobodyIsThereMessagesWaitAndLoseNoTry() throws IOException {
        int port = front.port();
        front.close();
        EmailGateway gateway = gateway(Map.of("mio2.notices.smtp.port", String.valueOf(port)));
        OutboxSender sender = sender(gateway);
        UUID message = put();
        for (int i = 0; i < 5; i++) {
            Eventually.within(SOON, "tries again", gateway::ready);
            sender.sendDue();
            assertEquals("WAITING 0", rows.state(message));
            clock.advance(Duration.ofMinutes(1));
        }
    }

    /** None gets lost, none hangs: all arrive at the first try. */
    @Test
    void manyAtOnceArriveOnceEach() {
        List<UUID> messages = Stream.generate(this::put).limit(100).toList();
        sender(gateway()).sendDue();
        assertEquals(Set.of("SENT 1"), messages.stream().map(rows::state).collect(Collectors.toSet()));
        assertEquals(100, mail.getReceivedMessages().length);
    }

    private UUID assertArrives(String state) {
        EmailGateway gateway = gateway();
        OutboxSender sender = sender(gateway);
        UUID message = put();
        sender.sendDue();
        assertTrue(rows.state(message).startsWith("WAITING"), rows.state(message));
        Eventually.within(SOON, "sent", () -> {
            if (gateway.ready()) {
                clock.advance(Duration.ofMinutes(1));
                sender.sendDue();
            }
            return rows.waiting(customer) == 0;
        });
        assertEquals(state, rows.state(message));
        return message;
    }

    private UUID put() {
        return rows.put(customer, NoticeChannel.EMAIL, MARTA, "Hola", clock.instant());
    }

    private OutboxSender sender(EmailGateway gateway) {
        return new OutboxSender(outbox, gateway, Settings.of(Map.of()), clock, meters, threads);
    }

    private EmailGateway gateway() {
        return gateway(Map.of());
    }

    private EmailGateway gateway(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "mio2.notices.smtp.host", "localhost",
                "mio2.notices.smtp.port", String.valueOf(front.port()),
                "mio2.notices.smtp.security", "NONE",
                "mio2.notices.smtp.timeout", "PT3S",
                "mio2.notices.smtp.first-pause", "PT0.2S",
                "mio2.notices.smtp.longest-pause", "PT0.2S"));
        settings.putAll(others);
        EmailGateway made = new EmailGateway(Settings.of(settings).smtp(), vertx, body);
        opened.add(made);
        return made;
    }

    private static Message message(UUID id, String to, Language language, String subject, String text) {
        return new Message(id, NoticeChannel.EMAIL, to, language, subject, text, START.plus(Duration.ofDays(1)), null);
    }

    private MimeMessage onlyOne() {
        MimeMessage[] received = mail.getReceivedMessages();
        assertEquals(1, received.length, Arrays.toString(received));
        return received[0];
    }
}
