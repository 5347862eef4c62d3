package es.o2.mio2.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * A new, empty PostgreSQL that lives as long as the process. As in production, its owner migrates the schema and the
 * application's role only reads and writes rows.
 */
final class EmbeddedDatabase implements AutoCloseable {
    static final String URL = "quarkus.datasource.jdbc.url";
    static final String USERNAME = "quarkus.datasource.username";
    static final String PASSWORD = "quarkus.datasource.password";
    static final String OWNER_USERNAME = "quarkus.flyway.username";
    static final String OWNER_PASSWORD = "quarkus.flyway.password";
    static final Set<String> SETTINGS = Set.of(URL, USERNAME, PASSWORD, OWNER_USERNAME, OWNER_PASSWORD);

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);

    /** A live reload replaces the classes; the system properties stay. */
    private static final String KEPT = "mi-o2.embedded-database.";

    private final Slot slot;
    private final PostgresCluster cluster;
    private final String ownerPassword = UUID.randomUUID().toString();
    private final String appPassword = UUID.randomUUID().toString();

    private EmbeddedDatabase(Slot slot, PostgresCluster cluster) {
        this.slot = slot;
        this.cluster = cluster;
    }

    /**
     * The settings of this process' database for a profile, by their names in {@link #SETTINGS}; the first call starts
     * it. Continuous testing runs beside the application that is being developed, in the same process.
     */
    static synchronized Map<String, String> settingsFor(String profile) {
        String kept = KEPT + profile + ".";
        if (System.getProperty(kept + URL) == null) {
            startIn(Slot.home()).settings().forEach((name, value) -> System.setProperty(kept + name, value));
        }
        return SETTINGS.stream().collect(Collectors.toMap(name -> name, name -> System.getProperty(kept + name)));
    }

    /** Starts a database in the first free slot of a directory; it is stopped when the process ends. */
    static EmbeddedDatabase startIn(Path home) {
        return startIn(home, List.of());
    }

    /**
     * The same with settings of the server of its own.
     *
     * @param settings {@code name=value}
     */
    static EmbeddedDatabase startIn(Path home, List<String> settings) {
        long start = System.nanoTime();
        Slot slot = Slot.takeIn(home);
        EmbeddedDatabase database = new EmbeddedDatabase(slot, new PostgresCluster(slot.directory(), settings));
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "embedded-database-closer"));
        database.start();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        LOG.infof("Embedded PostgreSQL at %s, ready in %d ms", database.url(), millis);
        return database;
    }

    /** What the application must be configured with to use this database, by setting. */
    Map<String, String> settings() {
        return Map.of(
                URL,
                url(),
                USERNAME,
                "mio2_app",
                PASSWORD,
                appPassword,
                OWNER_USERNAME,
                "mio2_owner",
                OWNER_PASSWORD,
                ownerPassword);
    }

    /** A shutdown meanwhile waits, so that it finds a server that it can stop. */
    private synchronized void start() {
        try {
            cluster.start();
            createRolesAndDatabase();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void createRolesAndDatabase() {
        cluster.execute(
                "postgres",
                "CREATE ROLE mio2_owner LOGIN PASSWORD '" + ownerPassword + "'",
                "CREATE ROLE mio2_app LOGIN PASSWORD '" + appPassword + "'",
                "CREATE DATABASE mio2 OWNER mio2_owner");
        cluster.execute(
                "mio2",
                "ALTER SCHEMA public OWNER TO mio2_owner",
                "ALTER DEFAULT PRIVILEGES FOR ROLE mio2_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mio2_app",
                "ALTER DEFAULT PRIVILEGES FOR ROLE mio2_owner GRANT USAGE ON SEQUENCES TO mio2_app");
    }

    private String url() {
        return cluster.url("mio2");
    }

    /** Stops the database and frees its slot, once. */
    @Override
    public synchronized void close() {
        if (slot.isHeld()) {
            cluster.stop();
            slot.close();
        }
    }
}
