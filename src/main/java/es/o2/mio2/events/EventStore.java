package es.o2.mio2.events;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Events and their readers in the database, of all customers: who is to see an event is asked by whoever opens a stream.
 */
@ApplicationScoped
class EventStore {

    /** As many events of one customer are read at once. */
    static final int PAGE = 64;

    private final AgroalDataSource database;
    private final EventsConfig config;
    private final Clock clock;

    EventStore(AgroalDataSource database, EventsConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Something that changed for a customer. */
    record Happened(UUID customerId, EventType type, String data, Instant at) {

        private Object apartFromTheTime() {
            return List.of(customerId, type, data);
        }
    }

    /**
     * Writes events down for those who follow them, in the transaction that is on, whose readers stay locked until it
     * ends: to be done once in it, at its end.
     */
    void publish(List<Happened> happened) {
        Map<Object, Happened> once = new LinkedHashMap<>();
        happened.forEach(event -> once.putIfAbsent(event.apartFromTheTime(), event));
        List<Happened> events = List.copyOf(once.values());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select publish_events(cast(? as uuid[]), cast(? as varchar[]), cast(? as text[]),"
                                + " cast(? as timestamptz[]))")) {
            statement.setArray(1, connection.createArrayOf("uuid", of(events, Happened::customerId)));
            statement.setArray(2, connection.createArrayOf("varchar", of(events, event -> event.type()
                    .wireName())));
            statement.setArray(3, connection.createArrayOf("text", of(events, Happened::data)));
            statement.setArray(4, connection.createArrayOf("timestamptz", of(events, event -> event.at()
                    .toString())));
            statement.executeQuery().close();
        } catch (SQLException failed) {
            throw new EventsAwayException(failed);
        }
    }

    /**
     * Follows a customer's events from now on, until nobody has for the time that they are kept.
     *
     * @return the number of the last one
     */
    long follow(UUID customerId) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement known = connection.prepareStatement(
                    "select last_event from event_reader where customer_id = ? and follows_until > ?")) {
                known.setObject(1, customerId);
                known.setTimestamp(2, Timestamp.from(renewedBefore(now)));
                try (ResultSet row = known.executeQuery()) {
                    if (row.next()) {
                        return row.getLong(1);
                    }
                }
            }
            return begin(connection, customerId, now);
        } catch (SQLException failed) {
            throw new EventsAwayException(failed);
        }
    }

    /**
     * Numbers begin with the time: one that was seen before the reader was forgotten doesn't come again. Where events
     * weren't written down any more, a number is passed over, by which that shows.
     */
    private long begin(Connection connection, UUID customerId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into event_reader as reader (customer_id, follows_until, last_event) values (?, ?, ?)"
                        + " on conflict (customer_id) do update set follows_until ="
                        + " greatest(reader.follows_until, excluded.follows_until), last_event ="
                        + " case when reader.follows_until > ? then reader.last_event"
                        + " else greatest(reader.last_event + 1, excluded.last_event) end returning last_event")) {
            statement.setObject(1, customerId);
            statement.setTimestamp(2, Timestamp.from(now.plus(config.retention())));
            statement.setLong(3, now.toEpochMilli());
            statement.setTimestamp(4, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Goes on following those whose streams are open. */
    void renew(Collection<UUID> customerIds) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("update event_reader set follows_until = ?, last_event ="
                                + " case when follows_until > ? then last_event else greatest(last_event + 1, ?) end"
                                + " where customer_id in (select customer_id from event_reader"
                                + " where customer_id = any (?) and follows_until <= ? for update skip locked)")) {
            statement.setTimestamp(1, Timestamp.from(now.plus(config.retention())));
            statement.setTimestamp(2, Timestamp.from(now));
            statement.setLong(3, now.toEpochMilli());
            statement.setArray(4, connection.createArrayOf("uuid", customerIds.toArray()));
            statement.setTimestamp(5, Timestamp.from(renewedBefore(now)));
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new EventsAwayException(failed);
        }
    }

    /** Whether all events of a customer between two numbers are still there. */
    boolean hasAll(UUID customerId, long after, long last) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from customer_event where customer_id = ? and event_number > ?"
                                + " and event_number <= ?")) {
            statement.setObject(1, customerId);
            statement.setLong(2, after);
            statement.setLong(3, last);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) == last - after;
            }
        } catch (SQLException failed) {
            throw new EventsAwayException(failed);
        }
    }

    /** What came after each customer's position, in its order, {@link #PAGE} of each at most. */
    static Map<UUID, List<Event>> after(Connection connection, Map<UUID, Long> positions) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select event.customer_id, event.event_number, event.type, event.data"
                        + " from unnest(cast(? as uuid[]), cast(? as bigint[])) as reader (customer_id, position)"
                        + " cross join lateral (select * from customer_event"
                        + " where customer_event.customer_id = reader.customer_id"
                        + " and event_number > reader.position order by event_number limit ?) as event"
                        + " order by event.customer_id, event.event_number")) {
            statement.setArray(
                    1, connection.createArrayOf("uuid", positions.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("bigint", positions.values().toArray()));
            statement.setInt(3, PAGE);
            Map<UUID, List<Event>> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getObject(1, UUID.class), customer -> new ArrayList<>())
                            .add(new Event(rows.getString(2), EventType.of(rows.getString(3)), rows.getString(4)));
                }
            }
            return found;
        }
    }

    /** Removes events that are kept no longer; gives how many. */
    int deleteSomeEvents(int most) {
        return delete(
                "delete from customer_event where (customer_id, event_number) in"
                        + " (select customer_id, event_number from customer_event where occurred_at < ?"
                        + " for update skip locked limit ?)",
                most);
    }

    /** Forgets readers who haven't come back; gives how many. */
    int deleteSomeReaders(int most) {
        return delete(
                "delete from event_reader where customer_id in (select customer_id from event_reader"
                        + " where follows_until < ? for update skip locked limit ?)",
                most);
    }

    private int delete(String sql, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(config.retention())));
            statement.setInt(2, most);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new EventsAwayException(failed);
        }
    }

    /** Whose time runs until then at most, is given more. */
    private Instant renewedBefore(Instant now) {
        return now.plus(config.retention().dividedBy(2));
    }

    private static Object[] of(List<Happened> events, Function<Happened, Object> part) {
        return events.stream().map(part).toArray();
    }
}
