package es.o2.mio2.demo;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database for applications that a test starts as processes of their own, embedded unless said otherwise. */
public final class StandaloneDatabase implements AutoCloseable {

    /** Who has a directory to themselves has its first slot. */
    private static final String SLOT = "slot-1";

    private final Map<String, String> own;
    private final Path directory;
    private final Runnable end;
    private Standby standby;

    private StandaloneDatabase(EmbeddedDatabase database, Path directory) {
        this(database.settings(), directory, database::close);
    }

    /**
     * One that runs.
     *
     * @param own what an application must be configured with to use it
     * @param directory that it has for itself
     * @param end stops it
     */
    StandaloneDatabase(Map<String, String> own, Path directory, Runnable end) {
        this.own = own;
        this.directory = directory;
        this.end = end;
    }

    /** Starts one, empty, in a directory that nobody else may use. */
    public static StandaloneDatabase startIn(Path home) {
        return startIn(home, List.of());
    }

    /** The same with settings of the server of its own, {@code name=value}. */
    public static StandaloneDatabase startIn(Path home, List<String> settings) {
        return new StandaloneDatabase(EmbeddedDatabase.startIn(home, settings), home.resolve(SLOT));
    }

    /** What an application must be configured with to use it; where it is followed, to use whichever is the primary. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(own);
        if (standby != null) {
            URI first = uri();
            settings.put(
                    EmbeddedDatabase.URL,
                    "jdbc:postgresql://" + first.getAuthority() + ",127.0.0.1:" + standby.port() + first.getPath()
                            + "?targetServerType=primary");
        }
        return settings;
    }

    /** Starts a server that follows this one from now on. It ends with this one. */
    public Standby follow() {
        standby = server().follow(uri().getPort(), directory.resolve("standby"));
        return standby;
    }

    /** Where the server that follows is read, by the same roles. */
    public String standbyUrl() {
        return "jdbc:postgresql://127.0.0.1:" + standby.port() + uri().getPath();
    }

    private URI uri() {
        return URI.create(own.get(EmbeddedDatabase.URL).substring("jdbc:".length()));
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
        if (standby != null) {
            standby.close();
        }
        end.run();
    }
}
