package es.o2.mio2.feeds;

import es.o2.mio2.feeds.RowReject.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Tables of a batch's own, which end with it: rows are copied into them, looked at together, and go from there to where
 * they belong, in a few statements however many they are.
 */
public final class BatchTables {

    /** From so many rows on, a statement that is planned without knowing them may look at each for each. */
    static final int ANALYZED_FROM = 500;

    private final Connection connection;
    private final Map<String, Integer> filled = new HashMap<>();

    /** On the batch's connection. */
    public BatchTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * Waits until no other batch of the feed is being written; the next one waits for the end of this transaction. For
     * feeds whose rows are compared with what is there.
     */
    public void takeTurn(FeedName feed) throws SQLException {
        run("select pg_advisory_xact_lock(hashtextextended(?, 0))", "feed " + feed);
    }

    /** Makes a table. */
    public void make(String table, String columns) throws SQLException {
        run("create temporary table " + table + " (" + columns + ") on commit drop");
    }

    /**
     * Puts rows into a table, and nothing else is in it then. What they are like is looked at, see {@link #analyze}.
     *
     * @param columns those that the rows have, in their order
     */
    public void fill(String table, String columns, Collection<List<?>> rows) throws SQLException {
        run("truncate " + table);
        StringBuilder text = new StringBuilder();
        for (List<?> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                append(text.append(i == 0 ? "" : "\t"), row.get(i));
            }
            text.append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + columns + ") from stdin", new StringReader(text.toString()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        filled.put(table, rows.size());
        analyze(table);
    }

    /**
     * Has the planner know how many rows a table was filled with, where there are many, and what they are like by now: to
     * be called again once something has been found out of most of them. Nobody else looks through a table that ends with
     * its transaction.
     */
    public void analyze(String table) throws SQLException {
        if (filled.getOrDefault(table, 0) >= ANALYZED_FROM) {
            run("analyze " + table);
        }
    }

    /** Runs a statement; gives how many rows it touched. */
    public int run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    /** What a statement finds or gives back: a row's number, and where in it the mistake is. */
    public List<RowReject> rejects(Reason reason, String sql, Object... parameters) throws SQLException {
        return query(found -> new RowReject(found.getLong(1), reason, found.getString(2)), sql, parameters);
    }

    /** Texts by ids that a statement finds or gives back. */
    public Map<UUID, String> textsById(String sql, Object... parameters) throws SQLException {
        Map<UUID, String> texts = new LinkedHashMap<>();
        query(found -> texts.put(found.getObject(1, UUID.class), found.getString(2)), sql, parameters);
        return texts;
    }

    /** What a statement finds or gives back, row by row. */
    public <T> List<T> query(Found<T> found, String sql, Object... parameters) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(found.read(rows));
            }
        }
        return all;
    }

    /** Reads what is in a row. */
    @FunctionalInterface
    public interface Found<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The connection, for what another room keeps of the same rows. */
    public Connection connection() {
        return connection;
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : parameters[i]);
        }
        return statement;
    }

    /** As COPY reads text (PostgreSQL, COPY, "Text format"). */
    private static void append(StringBuilder text, Object value) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        String plain = value.toString();
        for (int i = 0; i < plain.length(); i++) {
            char character = plain.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }
}
