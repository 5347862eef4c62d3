package es.o2.mio2.notices;

import es.o2.mio2.api.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the current customer was written, as far back as that is kept; the texts aren't. */
@ApplicationScoped
public class SentNotices {

    /**
     * A message.
     *
     * @param sentAt {@code null} where it isn't out
     * @param givenUpAt {@code null} where it isn't given up
     */
    public record SentNotice(
            NoticeChannel channel, Language language, Instant createdAt, Instant sentAt, Instant givenUpAt) {}

    /** Where a page ended. */
    public record Position(Instant createdAt, UUID messageId, SentNotice notice) {}

    /** A page, the newest first; {@code null} for the first. */
    public List<Position> page(Position after, int limit) {
        Instant createdAt = after == null ? Instant.parse("9999-12-31T00:00:00Z") : after.createdAt();
        UUID id = after == null ? new UUID(0, 0) : after.messageId();
        return OutboxMessage.page(createdAt, id, limit).stream()
                .map(message -> new Position(message.createdAt, message.id, notice(message)))
                .toList();
    }

    /** Forgets all of them, and doesn't send what waits; gives how many there were. */
    @Transactional(Transactional.TxType.MANDATORY)
    public long forgetAll() {
        return OutboxMessage.deleteAll();
    }

    private static SentNotice notice(OutboxMessage message) {
        return new SentNotice(
                message.channel,
                Language.ofTag(message.language),
                message.createdAt,
                message.sentAt,
                message.givenUpAt);
    }
}
