package es.o2.mio2.bench;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Machine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL of its own, and the packaged application on it, run as the image runs it, with {@code -Xmx256m}. */
final class BenchSite implements AutoCloseable {

    /** What whoever runs a server of 4 GB sets first. */
    private static final List<String> SERVER = List.of("shared_buffers=1GB", "max_wal_size=4GB");

    /**
     * One caller here is many in production, nothing goes on beside what is measured, and on a machine that does all of it
     * at once the first answers take their time.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "mio2.api.deadline", "PT20S",
            "quarkus.datasource.jdbc.acquisition-timeout", "20S",
            "mio2.api.rate-limit.quota", "100000000",
            "mio2.api.rate-limit.address-quota", "100000000",
            "mio2.access.throttle.address.attempts", "100000000",
            "mio2.access.throttle.overall.attempts", "100000000",
            "mio2.demo.network-tick", "off",
            "mio2.demo.history-cycles", "1",
            "mio2.demo.operator-tick", "1s");

    private final StandaloneDatabase database;
    private final Instance application;
    private final Connection connection;
    private final StatementLog log;

    private BenchSite(StandaloneDatabase database, Instance application) throws SQLException {
        this.database = database;
        this.application = application;
        this.connection = connect();
        this.log = new StatementLog(connection);
    }

    static BenchSite start(Path directory, BenchSettings bench) throws SQLException {
        StandaloneDatabase database = StandaloneDatabase.startIn(
                directory,
                Stream.concat(SERVER.stream(), StatementLog.SERVER.stream()).toList());
        Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        settings.putAll(database.settings());
        settings.putAll(SETTINGS);
        List<String> options = Stream.concat(Instance.imageOptions().stream(), bench.jvm().stream())
                .toList();
        return new BenchSite(database, Instance.start(settings, options, Instance.imageEnvironment()));
    }

    Instance application() {
        return application;
    }

    StatementLog log() {
        return log;
    }

    /** One of its own, for whoever prepares what is measured. */
    Connection connection() {
        return connection;
    }

    Limit limit(int connections) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(connect());
        }
        return new Limit(all);
    }

    /** The bare endpoint in a process like the application's. */
    Instance bare(int connections, Path answers) {
        Map<String, String> settings = database.settings();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(Instance.imageOptions());
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BareServer.class.getName(),
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"),
                Integer.toString(connections),
                answers.toString()));
        return Instance.run(command, Instance.imageEnvironment());
    }

    /** CPU seconds so far. */
    Cpu cpu() {
        return new Cpu(Machine.cpuSeconds(application.pid()), Machine.familyCpuSeconds(log.server()));
    }

    /** CPU seconds of both. */
    record Cpu(double application, double database) {

        /** Since then, in µs for each of so many. */
        Cpu since(Cpu then, long count) {
            double micros = 1e6 / Math.max(1, count);
            return new Cpu((application - then.application) * micros, (database - then.database) * micros);
        }
    }

    private Connection connect() throws SQLException {
        Map<String, String> settings = database.settings();
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    /** As the tables' owner, who alone may have them looked through. */
    void analyze() throws SQLException {
        Map<String, String> settings = database.settings();
        try (Connection owner = DriverManager.getConnection(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.flyway.username"),
                        settings.get("quarkus.flyway.password"));
                var statement = owner.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        application.close();
        database.close();
    }
}
