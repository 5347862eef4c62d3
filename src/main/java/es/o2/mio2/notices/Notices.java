package es.o2.mio2.notices;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
            message(new Addressed(NoticeChannel.SMS, recipient.phone(), language), null, body, until)
                    .persist();
        } else if (recipient.email() != null) {
            String subject = texts.get(language, "notice.subject");
            message(new Addressed(NoticeChannel.EMAIL, recipient.email(), language), subject, body, until)
                    .persist();
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
        warn(recipient, List.of(), key, arguments);
    }

    /**
     * The same, on further phones too, each once.
     *
     * @param phones E.164
     */
    public void warn(Recipient recipient, Collection<String> phones, String key, Object... arguments) {
        Instant until = clock.instant().plus(config.validity());
        Set<String> all = new LinkedHashSet<>();
        if (recipient.phone() != null) {
            all.add(recipient.phone());
        }
        all.addAll(phones);
        all.forEach(phone -> send(NoticeChannel.SMS, phone, recipient.language(), until, key, arguments));
        if (recipient.email() != null) {
            send(NoticeChannel.EMAIL, recipient.email(), recipient.language(), until, key, arguments);
        }
    }

    /**
     * The same where it is how they are reached that changes: by what was before, and by what is now, each once.
     *
     * @param argument what the texts' place is filled with
     */
    public void warn(Recipient before, Recipient now, String key, Object argument) {
        Instant until = clock.instant().plus(config.validity());
        new Warning(null, before, now, key, argument).addressed().forEach(one -> message(one, until, key, argument)
                .persist());
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
        message(new Addressed(channel, to, language), until, key, arguments).persist();
    }

    private OutboxMessage message(Addressed to, Instant until, String key, Object... arguments) {
        String text = "notice." + key;
        if (to.channel() == NoticeChannel.SMS) {
            return message(to, null, texts.get(to.language(), text, arguments), until);
        }
        String subject = texts.get(to.language(), text + ".subject");
        return message(to, subject, texts.get(to.language(), text + ".mail", arguments), until);
    }

    /**
     * Warns these customers, many at once, through the connection on which what is told of comes: as {@link
     * #warn(Recipient, String, Object...)} does, also by what they were reached by before.
     */
    public void warn(Connection connection, List<Warning> warnings) throws SQLException {
        try (OutboxBatch rows = new OutboxBatch(connection)) {
            Instant until = clock.instant().plus(config.validity());
            for (Warning warning : warnings) {
                for (Addressed one : warning.addressed()) {
                    rows.add(warning.customerId(), message(one, until, warning.key(), warning.argument()));
                }
            }
            rows.end();
        }
    }

    /**
     * One of many warnings.
     *
     * @param key as of {@link #warn(Recipient, String, Object...)}
     * @param argument what the texts' place is filled with
     */
    public record Warning(UUID customerId, Recipient before, Recipient now, String key, Object argument) {

        private Set<Addressed> addressed() {
            Set<Addressed> all = new LinkedHashSet<>();
            for (Recipient one : List.of(before, now)) {
                if (one.phone() != null) {
                    all.add(new Addressed(NoticeChannel.SMS, one.phone(), now.language()));
                }
                if (one.email() != null) {
                    all.add(new Addressed(NoticeChannel.EMAIL, one.email(), now.language()));
                }
            }
            return all;
        }

        /** Without whom it is for, so that no log has it. */
        @Override
        public String toString() {
            return "Warning[" + key + "]";
        }
    }

    private record Addressed(NoticeChannel channel, String to, Language language) {

        @Override
        public String toString() {
            return "Addressed[" + channel + "]";
        }
    }

    private OutboxMessage message(Addressed to, String subject, String body, Instant until) {
        OutboxMessage message = new OutboxMessage();
        message.id = UUID.randomUUID();
        message.channel = to.channel();
        message.recipient = to.to();
        message.language = to.language().tag();
        message.subject = subject;
        message.body = vault.seal(body, OutboxMessage.context(message.id));
        message.createdAt = clock.instant();
        message.dueAt = message.createdAt;
        message.expiresAt = until;
        message.traceParent = MessageTraces.current();
        return message;
    }
}
