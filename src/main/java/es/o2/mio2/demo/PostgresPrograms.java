package es.o2.mio2.demo;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked from the class path into a directory and kept there. */
final class PostgresPrograms {
    private final Path directory;

    private PostgresPrograms(Path directory) {
        this.directory = directory;
    }

    /** The programs in a directory that the caller has for itself; unpacked where they are missing or not whole. */
    static PostgresPrograms in(Path directory) {
        try {
            byte[] archive = archive();
            Path mark = directory.resolveSibling(directory.getFileName() + ".complete");
            if (Files.notExists(mark) || !Files.readString(mark).equals(state(archive, directory))) {
                unpack(archive, directory);
                Files.writeString(mark, state(archive, directory));
            }
            return new PostgresPrograms(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a program ended, and what it said. */
    record Outcome(boolean succeeded, String output) {

        /** Turns a failure into an error that tells what the program said. */
        void orFail() {
            if (!succeeded) {
                throw new IllegalStateException("The embedded database failed: " + output.strip());
            }
        }
    }

    /** Runs a program to its end. */
    Outcome run(String program, String... arguments) throws IOException {
        Process process = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(exitStatus(process) == 0, output);
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int exitStatus(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a program of the embedded database ran");
        }
    }

    private static byte[] archive() throws IOException {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
        try (InputStream archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(mac ? "Darwin" : "Linux", architecture)) {
            return archive.readAllBytes();
        }
    }

    /** Changes with the archive, and when files are lost, as to a cleaner of temporary directories. */
    private static String state(byte[] archive, Path directory) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(archive);
        return Long.toHexString(checksum.getValue()) + "-" + count(directory);
    }

    private static long count(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.count();
        }
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        if (Files.exists(directory)) {
            PathUtils.deleteDirectory(directory);
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, directory.resolve(entry.getName()));
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            target.toFile().setExecutable((entry.getMode() & 0100) != 0);
        }
    }
}
