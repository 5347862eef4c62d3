package es.o2.mio2.notices;

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
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * E-mail by SMTP, as text and HTML. Each try has the same {@code Message-ID}, by which a mail server or a reader drops
 * repeats.
 */
final class EmailGateway implements MessageGateway {

    private static final Logger LOG = Logger.getLogger(EmailGateway.class);

    /** One address and nothing beside it: no second one, no name, no end of a line (RFC 5321, 4.1.2, without quotes). */
    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    /** Replies that are about how we came, not about the message (RFC 5321, 4.2.2; RFC 4954, 6; RFC 3207, 4). */
    private static final Set<Integer> ABOUT_US = Set.of(421, 454, 500, 502, 503, 530, 534, 535, 538);

    /** How the client begins to say that the message itself wasn't taken. */
    private static final Set<String> ABOUT_THE_MESSAGE =
            Set.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

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
        if (!ADDRESS.matcher(message.recipient()).matches()) {
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
            String reason = "SMTP reply " + reply.getReplyCode();
            boolean aboutTheMessage = !ABOUT_US.contains(reply.getReplyCode())
                    && ABOUT_THE_MESSAGE.stream().anyMatch(reply.getMessage()::startsWith);
            if (aboutTheMessage) {
                return reply.isPermanent() ? NotSentException.refused(reason) : NotSentException.failed(reason);
            }
            return notNow(reason);
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

    private NotSentException notNow(String reason) {
        if (unreachable.over()) {
            LOG.warnf("The mail server takes nothing, which is tried again: %s", reason);
        }
        unreachable.begin();
        return NotSentException.notNow(reason);
    }

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
                .setHostnameVerificationAlgorithm("HTTPS")
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
