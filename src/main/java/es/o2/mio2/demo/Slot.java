package es.o2.mio2.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A directory that one running process holds at a time. The system drops the lock of a killed process, so its
 * directory is used again and their number is that of the processes that ran at once.
 */
final class Slot implements AutoCloseable {
    private static final int MOST = 100;
    /** Marks this process' slots where a live reload keeps them. */
    private static final String HELD = "mi-o2.slot-held.";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final FileChannel lock;

    private Slot(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** The user's directory of slots, readable by nobody else. */
    static Path home() {
        return Path.of(System.getProperty("java.io.tmpdir"), "mi-o2-" + user()).toAbsolutePath();
    }

    /** The first slot of a directory that no process holds. */
    static Slot takeIn(Path home) {
        createPrivately(home);
        return IntStream.rangeClosed(1, MOST)
                .mapToObj(number -> tryToTake(home.resolve("slot-" + number)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("All " + MOST + " slots of " + home + " are in use"));
    }

    Path directory() {
        return directory;
    }

    boolean isHeld() {
        return lock.isOpen();
    }

    @Override
    public void close() {
        try {
            lock.close();
            System.clearProperty(HELD + directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Slot> tryToTake(Path directory) {
        // To open and close the file of a lock would end a lock that this same process has on it.
        if (System.getProperties().putIfAbsent(HELD + directory, "true") != null) {
            return Optional.empty();
        }
        createPrivately(directory);
        return lock(directory).map(lock -> new Slot(directory, lock)).or(() -> giveUp(directory));
    }

    private static Optional<FileChannel> lock(Path directory) {
        try {
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Slot> giveUp(Path directory) {
        System.clearProperty(HELD + directory);
        return Optional.empty();
    }

    private static void createPrivately(Path directory) {
        try {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            requirePrivate(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requirePrivate(Path directory) throws IOException {
        boolean ours = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(directory).getName().equals(user())
                && Files.getPosixFilePermissions(directory).equals(OWNER_ONLY);
        if (!ours) {
            throw new IllegalStateException(directory + " must be a directory that only " + user() + " can use");
        }
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
