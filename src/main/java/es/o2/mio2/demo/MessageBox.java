package es.o2.mio2.demo;

import es.o2.mio2.notices.Message;
import es.o2.mio2.notices.NoticeChannel;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Where the demo's SMS and e-mails end: a table that nothing else uses, so that codes and notices can be read. */
@ApplicationScoped
class MessageBox {

    private static final int SHOWN = 100;

    private final AgroalDataSource database;
    private final Clock clock;

    MessageBox(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes a message; one that comes again is the same message. */
    void put(Message message) {
        String sql = "insert into message_box (message_id, sent_at, channel, recipient, subject, body)"
                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, message.id());
            insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            insert.setString(3, message.channel().name());
            insert.setString(4, message.recipient());
            insert.setString(5, message.subject());
            insert.setString(6, message.body());
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("The demo's box takes nothing", failed);
        }
    }

    /** What was sent last, the newest first. */
    List<SentMessage> newest() {
        String sql = "select sent_at, channel, recipient, subject, body from message_box"
                + " order by position desc limit " + SHOWN;
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            List<SentMessage> messages = new ArrayList<>();
            while (rows.next()) {
                messages.add(new SentMessage(
                        rows.getObject(1, OffsetDateTime.class).toInstant(),
                        NoticeChannel.valueOf(rows.getString(2)),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5)));
            }
            return messages;
        } catch (SQLException failed) {
            throw new IllegalStateException("The demo's box can't be read", failed);
        }
    }
}
