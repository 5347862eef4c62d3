package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
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
    private final Clock clock;

    BroughtCustomers(PasswordHasher hasher, AccessConfig config, Clock clock) {
        this.hasher = hasher;
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
     * Customers log in with another document from now on; their passwords stay.
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
    }

    /** Begins a hold for each of them, see {@link Holds#begin}. */
    public void hold(Connection connection, Collection<UUID> customers, Holds.Cause cause) throws SQLException {
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
