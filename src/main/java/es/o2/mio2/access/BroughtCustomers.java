package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What access keeps of customers whom the operator's systems bring, many at once and through the connection on which
 * they come.
 */
@ApplicationScoped
public class BroughtCustomers {

    private final PasswordHasher hasher;
    private final AccessConfig.Codes config;
    private final Event<SessionsEnded> ends;
    private final Clock clock;

    BroughtCustomers(PasswordHasher hasher, AccessConfig config, Event<SessionsEnded> ends, Clock clock) {
        this.hasher = hasher;
        this.ends = ends;
        this.config = config.codes();
        this.clock = clock;
    }

    /**
     * Lets new customers in once they have made a password as everybody does who has forgotten theirs: until then none
     * opens.
     *
     * @param documents of each customer
     */
    public void admit(Connection connection, Map<UUID, String> documents) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into credential (customer_id, document_id, password_hash, status, password_changed_at,"
                        + " status_changed_at, version) select customer_id, document_id, ?, 'ENABLED', moment, moment, 0"
                        + " from unnest(?::uuid[], ?::text[]) as brought (customer_id, document_id),"
                        + " (select ?::timestamptz as moment) as now")) {
            insert.setString(1, hasher.openedByNone());
            setDocuments(insert, 2, connection, documents);
            insert.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /**
     * Customers log in with another document from now on; their passwords stay. Whoever is logged in with the one before
     * is so no more, and codes that were sent are worth nothing.
     *
     * @param documents of each customer
     */
    public void rename(Connection connection, Map<UUID, String> documents) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update credential set document_id = brought.document_id, version = version + 1"
                        + " from unnest(?::uuid[], ?::text[]) as brought (customer_id, document_id)"
                        + " where credential.customer_id = brought.customer_id"
                        + " and credential.document_id <> brought.document_id")) {
            setDocuments(update, 1, connection, documents);
            update.executeUpdate();
        }
        Array customers = connection.createArrayOf("uuid", documents.keySet().toArray());
        end(connection, "password_reset set voided_at", customers, " and voided_at is null and completed_at is null");
        end(connection, "verification set voided_at", customers, " and voided_at is null");
        AccessSession.EndReason reason = AccessSession.EndReason.DOCUMENT_CHANGED;
        int ended = end(
                connection,
                "access_session set end_reason = '" + reason + "', ended_at",
                customers,
                " and ended_at is null");
        ends.fire(new SessionsEnded(reason, ended));
    }

    /** Sets a time to now, of all that is these customers' and fits. */
    private int end(Connection connection, String time, Array customers, String which) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update " + time + " = ? where customer_id = any (?)" + which)) {
            update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            update.setArray(2, customers);
            return update.executeUpdate();
        }
    }

    /** Begins a hold for each of them, see {@link Holds#begin}. */
    void hold(Connection connection, Collection<UUID> customers, Holds.Cause cause) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into account_hold (hold_id, customer_id, cause, began_at, ends_at)"
                        + " select gen_random_uuid(), customer_id, ?, ?, ?"
                        + " from unnest(?::uuid[]) as held (customer_id)")) {
            Instant now = clock.instant();
            insert.setString(1, cause.name());
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setObject(3, now.plus(config.hold()).atOffset(ZoneOffset.UTC));
            insert.setArray(4, connection.createArrayOf("uuid", customers.toArray()));
            insert.executeUpdate();
        }
    }

    private static void setDocuments(
            PreparedStatement statement, int place, Connection connection, Map<UUID, String> documents)
            throws SQLException {
        statement.setArray(
                place, connection.createArrayOf("uuid", documents.keySet().toArray()));
        statement.setArray(
                place + 1, connection.createArrayOf("text", documents.values().toArray()));
    }
}
