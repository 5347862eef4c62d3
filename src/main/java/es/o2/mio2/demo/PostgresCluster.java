package es.o2.mio2.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.postgresql.Driver;

/** A PostgreSQL server with its data in a directory that the caller has for itself. Each start is from nothing. */
final class PostgresCluster {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ADMIN = "postgres";

    /** How long the application, which ends at the same time, may still use the database. */
    private static final String SECONDS_TO_STOP = "5";

    private final Path directory;
    private final Path data;
    private final String adminPassword = UUID.randomUUID().toString();
    private final PostgresPrograms programs;
    private final List<String> settings;
    private int port;

    /**
     * Not started yet.
     *
     * @param settings of the server beside those of all, {@code name=value}
     */
    PostgresCluster(Path directory, List<String> settings) {
        this.directory = directory;
        this.settings = settings;
        this.data = directory.resolve("data");
        this.programs = PostgresPrograms.in(directory.resolve("programs"));
    }

    /** Replaces what a killed process may have left here, its running server too, by a new server. */
    void start() {
        try {
            if (isRunning()) {
                stop("immediate").orFail();
            }
            deleteData();
            initialize();
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDBC URL of one of the server's databases. */
    String url(String database) {
        return "jdbc:postgresql://" + LOOPBACK + ":" + port + "/" + database;
    }

    /** Executes statements in one of the databases as the server's administrator. */
    void execute(String database, String... statements) {
        Properties login = new Properties();
        login.setProperty("user", ADMIN);
        login.setProperty("password", adminPassword);
        try (Connection connection = new Driver().connect(url(database), login);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded database could not be set up", e);
        }
    }

    /** Stops the server when its users have finished, or else after a few seconds, and deletes its data. */
    void stop() {
        try {
            if (isRunning() && !stop("smart").succeeded()) {
                stop("immediate").orFail();
            }
            deleteData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PostgresPrograms.Outcome stop(String mode) throws IOException {
        return programs.run("pg_ctl", "stop", "-D", data.toString(), "-m", mode, "-t", SECONDS_TO_STOP);
    }

    /** Whether the server of this directory runs. The number in its file may by now be another process'. */
    private boolean isRunning() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(1)
                    .map(Long::valueOf)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .anyMatch(this::isOurs);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(data.toString());
    }

    private void deleteData() throws IOException {
        if (Files.exists(data)) {
            PathUtils.deleteDirectory(data);
        }
    }

    private void initialize() throws IOException {
        Path password = Files.writeString(directory.resolve("admin-password"), adminPassword);
        // Data that the next start creates anew need not survive a crash of the machine.
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + data,
                "--username=" + ADMIN,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--set=fsync=off",
                "--set=full_page_writes=off",
                "--set=synchronous_commit=off",
                "--set=max_connections=100",
                "--set=timezone=UTC",
                "--set=listen_addresses=" + LOOPBACK,
                "--set=unix_socket_directories="));
        settings.forEach(setting -> arguments.add("--set=" + setting));
        programs.run("initdb", arguments.toArray(String[]::new)).orFail();
        Files.delete(password);
    }

    private void launch() throws IOException {
        port = freePort();
        Path log = directory.resolve("server.log");
        Files.deleteIfExists(log);
        programs.run("pg_ctl", "start", "-D", data.toString(), "-l", log.toString(), "-o", "-p " + port)
                .orFail();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }
}
