package es.o2.mio2.feeds;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;

/**
 * A batch as it comes in, line by line (NDJSON). Lines end with LF or CRLF, the last one with either or with the body.
 * Blank lines are passed over, and keep their numbers. A byte order mark at the beginning is no part of the first line.
 */
final class BatchBody {

    private static final int BUFFER_BYTES = 65_536;
    private static final Duration COME_BACK = Duration.ofMinutes(1);

    private final InputStream body;
    private final FeedsConfig config;
    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Chunk chunk;
    private final long deadline;

    private int at;
    private int end;
    private long line;
    private boolean over;

    /**
     * A body from its first byte on.
     *
     * @param body unpacked
     */
    BatchBody(InputStream body, FeedsConfig config) {
        this.body = body;
        this.config = config;
        this.chunk = new Chunk(config.maxRowBytes());
        this.deadline = System.nanoTime() + config.maxTime().toNanos();
    }

    /** The rows that come next, in the place of those before; none where the body has ended. */
    Chunk next() throws IOException {
        chunk.clear();
        while (!over && chunk.rows() < config.chunkRows() && chunk.bytes() < config.chunkBytes()) {
            readLine();
        }
        return chunk;
    }

    /** Reads what is left, and looks at none of it. */
    void drain() throws IOException {
        while (!over) {
            over = !fill();
        }
    }

    /** SHA-256 of all that was read, in Base64: 43 characters. */
    String fingerprint() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private void readLine() throws IOException {
        line++;
        boolean complete = false;
        while (!complete) {
            if (at == end && !fill()) {
                over = true;
                break;
            }
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            chunk.append(buffer, at, stop - at);
            complete = stop < end;
            at = complete ? stop + 1 : end;
        }
        chunk.endLine(line);
    }

    private boolean fill() throws IOException {
        if (System.nanoTime() - deadline > 0) {
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
        }
        at = 0;
        end = Math.max(0, body.read(buffer));
        digest.update(buffer, 0, end);
        return end > 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
