package es.o2.mio2.notices;

import es.o2.mio2.api.Language;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The messages of all customers that wait to be sent. Whoever takes some has them to itself for a while; what it doesn't
 * bring to an end in that time, because it died or hangs, is there to be taken again.
 */
@ApplicationScoped
class Outbox {

    private static final String WAITING = "sent_at is null and given_up_at is null";
    private static final String WITHOUT_CONTENT = ", recipient = null, subject = null, body = null";

    private final OutboxSql sql;
    private final Vault vault;

    Outbox(OutboxSql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /**
     * Takes messages of a channel that are due, those first that are worth nothing soonest; they come back at the
     * lease's end. What is worth nothing any more isn't taken.
     *
     * @param takerId of this one time: who takes a message later has another
     */
    List<Taken> take(NoticeChannel channel, UUID takerId, Instant now, Instant leaseEnd, int most) {
        return sql
                .query(
                        row -> taken(row, takerId),
                        "update outbox_message set due_at = ?, taken_by = ?, attempts = attempts + 1 where message_id in"
                                + " (select message_id from outbox_message where " + WAITING + " and channel = ?"
                                + " and due_at <= ? and expires_at > ?"
                                + " order by expires_at for update skip locked limit ?)"
                                + " returning message_id, channel, recipient, language, subject, body, created_at,"
                                + " expires_at, attempts, trace_parent",
                        leaseEnd,
                        takerId,
                        channel.name(),
                        now,
                        now,
                        most)
                .stream()
                .sorted(Comparator.comparing(one -> one.message().expiresAt()))
                .toList();
    }

    /** Those of these messages that are still the taker's are so until then. */
    void keep(UUID takerId, Collection<UUID> messages, Instant leaseEnd) {
        sql.run(
                "update outbox_message set due_at = ? where message_id = any (cast(? as uuid[])) and taken_by = ? and "
                        + WAITING,
                leaseEnd,
                messages.toArray(UUID[]::new),
                takerId);
    }

    /**
     * A message with its text in the clear, as a gateway takes it.
     *
     * @throws IllegalStateException where no key opens it
     */
    Message open(Message sealed) {
        return new Message(
                sealed.id(),
                sealed.channel(),
                sealed.recipient(),
                sealed.language(),
                sealed.subject(),
                vault.open(sealed.body(), OutboxMessage.context(sealed.id())),
                sealed.expiresAt(),
                sealed.traceParent());
    }

    /** As all that a taker says of a message: gives whether it was still the taker's, or else changes nothing. */
    boolean sent(Taken taken, Instant at) {
        return update("sent_at = ?" + WITHOUT_CONTENT, taken, at);
    }

    boolean retry(Taken taken, Instant at) {
        return update("due_at = ?", taken, at);
    }

    /** Lets it wait without having lost a try. */
    boolean putBack(Taken taken, Instant at) {
        return update("attempts = attempts - 1, due_at = ?", taken, at);
    }

    boolean giveUp(Taken taken, Instant at) {
        return update("given_up_at = ?" + WITHOUT_CONTENT, taken, at);
    }

    /** Gives up some that are worth nothing any more and that nobody has in hand; gives how many. */
    int giveUpSomeExpired(NoticeChannel channel, Instant now, int most) {
        return sql.run(
                "update outbox_message set given_up_at = ?" + WITHOUT_CONTENT
                        + " where message_id in (select message_id"
                        + " from outbox_message where " + WAITING + " and channel = ? and expires_at <= ?"
                        + " and due_at <= ? for update skip locked limit ?)",
                now,
                channel.name(),
                now,
                now,
                most);
    }

    /** Forgets some of what was over before; gives how many. */
    int deleteSomeBefore(Instant limit, int most) {
        return sql.run(
                "delete from outbox_message where message_id in (select message_id from outbox_message"
                        + " where created_at < ? and not (" + WAITING + ") for update skip locked limit ?)",
                limit,
                most);
    }

    /** How many messages of a channel wait, and since when the first of them does. */
    Backlog backlog(NoticeChannel channel) {
        return sql.query(
                        row -> new Backlog(row.getLong("waiting"), instant(row, "oldest")),
                        "select count(*) as waiting, min(created_at) as oldest from outbox_message where " + WAITING
                                + " and channel = ?",
                        channel.name())
                .get(0);
    }

    private boolean update(String change, Taken taken, Instant at) {
        return sql.run(
                        "update outbox_message set taken_by = null, " + change
                                + " where message_id = ? and taken_by = ? and " + WAITING,
                        at,
                        taken.message().id(),
                        taken.takerId())
                == 1;
    }

    private static Taken taken(ResultSet row, UUID takerId) throws SQLException {
        Message message = new Message(
                row.getObject("message_id", UUID.class),
                NoticeChannel.valueOf(row.getString("channel")),
                row.getString("recipient"),
                Language.ofTag(row.getString("language")),
                row.getString("subject"),
                row.getString("body"),
                instant(row, "expires_at"),
                row.getString("trace_parent"));
        return new Taken(message, instant(row, "created_at"), row.getInt("attempts"), takerId);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * A message that was taken.
     *
     * @param message with its text sealed, see {@link #open}
     * @param attempts how often it was taken, this time included
     * @param takerId whose it is, until the lease's end and for as long after that as nobody else takes it
     */
    record Taken(Message message, Instant createdAt, int attempts, UUID takerId) {}

    /**
     * What waits.
     *
     * @param oldest {@code null} where nothing does
     */
    record Backlog(long waiting, Instant oldest) {}
}
