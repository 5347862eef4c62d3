package es.o2.mio2.notices;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A message on its way out. Once it is out, its text and its recipient are gone from here. */
@Entity
@Table(name = "outbox_message")
class OutboxMessage extends PanacheEntityBase {

    @Id
    @Column(name = "message_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Enumerated(EnumType.STRING)
    NoticeChannel channel;

    /** A phone (E.164) or an e-mail address. */
    String recipient;

    /** The tag of the language that it is written in. */
    String language;

    String subject;

    /** As the vault sealed it for {@link #context}: it may have a code in it, of which no row may tell. */
    @Column(columnDefinition = "text")
    String body;

    @Column(name = "created_at")
    Instant createdAt;

    /** Not before this is it sent, or tried again. */
    @Column(name = "due_at")
    Instant dueAt;

    /** When it is worth nothing any more. */
    @Column(name = "expires_at")
    Instant expiresAt;

    int attempts;

    @Column(name = "sent_at")
    Instant sentAt;

    @Column(name = "given_up_at")
    Instant givenUpAt;

    /** The trace that it came of, see {@link MessageTraces}; {@code null} where there was none. */
    @Column(name = "trace_parent")
    String traceParent;

    /** A page of the current customer's, the newest first. */
    static List<OutboxMessage> page(Instant createdAt, UUID id, int limit) {
        return OutboxMessage.<OutboxMessage>find(
                        "createdAt < ?1 or (createdAt = ?1 and id < ?2) order by createdAt desc, id desc",
                        createdAt,
                        id)
                .page(0, limit)
                .list();
    }

    /** What a message's text is sealed for: it opens in its own row alone. */
    static String context(UUID messageId) {
        return "message:" + messageId;
    }
}
