package es.o2.mio2.notices;

import es.o2.mio2.identity.EmailAddress;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * E-mail by SMTP, as text and HTML. Each try has the same {@code Message-ID}, by which a mail server or a reader drops
 * repeats.
 */
final class EmailGateway implements MessageGateway {

    private static final Logger LOG = Logger.getLogger(EmailGateway.class);

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    /** Replies that are about how we came, not about the message (RFC 5321, 4.2.2; RFC 4954, 6; RFC 3207, 4). */
    private static final Set<Integer> ABOUT_US = Set.of(421, 454, 500, 502, 503, 530, 534, 535, 538);

    /** How the client begins to say that the message itself wasn't taken. */
    private static final String ABOUT_THE_RECIPIENT = "recipient address not accepted";

    private static final Set<String> ABOUT_THE_MESSAGE =
            Set.of(ABOUT_THE_RECIPIENT, "DATA command not accepted", "sending data failed");

    /** A reply with its enhanced status (RFC 3463), whose subject is what it is about. */
    private static final Pattern ENHANCED =
            Pattern.compile("\\d{3}[ -](?<status>[245]\\.(?<subject>\\d{1,3})\\.\\d{1,3})");

    /** Subjects of a recipient: its address, its mailbox. */
    private static final Set<String> OF_A_RECIPIENT = Set.of("1", "2");

    /** Statuses with such a subject that are about the sender's address. */
    private static final Set<String> OF_THE_SENDER = Set.of("5.1.7", "5.1.8");

    /** Subjects of the server and the way to it. */
    private static final Set<String> OF_THE_SERVER = Set.of("3", "4");

    /** Replies about a recipient where no enhanced status tells (RFC 5321, 4.2.2). */
    private static final Set<Integer> NO_SUCH_RECIPIENT = Set.of(550, 551, 553);

    /** Replies about the server's health where no enhanced status tells. */
    private static final Set<Integer> SERVER_IN_TROUBLE = Set.of(451, 452);

    private static final String CONNECTION_LOST = "Connection was closed";

    private final NoticesConfig.Smtp config;
    private final EmailBody body;
    private final MailClient client;

    /** All of a connection happens on one event loop: on two, the greeting may come before anybody listens. */
    private final Context context;

    private final Pause unreachable;

    EmailGateway(NoticesConfig.Smtp config, Vertx vertx, EmailBody body) {
        this.config = config;
        this.body = body;
        this.client = MailClient.create(vertx, options(config));
        this.context = vertx.getOrCreateContext();
        this.unreachable = new Pause(config.firstPause(), config.longestPause());
    }

    void close() {
        client.close();
    }

    @Override
    public NoticeChannel channel() {
        return NoticeChannel.EMAIL;
    }

    @Override
    public boolean ready() {
        return unreachable.over();
    }

    @Override
    public int window() {
        return config.window();
    }

    @Override
    public void send(Message message) {
        if (!isAddress(message.recipient())) {
            throw NotSentException.refused("The recipient is no e-mail address");
        }
        CompletableFuture<Void> handedOver = new CompletableFuture<>();
        MailMessage mail = mail(message);
        context.runOnContext(on -> client.sendMail(mail)
                .onSuccess(sent -> handedOver.complete(null))
                .onFailure(handedOver::completeExceptionally));
        try {
            handedOver.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            unreachable.reset();
        } catch (ExecutionException failed) {
            throw refusal(failed.getCause());
        } catch (TimeoutException late) {
            throw NotSentException.failed("No answer in time");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw NotSentException.failed("Interrupted");
        }
    }

    /** One address and nothing beside it, not even a blank. */
    private static boolean isAddress(String recipient) {
        return EmailAddress.tryParse(recipient)
                .filter(address -> address.value().equalsIgnoreCase(recipient))
                .isPresent();
    }

    private MailMessage mail(Message message) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .set("Message-ID", "<" + message.id() + "@" + config.messageIdDomain() + ">")
                .set("Auto-Submitted", "auto-generated")
                .set("Content-Language", message.language().tag());
        // A line's end in it would begin a header of somebody else's making.
        String subject = CONTROLS.matcher(message.subject()).replaceAll(" ");
        return new MailMessage()
                .setFrom(config.from())
                .setTo(message.recipient())
                .setSubject(subject)
                .setText(body.text(message))
                .setHtml(body.html(message, subject))
                .setHeaders(headers);
    }

    /** What a failure means. A server's own words aren't kept: many repeat the recipient in them. */
    private NotSentException refusal(Throwable cause) {
        if (cause instanceof SMTPException reply) {
            return refusal(reply);
        }
        boolean neverThere = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLException;
        boolean lost = cause instanceof IOException
                || String.valueOf(cause.getMessage()).startsWith(CONNECTION_LOST);
        if (lost && !neverThere) {
            return NotSentException.failed("The connection was lost");
        }
        return notNow(cause.getClass().getName());
    }

    private NotSentException refusal(SMTPException reply) {
        String reason = "SMTP reply " + reply.getReplyCode();
        boolean aboutTheMessage = !ABOUT_US.contains(reply.getReplyCode())
                && ABOUT_THE_MESSAGE.stream().anyMatch(reply.getMessage()::startsWith);
        if (!aboutTheMessage) {
            return notNow(reason);
        }
        Matcher enhanced = ENHANCED.matcher(String.valueOf(reply.getReplyMessage()));
        boolean explained = enhanced.lookingAt();
        if (!reply.isPermanent()) {
            boolean troubled = explained
                    ? OF_THE_SERVER.contains(enhanced.group("subject"))
                    : SERVER_IN_TROUBLE.contains(reply.getReplyCode());
            return troubled ? notNow(reason) : NotSentException.later(reason);
        }
        if (!reply.getMessage().startsWith(ABOUT_THE_RECIPIENT)) {
            return NotSentException.refused(reason);
        }
        // Where relaying is denied, or we are blocked, that comes as an answer to the recipient too.
        boolean noSuch = explained
                ? OF_A_RECIPIENT.contains(enhanced.group("subject"))
                        && !OF_THE_SENDER.contains(enhanced.group("status"))
                : NO_SUCH_RECIPIENT.contains(reply.getReplyCode());
        return noSuch ? NotSentException.refused(reason) : notNow(reason);
    }

    private NotSentException notNow(String reason) {
        if (unreachable.over()) {
            LOG.warnf("The mail server takes nothing, which is tried again: %s", reason);
        }
        unreachable.begin();
        return NotSentException.notNow(reason);
    }

    /**
     * Made anew for each client, which changes it. That the certificate must name the host isn't set here: the client
     * does so by itself with TLS and STARTTLS, and switches it off where it finds it set.
     */
    private static MailConfig options(NoticesConfig.Smtp config) {
        MailConfig options = new MailConfig()
                .setHostname(config.host().orElseThrow())
                .setPort(config.port())
                .setMaxPoolSize(config.window())
                // A connection each: one that was used before may be closed by the server just when it is used again.
                .setKeepAlive(false)
                .setUserAgent("mi-o2")
                // With it, a refused recipient leaves the connection in the middle of a message.
                .setPipelining(false)
                .setSsl(config.security() == NoticesConfig.Smtp.Security.TLS)
                .setStarttls(
                        config.security() == NoticesConfig.Smtp.Security.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setLogin(config.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        options.setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
        options.setIdleTimeout(Math.toIntExact(config.timeout().toSeconds()));
        config.user().ifPresent(options::setUsername);
        config.password().ifPresent(options::setPassword);
        config.trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        return options;
    }
}
