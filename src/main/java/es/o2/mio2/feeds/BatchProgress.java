package es.o2.mio2.feeds;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Up to when a feed is complete, once a batch is in. Only who sends a batch can know: what its rows speak of says nothing
 * of those that are still to come.
 */
public final class BatchProgress {

    private final Connection connection;
    private final FeedName feed;
    private final Instant claimed;
    private Instant settled;

    /**
     * Of a batch.
     *
     * @param claimed up to when its source says that all was sent; {@code null} where it says nothing
     * @param now nothing is complete beyond it, whatever the source's clock says
     */
    public BatchProgress(Connection connection, FeedName feed, Instant claimed, Instant now) {
        this.connection = connection;
        this.feed = feed;
        this.claimed = claimed == null || claimed.isBefore(now) ? claimed : now;
    }

    /**
     * Writes down what the batch says, and gives what holds with it: what figures will be true as of when the batch's
     * transaction has ended. A batch that comes late takes nothing back. Others that say something of the feed wait for
     * that end: to be called last, but before readers of events are locked. Called again it gives the same.
     *
     * @return nothing where no batch ever said anything
     */
    public Optional<Instant> settle() throws SQLException {
        if (claimed == null) {
            return known();
        }
        if (settled == null) {
            settled = advance();
        }
        return Optional.of(settled);
    }

    private Instant advance() throws SQLException {
        try (PreparedStatement progress = connection.prepareStatement(
                "insert into feed_progress (feed, complete_until) values (?, ?)"
                        + " on conflict (feed) do update set complete_until ="
                        + " greatest(feed_progress.complete_until, excluded.complete_until) returning complete_until")) {
            progress.setString(1, feed.name());
            progress.setObject(2, claimed.atOffset(ZoneOffset.UTC));
            try (ResultSet row = progress.executeQuery()) {
                row.next();
                return instant(row);
            }
        }
    }

    private Optional<Instant> known() throws SQLException {
        try (PreparedStatement progress =
                connection.prepareStatement("select complete_until from feed_progress where feed = ?")) {
            progress.setString(1, feed.name());
            try (ResultSet row = progress.executeQuery()) {
                return row.next() ? Optional.of(instant(row)) : Optional.empty();
            }
        }
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }
}
