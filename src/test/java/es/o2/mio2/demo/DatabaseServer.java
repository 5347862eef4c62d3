package es.o2.mio2.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/** The processes of a {@link StandaloneDatabase}, which a drill brings down or stops in their tracks. */
public final class DatabaseServer {

    private final Path data;
    private final Path log;
    private final PostgresPrograms programs;

    DatabaseServer(Path directory) {
        this(directory, PostgresPrograms.in(directory.resolve("programs")));
    }

    /** The same with programs of another directory. */
    DatabaseServer(Path directory, PostgresPrograms programs) {
        this.data = directory.resolve("data");
        this.log = directory.resolve("server.log");
        this.programs = programs;
    }

    /**
     * Ends it as a loss of power would, where it runs, starts it again, and gives the moment, by the nano clock, at which
     * it accepts.
     */
    public long crash() {
        try {
            programs.run("pg_ctl", "restart", "-D", data.toString(), "-m", "immediate", "-w", "-l", log.toString())
                    .orFail();
            return System.nanoTime();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Moves its journal into another directory, which may be on another disk. */
    public void keepJournalIn(Path other) {
        Path journal = data.resolve("pg_wal");
        Path moved = other.resolve("pg_wal");
        try {
            programs.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w")
                    .orFail();
            PathUtils.copyDirectory(journal, moved);
            PathUtils.deleteDirectory(journal);
            Files.createSymbolicLink(journal, moved);
            crash();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends it as the loss of its machine would: it doesn't come again. */
    public void end() {
        try {
            programs.run("pg_ctl", "stop", "-D", data.toString(), "-m", "immediate")
                    .orFail();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Copies it, while it runs, into a server that follows it. */
    Standby follow(int port, Path directory) {
        return new Standby(programs, data, port, directory);
    }

    /** Starts it where it has given up, as an operator would. */
    public void ensureRunning() {
        try {
            if (!programs.run("pg_ctl", "status", "-D", data.toString()).succeeded()) {
                crash();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From now on it says nothing, and keeps all its connections. */
    public void freeze() {
        // The first alone begins others: once it stands, nobody is missed.
        signal("STOP", List.of(first()));
        signal("STOP", first().descendants().toList());
    }

    /** It goes on where it was. */
    public void thaw() {
        List<ProcessHandle> all = new ArrayList<>(first().descendants().toList());
        all.add(first());
        signal("CONT", all);
    }

    private ProcessHandle first() {
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                    .orElseThrow();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            // Of those that are told to stop, one may have ended by itself meanwhile.
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
