package es.o2.mio2.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A server that follows another by streaming replication, which a test holds up, brings down or makes the primary. It is
 * copied from the other while that runs (PostgreSQL, 'Making a Base Backup Using the Low Level API'): the embedded programs
 * have no {@code pg_basebackup}.
 */
public final class Standby implements AutoCloseable {

    private static final String NAME = "standby";

    /** Of each server its own, or made by the first start. */
    private static final Set<String> NOT_COPIED =
            Set.of("postmaster.pid", "postmaster.opts", "pg_replslot", "pg_dynshmem", "pg_stat_tmp", "pg_notify");

    /** On this machine the administrator needs no password. */
    private static final String TRUSTED =
            "host all postgres 127.0.0.1/32 trust\nhost replication postgres 127.0.0.1/32 trust\n";

    private final PostgresPrograms programs;
    private final Path data;
    private final DatabaseServer server;
    private final int primaryPort;
    private final int port;

    /**
     * Copies a server and starts the copy, which follows it from then on.
     *
     * @param data of the server
     * @param directory where the copy is to be
     */
    Standby(PostgresPrograms programs, Path data, int primaryPort, Path directory) {
        this.programs = programs;
        this.data = directory.resolve("data");
        this.server = new DatabaseServer(directory, programs);
        this.primaryPort = primaryPort;
        this.port = freePort();
        try {
            Files.createDirectory(directory);
            trust(data);
            copy(data);
            Files.createFile(this.data.resolve("standby.signal"));
            run(
                    "start",
                    "-D",
                    this.data.toString(),
                    "-l",
                    directory.resolve("server.log").toString(),
                    "-o",
                    "-p " + port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** It gets what the primary writes, and looks at none of it. */
    public void hold() {
        execute(port, "select pg_wal_replay_pause()");
    }

    /** It looks at it again. */
    public void release() {
        execute(port, "select pg_wal_replay_resume()");
    }

    /** From now on nothing is acknowledged by the primary that isn't on this one's disk too. */
    public void require() {
        execute(primaryPort, "alter system set synchronous_standby_names = '" + NAME + "'", "select pg_reload_conf()");
    }

    /** Whether the primary waits for it. */
    public boolean isRequired() {
        return text(primaryPort, "select coalesce(max(sync_state), '') from pg_stat_replication")
                .equals("sync");
    }

    /** Makes it the primary, and gives the moment, by the nano clock, at which it is. */
    public long promote() {
        run("promote", "-D", data.toString(), "-w");
        // Those that were to wait for it wait for nobody.
        execute(port, "alter system reset synchronous_standby_names", "select pg_reload_conf()");
        return System.nanoTime();
    }

    /** Its processes. */
    public DatabaseServer server() {
        return server;
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            server.end();
        }
    }

    private void trust(Path of) throws IOException {
        Path rules = of.resolve("pg_hba.conf");
        Files.writeString(rules, TRUSTED + Files.readString(rules));
        programs.run("pg_ctl", "reload", "-D", of.toString()).orFail();
    }

    private void copy(Path from) throws IOException {
        try (Connection connection = connect(primaryPort);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            Files.createDirectory(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.walkFileTree(from, new Copying(from, data));
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(data.resolve("backup_label"), label.getString(1));
            }
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + primaryPort + " user=postgres application_name=" + NAME
                            + "'\n");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void run(String... arguments) {
        try {
            programs.run("pg_ctl", arguments).orFail();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void execute(int port, String... statements) {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String text(int port, String sql) {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Of files that come and go meanwhile the log knows. */
    private static final class Copying extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Path there = to.resolve(from.relativize(directory).toString());
            if (Files.notExists(there)) {
                Files.createDirectory(there);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path path = from.relativize(file);
            // What the log has since comes by the stream.
            boolean isLog = path.startsWith("pg_wal");
            if (!isLog && !NOT_COPIED.contains(path.getName(0).toString())) {
                try {
                    Files.copy(file, to.resolve(path.toString()));
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (gone instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw gone;
        }
    }
}
