package es.o2.mio2.feeds;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A batch's body, all of it, before the database hears of it: who sends slowly holds neither a connection nor a row. A
 * small one is kept in memory, a larger one in a file that has no name any more while it is written, so that it is gone
 * with the process, however that ends.
 */
final class ReceivedBody implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ReceivedBody.class);
    private static final int BUFFER_BYTES = 65_536;

    private final FeedsConfig config;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private FileChannel file;
    private String fingerprint;

    private ReceivedBody(FeedsConfig config) {
        this.config = config;
    }

    /**
     * Receives a body to its end.
     *
     * @param body unpacked, and bounded
     * @throws IOException where it breaks off, or isn't packed as it says
     * @throws ProblemException {@code BATCH_TOO_SLOW}; {@code UNAVAILABLE} where there is no room for it
     */
    static ReceivedBody of(InputStream body, FeedsConfig config) throws IOException {
        ReceivedBody received = new ReceivedBody(config);
        try {
            received.fingerprint = read(body, config, received::keep);
            return received;
        } catch (IOException | RuntimeException incomplete) {
            received.close();
            throw incomplete;
        }
    }

    /** The fingerprint of a body of which nothing is to be kept; otherwise like {@link #of}. */
    static String fingerprintOf(InputStream body, FeedsConfig config) throws IOException {
        return read(body, config, (bytes, length) -> {});
    }

    /** SHA-256 of its bytes as they were unpacked, in Base64: 43 characters. */
    String fingerprint() {
        return fingerprint;
    }

    /** Whether it is kept in a file. */
    boolean isLarge() {
        return file != null;
    }

    /** Its bytes from the first on; to be read once. */
    InputStream open() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        return Channels.newInputStream(file.position(0));
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException unlikely) {
                LOG.warnf("A batch's file wasn't closed: %s", unlikely.getMessage());
            }
        }
    }

    private static String read(InputStream body, FeedsConfig config, Sink sink) throws IOException {
        long deadline = System.nanoTime() + config.maxTime().toNanos();
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            if (System.nanoTime() - deadline > 0) {
                throw new ProblemException(Problem.BATCH_TOO_SLOW);
            }
            digest.update(buffer, 0, length);
            sink.take(buffer, length);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private void keep(byte[] bytes, int length) {
        if (file == null && memory.size() + length <= config.memoryBytes()) {
            memory.write(bytes, 0, length);
            return;
        }
        try {
            if (file == null) {
                file = newFile(config.directory());
                memory.writeTo(out());
                memory.reset();
            }
            out().write(bytes, 0, length);
        } catch (IOException noRoom) {
            LOG.error("A batch can't be received: there is no file to keep it in", noRoom);
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, config.comeBack());
        }
    }

    private OutputStream out() {
        return Channels.newOutputStream(file);
    }

    /** Only its owner may read it, and it is deleted as soon as it is open. */
    private static FileChannel newFile(Optional<Path> directory) throws IOException {
        Path path = directory.isPresent()
                ? Files.createTempFile(directory.get(), "batch-", null)
                : Files.createTempFile("batch-", null);
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where the bytes go. */
    @FunctionalInterface
    private interface Sink {
        void take(byte[] bytes, int length);
    }
}
