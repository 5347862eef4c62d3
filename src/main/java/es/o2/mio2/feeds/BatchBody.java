package es.o2.mio2.feeds;

import java.io.IOException;
import java.io.InputStream;

/**
 * A batch's rows, line by line (NDJSON). Lines end with LF or CRLF, the last one with either or with the body. Blank
 * lines are passed over, and keep their numbers. A byte order mark at the beginning is no part of the first line.
 */
final class BatchBody {

    private static final int BUFFER_BYTES = 65_536;

    private final InputStream body;
    private final FeedsConfig config;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Chunk chunk;

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
    }

    /** The rows that come next, in the place of those before; none where the body has ended. */
    Chunk next() throws IOException {
        chunk.clear();
        while (!over && chunk.rows() < config.chunkRows() && chunk.bytes() < config.chunkBytes()) {
            readLine();
        }
        return chunk;
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
        at = 0;
        end = Math.max(0, body.read(buffer));
        return end > 0;
    }
}
