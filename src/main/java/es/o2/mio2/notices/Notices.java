package es.o2.mio2.notices;

import es.o2.mio2.api.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Tells customers what happened to what is theirs. A notice joins the caller's transaction: it goes out when the change
 * that it tells of is certain, and never otherwise.
 */
@ApplicationScoped
public class Notices {

    private final Texts texts;
    private final Clock clock;

    Notices(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Tells the current customer something: by SMS, or by e-mail where no phone is known.
     *
     * @param key of the text, {@code notice.<key>}; the subject of an e-mail is {@code notice.subject}
     * @param arguments what its places are filled with
     */
    public void tell(Recipient recipient, String key, Object... arguments) {
        String body = texts.get(recipient.language(), "notice." + key, arguments);
        if (recipient.phone() != null) {
            put(NoticeChannel.SMS, recipient.phone(), null, body);
        } else if (recipient.email() != null) {
            put(NoticeChannel.EMAIL, recipient.email(), texts.get(recipient.language(), "notice.subject"), body);
        }
    }

    private void put(NoticeChannel channel, String to, String subject, String body) {
        OutboxMessage message = new OutboxMessage();
        message.id = UUID.randomUUID();
        message.channel = channel;
        message.recipient = to;
        message.subject = subject;
        message.body = body;
        message.createdAt = clock.instant();
        message.dueAt = message.createdAt;
        message.persist();
    }
}
