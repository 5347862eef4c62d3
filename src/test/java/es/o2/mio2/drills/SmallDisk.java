package es.o2.mio2.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own that is soon full: memory, mounted on a directory, which takes the rights of root. */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "700m";

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Whether this machine lets us have one. */
    static boolean isPossible() {
        try (SmallDisk disk = mount()) {
            return Files.isDirectory(disk.directory);
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    /** @throws IllegalStateException where it isn't possible */
    static SmallDisk mount() {
        Path directory = Site.home();
        run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + SIZE, "tmpfs", directory.toString());
        return new SmallDisk(directory);
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        run("umount", directory.toString());
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
