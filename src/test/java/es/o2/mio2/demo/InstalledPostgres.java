package es.o2.mio2.demo;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** PostgreSQL as an operator has it, with all its programs: a server that archives its log, and what is restored of it. */
public final class InstalledPostgres implements AutoCloseable {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String ADMIN = "postgres";
    private static final String DATABASE = "mio2";
    private static final String APP = "mio2_app";
    private static final String OWNER = "mio2_owner";

    private final Path programs;
    private final Path home;
    private final Path data;
    private final Path archive;
    private final String password;
    private final int port;

    private InstalledPostgres(Path programs, Path home, String name, String password) {
        this.programs = programs;
        this.home = home;
        this.data = home.resolve(name);
        this.archive = home.resolve("archive");
        this.password = password;
        this.port = freePort();
    }

    /** Whether its programs are here. */
    public static boolean isPossible() {
        return programs().isPresent();
    }

    /** Starts one, with the roles that an application needs, in a directory that nobody else may use. */
    public static InstalledPostgres startIn(Path home) {
        InstalledPostgres server = new InstalledPostgres(
                programs().orElseThrow(), home, "data", UUID.randomUUID().toString());
        server.initialize();
        server.start();
        server.createRoles();
        return server;
    }

    /** What applications use of it. */
    public StandaloneDatabase database() {
        Map<String, String> settings = Map.of(
                EmbeddedDatabase.URL,
                url(DATABASE),
                EmbeddedDatabase.USERNAME,
                APP,
                EmbeddedDatabase.PASSWORD,
                password,
                EmbeddedDatabase.OWNER_USERNAME,
                OWNER,
                EmbeddedDatabase.OWNER_PASSWORD,
                password);
        return new StandaloneDatabase(settings, home, this::close);
    }

    /** Copies it while it works; what it writes from then on is in the archive. */
    public void backUp() {
        run(
                "pg_basebackup",
                "--pgdata=" + home.resolve("base"),
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + ADMIN,
                "--checkpoint=fast",
                "--wal-method=none",
                "--no-manifest");
    }

    /** What its clock says. */
    public String now() {
        return text("select clock_timestamp()");
    }

    /** Puts what it has written by now into the archive. */
    public void archive() {
        execute("postgres", "select pg_switch_wal()");
    }

    /** Whether all that had been written is in the archive by now. */
    public boolean hasArchived(String walFile) {
        return Files.exists(archive.resolve(walFile));
    }

    /** The file of its log that it writes to. */
    public String walFile() {
        return text("select pg_walfile_name(pg_current_wal_insert_lsn())");
    }

    /** Starts what the copy and the archive make of it at a moment; it is whole when this returns. */
    public InstalledPostgres restored(String moment) {
        InstalledPostgres other = new InstalledPostgres(programs, home, "base", password);
        try {
            Files.writeString(
                    other.data.resolve("postgresql.auto.conf"),
                    String.join(
                            "\n",
                            "restore_command = 'cp " + archive + "/%f %p'",
                            "recovery_target_time = '" + moment + "'",
                            "recovery_target_action = 'promote'",
                            // What it does from then on is no part of the other's.
                            "archive_mode = off",
                            ""),
                    StandardOpenOption.APPEND);
            Files.createFile(other.data.resolve("recovery.signal"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        other.start();
        return other;
    }

    /** Whether it takes changes. */
    public boolean isPrimary() {
        return text("select pg_is_in_recovery()").equals("f");
    }

    /** Changes what applications keep in it, as whoever operates it may; gives how many rows. */
    public int update(String sql) {
        try (Connection connection = DriverManager.getConnection(url(DATABASE), ADMIN, "");
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /** Ends it as a loss of power would, and takes its disk away. */
    public void lose() {
        close();
        try {
            PathUtils.deleteDirectory(data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run("pg_ctl", "stop", "-D", data.toString(), "-m", "immediate");
        }
    }

    private void initialize() {
        try {
            Files.createDirectories(archive);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        run("initdb", "--pgdata=" + data, "--username=" + ADMIN, "--auth=trust", "--encoding=UTF8", "--locale=C");
        try {
            Files.writeString(
                    data.resolve("postgresql.conf"),
                    String.join(
                            "\n",
                            "listen_addresses = '127.0.0.1'",
                            "unix_socket_directories = ''",
                            "timezone = 'UTC'",
                            "archive_mode = on",
                            "archive_command = 'test ! -f " + archive + "/%f && cp %p " + archive + "/%f'",
                            ""),
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void start() {
        run("pg_ctl", "start", "-D", data.toString(), "-l", data + ".log", "-o", "-p " + port);
    }

    private void createRoles() {
        execute(
                "postgres",
                "create role " + OWNER + " login password '" + password + "'",
                "create role " + APP + " login password '" + password + "'",
                "create database " + DATABASE + " owner " + OWNER);
        execute(
                DATABASE,
                "alter schema public owner to " + OWNER,
                "alter default privileges for role " + OWNER + " grant select, insert, update, delete on tables to "
                        + APP,
                "alter default privileges for role " + OWNER + " grant usage on sequences to " + APP);
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // It refuses to run as root; in a user namespace of its own it doesn't see that it is.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile(home, program, ".log");
            // A server that is started keeps what it was given to write to.
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError(program + ": " + Files.readString(said, StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void execute(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(url(database), ADMIN, "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private String text(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), ADMIN, "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Those of the newest version. */
    private static Optional<Path> programs() {
        if (Files.notExists(PACKAGES)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb"))
                            && Files.isExecutable(bin.resolve("pg_basebackup")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
