package es.o2.mio2.demo;

import java.nio.file.Path;
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

    /** What an application must be configured with to use it. */
    public Map<String, String> settings() {
        return database.settings();
    }

    @Override
    public void close() {
        database.close();
    }
}
