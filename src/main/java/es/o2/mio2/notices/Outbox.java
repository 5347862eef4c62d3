package es.o2.mio2.notices;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
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

    private final AgroalDataSource database;

    Outbox(AgroalDataSource database) {
        this.database = database;
    }

    /** Takes messages of these channels that are due; they come back at the lease's end. */
    List<Taken> take(Collection<NoticeChannel> channels, Instant now, Instant leaseEnd, int most) {
        return query(
                "update outbox_message set due_at = ?, attempts = attempts + 1 where message_id in (select message_id"
                        + " from outbox_message where " + WAITING + " and due_at <= ? and channel = any (?)"
                        + " order by due_at for update skip locked limit ?)"
                        + " returning message_id, channel, recipient, subject, body, attempts",
                leaseEnd,
                now,
                channels.stream().map(NoticeChannel::name).toArray(String[]::new),
                most);
    }

    void sent(UUID messageId, Instant at) {
        update("sent_at = ?" + WITHOUT_CONTENT, messageId, at);
    }

    void retry(UUID messageId, Instant at) {
        update("due_at = ?", messageId, at);
    }

    void giveUp(UUID messageId, Instant at) {
        update("given_up_at = ?" + WITHOUT_CONTENT, messageId, at);
    }

    /** Gives up some that have waited since before; gives how many. */
    int giveUpSomeBefore(Instant limit, Instant now, int most) {
        return run(
                "update outbox_message set given_up_at = ?" + WITHOUT_CONTENT
                        + " where message_id in (select message_id"
                        + " from outbox_message where created_at < ? and " + WAITING
                        + " for update skip locked limit ?)",
                now,
                limit,
                most);
    }

    /** Forgets some of what was over before; gives how many. */
    int deleteSomeBefore(Instant limit, int most) {
        return run(
                "delete from outbox_message where message_id in (select message_id from outbox_message"
                        + " where created_at < ? and not (" + WAITING + ") for update skip locked limit ?)",
                limit,
                most);
    }

    private void update(String change, UUID messageId, Instant at) {
        run("update outbox_message set " + change + " where message_id = ? and " + WAITING, at, messageId);
    }

    private int run(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The outbox can't be kept up", failed);
        }
    }

    private List<Taken> query(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<Taken> taken = new ArrayList<>();
            while (rows.next()) {
                Message message = new Message(
                        rows.getObject("message_id", UUID.class),
                        NoticeChannel.valueOf(rows.getString("channel")),
                        rows.getString("recipient"),
                        rows.getString("subject"),
                        rows.getString("body"));
                taken.add(new Taken(message, rows.getInt("attempts")));
            }
            return taken;
        } catch (SQLException failed) {
            throw new IllegalStateException("The outbox can't be read", failed);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("varchar", texts));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    /**
     * A message that was taken.
     *
     * @param attempts how often it was taken, this time included
     */
    record Taken(Message message, int attempts) {}
}
