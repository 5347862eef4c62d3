package es.o2.mio2.notices;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Many messages of many customers on their way into the outbox, through a connection whose transaction is the caller's. */
final class OutboxBatch implements AutoCloseable {

    /** So many go to the database together. */
    private static final int TOGETHER = 500;

    private final PreparedStatement insert;
    private int waiting;

    OutboxBatch(Connection connection) throws SQLException {
        this.insert = connection.prepareStatement("insert into outbox_message (message_id, customer_id, channel,"
                + " recipient, language, subject, body, created_at, due_at, expires_at, trace_parent, attempts)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)");
    }

    void add(UUID customerId, OutboxMessage message) throws SQLException {
        int column = 0;
        insert.setObject(++column, message.id);
        insert.setObject(++column, customerId);
        insert.setString(++column, message.channel.name());
        insert.setString(++column, message.recipient);
        insert.setString(++column, message.language);
        insert.setString(++column, message.subject);
        insert.setString(++column, message.body);
        for (Instant moment : new Instant[] {message.createdAt, message.dueAt, message.expiresAt}) {
            insert.setObject(++column, moment.atOffset(ZoneOffset.UTC));
        }
        insert.setString(++column, message.traceParent);
        insert.addBatch();
        if (++waiting == TOGETHER) {
            end();
        }
    }

    /** All are added. */
    void end() throws SQLException {
        insert.executeBatch();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
