package es.o2.mio2.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.feeds.BatchProgress;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowRejectedException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The network, which delivers what lines used; and whoever sets its prices. */
@ApplicationScoped
public class UsageFeed {

    private static final int PORTION = 4000;

    private final Instance<Feed> feeds;
    private final AgroalDataSource database;
    private final ObjectMapper json;

    UsageFeed(Instance<Feed> feeds, AgroalDataSource database, ObjectMapper json) {
        this.feeds = feeds;
        this.database = database;
        this.json = json;
    }

    /** A row of a feed, which can be made another. */
    public record Row(Map<String, Object> fields) {

        /** The same with another value of a field; {@code null} takes it away. */
        public Row with(String field, Object value) {
            Map<String, Object> changed = new LinkedHashMap<>(fields);
            if (value == null) {
                changed.remove(field);
            } else {
                changed.put(field, value);
            }
            return new Row(changed);
        }

        /** The same, abroad. */
        public Row in(String country) {
            return with("visitedCountry", country);
        }
    }

    /** What became of a batch. */
    public record Taken(List<RowReject> rejects) {}

    /** A data session of a number. */
    public static Row data(String msisdn, Instant startedAt, long bytes) {
        return record(msisdn, "DATA", startedAt).with("bytes", bytes);
    }

    /** A call. */
    public static Row call(String msisdn, Instant startedAt, long seconds, String otherParty) {
        return record(msisdn, "VOICE", startedAt).with("seconds", seconds).with("otherParty", otherParty);
    }

    /** A message. */
    public static Row sms(String msisdn, Instant startedAt, String otherParty) {
        return record(msisdn, "SMS", startedAt).with("count", 1).with("otherParty", otherParty);
    }

    private static Row record(String msisdn, String kind, Instant startedAt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("recordId", UUID.randomUUID().toString());
        fields.put("msisdn", msisdn);
        fields.put("kind", kind);
        fields.put("startedAt", startedAt.toString());
        return new Row(fields);
    }

    /** Delivers records in one batch; fails where one is refused. */
    public Taken deliver(Row... rows) {
        Taken taken = send(FeedName.USAGE_RECORDS, List.of(rows));
        if (!taken.rejects().isEmpty()) {
            throw new AssertionError(taken.rejects());
        }
        return taken;
    }

    /** Sends rows in one batch. */
    public Taken send(FeedName feed, List<Row> rows) {
        return send(feed, rows, () -> {});
    }

    /** Sends rows in one batch, and does something when all that is written is, just before it is to be seen. */
    public Taken send(FeedName feed, List<Row> rows, Runnable meanwhile) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            waitAsABatchDoes(connection);
            return send(connection, feed, rows, meanwhile);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Longer than a request does: whoever brings the same at once comes one after the other. */
    private static void waitAsABatchDoes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '30s'");
        }
    }

    private Taken send(Connection connection, FeedName name, List<Row> rows, Runnable meanwhile) throws SQLException {
        try {
            Taken taken = take(connection, name, rows);
            meanwhile.run();
            connection.commit();
            return taken;
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }

    private Taken take(Connection connection, FeedName name, List<Row> rows) throws SQLException {
        Feed feed = feeds.stream().filter(one -> one.name() == name).findFirst().orElseThrow();
        Feed.Taking taking = feed.take(connection, "network");
        List<RowReject> rejects = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            byte[] line = bytes(rows.get(row));
            try {
                taking.add(row + 1, line, line.length);
            } catch (RowRejectedException refused) {
                rejects.add(refused.of(row + 1));
            }
            if ((row + 1) % PORTION == 0) {
                rejects.addAll(taking.flush());
            }
        }
        rejects.addAll(taking.flush());
        // It says nothing of what is still to come.
        taking.finish(new BatchProgress(connection, name, null, Instant.EPOCH));
        return new Taken(rejects);
    }

    private byte[] bytes(Row row) {
        try {
            return json.writeValueAsBytes(row.fields());
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
