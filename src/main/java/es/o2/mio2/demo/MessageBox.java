package es.o2.mio2.demo;

import es.o2.mio2.notices.Message;
import es.o2.mio2.notices.NoticeChannel;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Where the demo's SMS and e-mails end: a table that only the demo has, so that codes and notices can be read. */
@ApplicationScoped
class MessageBox {

    private static final int SHOWN = 100;

    private final AgroalDataSource database;
    private final Clock clock;

    MessageBox(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes the table where it isn't there yet. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists demo_message (message_id uuid primary key,"
                    + " sent_at timestamptz not null, channel text not null, recipient text not null, subject text,"
                    + " body text not null)");
            statement.execute("create index if not exists ix_demo_message_sent on demo_message (sent_at)");
        }
    }

    /** Takes a message; one that comes again is the same message. */
    void put(Message message) {
        String sql = "insert into demo_message (message_id, sent_at, channel, recipient, subject, body)"
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
        String sql = "select sent_at, channel, recipient, subject, body from demo_message"
                + " order by sent_at desc, message_id limit " + SHOWN;
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
