package es.o2.mio2.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An embedded database for applications that a test starts as processes of their own. */
public final class StandaloneDatabase implements AutoCloseable {

    private final EmbeddedDatabase database;

    private StandaloneDatabase(EmbeddedDatabase database) {
        this.database = database;
    }

    /** Starts one, empty, in a directory that nobody else may use. */
    public static StandaloneDatabase startIn(Path home) {
        return new StandaloneDatabase(EmbeddedDatabase.startIn(home));
    }

    /** The same with settings of the server of its own, {@code name=value}. */
    public static StandaloneDatabase startIn(Path home, List<String> settings) {
        return new StandaloneDatabase(EmbeddedDatabase.startIn(home, settings));
    }

    /** What an application must be configured with to use it. */
    public Map<String, String> settings() {
        return database.settings();
    }

    /** The first column of what a query finds. */
    public List<String> texts(String sql, Object... parameters) {
        Map<String, String> settings = settings();
        try (Connection connection = DriverManager.getConnection(
                        settings.get(EmbeddedDatabase.URL),
                        settings.get(EmbeddedDatabase.USERNAME),
                        settings.get(EmbeddedDatabase.PASSWORD));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
