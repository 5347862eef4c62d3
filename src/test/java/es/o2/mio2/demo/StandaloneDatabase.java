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

    /** Who has a directory to themselves has its first slot. */
    private static final String SLOT = "slot-1";

    private final EmbeddedDatabase database;
    private final Path directory;

    private StandaloneDatabase(Path home, List<String> settings) {
        this.database = EmbeddedDatabase.startIn(home, settings);
        this.directory = home.resolve(SLOT);
    }

    /** Starts one, empty, in a directory that nobody else may use. */
    public static StandaloneDatabase startIn(Path home) {
        return new StandaloneDatabase(home, List.of());
    }

    /** The same with settings of the server of its own, {@code name=value}. */
    public static StandaloneDatabase startIn(Path home, List<String> settings) {
        return new StandaloneDatabase(home, settings);
    }

    /** What an application must be configured with to use it. */
    public Map<String, String> settings() {
        return database.settings();
    }

    /** Its processes. */
    public DatabaseServer server() {
        return new DatabaseServer(directory);
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
