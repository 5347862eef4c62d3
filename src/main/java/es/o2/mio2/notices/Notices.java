package es.o2.mio2.notices;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Tells customers what happened to what is theirs. A notice joins the caller's transaction: it goes out when the change
 * that it tells of is certain, and never otherwise.
 */
@ApplicationScoped
public class Notices {

    private final Texts texts;
    private final NoticesConfig config;
    private final Vault vault;
    private final Clock clock;

    Notices(Texts texts, NoticesConfig config, Vault vault, Clock clock) {
        this.texts = texts;
        this.config = config;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Tells the current customer something: by SMS, or by e-mail where no phone is known.
     *
     * @param key of the text, {@code notice.<key>}; the subject of an e-mail is {@code notice.subject}
     * @param arguments what its places are filled with
     */
    public void tell(Recipient recipient, String key, Object... arguments) {
        Language language = recipient.language();
        String body = texts.get(language, "notice." + key, arguments);
        Instant until = clock.instant().plus(config.validity());
        if (recipient.phone() != null) {
            put(NoticeChannel.SMS, recipient.phone(), language, null, body, until);
        } else if (recipient.email() != null) {
            put(NoticeChannel.EMAIL, recipient.email(), language, texts.get(language, "notice.subject"), body, until);
        }
    }

    /**
     * Warns the current customer of something that a thief would do: on every channel there is, so that whoever took
     * one of them doesn't keep the news from the customer.
     *
     * @param key of the texts: {@code notice.<key>} for an SMS, {@code notice.<key>.subject} and {@code .mail} for an
     *     e-mail
     */
    public void warn(Recipient recipient, String key, Object... arguments) {
        Instant until = clock.instant().plus(config.validity());
        if (recipient.phone() != null) {
            send(NoticeChannel.SMS, recipient.phone(), recipient.language(), until, key, arguments);
        }
        if (recipient.email() != null) {
            send(NoticeChannel.EMAIL, recipient.email(), recipient.language(), until, key, arguments);
        }
    }

    /**
     * Sends something on one channel, such as a code.
     *
     * @param to a phone (E.164) or an e-mail address
     * @param until when it is worth nothing any more; it isn't sent later
     * @param key as of {@link #warn}
     */
    public void send(
            NoticeChannel channel, String to, Language language, Instant until, String key, Object... arguments) {
        String text = "notice." + key;
        if (channel == NoticeChannel.SMS) {
            put(channel, to, language, null, texts.get(language, text, arguments), until);
        } else {
            String subject = texts.get(language, text + ".subject");
            put(channel, to, language, subject, texts.get(language, text + ".mail", arguments), until);
        }
    }

    private void put(NoticeChannel channel, String to, Language language, String subject, String body, Instant until) {
        OutboxMessage message = new OutboxMessage();
        message.id = UUID.randomUUID();
        message.channel = channel;
        message.recipient = to;
        message.language = language.tag();
        message.subject = subject;
        message.body = vault.seal(body, OutboxMessage.context(message.id));
        message.createdAt = clock.instant();
        message.dueAt = message.createdAt;
        message.expiresAt = until;
        message.persist();
    }
}
