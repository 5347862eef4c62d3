package es.o2.mio2.usage;

import es.o2.mio2.feeds.FeedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Tells the customers of touched lines who follow it that there is more to see. */
final class UsageEvents {

    private static final String COMPLETE_UNTIL = "select complete_until from feed_progress where feed = ?";

    /** In the order of the customers, whose readers are locked by it. */
    private static final String PUBLISH = """
            select publish_event(customer_id, 'usage.updated', data, ?) from (
                select touched.customer_id,
                    json_build_object('lineIds', json_agg(touched.line_id order by touched.line_id), 'asOf', ?::text)::text
                        as data
                from usage_touched touched join event_reader reader using (customer_id)
                where reader.follows_until > ?
                group by touched.customer_id order by touched.customer_id offset 0
            ) updated""";

    private final Connection connection;

    UsageEvents(Connection connection) {
        this.connection = connection;
    }

    void tell(Instant completeUntil, Instant now) throws SQLException {
        Instant asOf = latest(completeUntil);
        OffsetDateTime happenedAt = now.atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement(PUBLISH)) {
            statement.setObject(1, happenedAt);
            statement.setString(2, asOf.toString());
            statement.setObject(3, happenedAt);
            statement.execute();
        }
    }

    /** Up to when the feed is complete with this batch, which may tell of earlier use than one before. */
    private Instant latest(Instant completeUntil) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMPLETE_UNTIL)) {
            statement.setString(1, FeedName.USAGE_RECORDS.name());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    Instant before = row.getObject(1, OffsetDateTime.class).toInstant();
                    return before.isAfter(completeUntil) ? before : completeUntil;
                }
                return completeUntil;
            }
        }
    }
}
