package es.o2.mio2.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends the same statements again on a connection, prepared once, and reads what comes. */
final class Replay {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Replay(Connection connection) {
        this.connection = connection;
    }

    /** Gives how many values there were. */
    int run(List<Asked> statements) throws SQLException {
        int values = 0;
        for (Asked asked : statements) {
            PreparedStatement statement = prepare(asked.sql());
            for (int at = 0; at < asked.parameters().size(); at++) {
                set(statement, at + 1, asked.parameters().get(at));
            }
            if (asked.writes()) {
                // The key of what is written, such as the trail's row of who has looked at something, stands last.
                statement.setObject(asked.parameters().size(), UUID.randomUUID());
                values += statement.executeUpdate();
            } else {
                values += read(statement);
            }
        }
        return values;
    }

    private static int read(PreparedStatement statement) throws SQLException {
        int values = 0;
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    values += rows.getString(column) == null ? 0 : 1;
                }
            }
        }
        return values;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /** The server says of what type it is. */
    private static void set(PreparedStatement statement, int at, String value) throws SQLException {
        if (value.equals(Asked.NULL)) {
            statement.setNull(at, Types.OTHER);
        } else {
            statement.setObject(at, value, Types.OTHER);
        }
    }
}
