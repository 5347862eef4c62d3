package es.o2.mio2.drills;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connections, so many a second whatever became of those before (an open model), which speak HTTP/2 without asking first:
 * each opens a hundred streams and resets them at once (CVE-2023-44487). Every tenth asks for HTTP/2 by an upgrade
 * instead.
 */
final class ResetCrowd implements Reading.Burden {

    /** What a connection begins with (RFC 9113, section 3.4), and an empty SETTINGS frame. */
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    /** GET, http and / by their indexes in the static table (RFC 7541, appendix A). */
    private static final byte[] HEADERS = {(byte) 0x82, (byte) 0x86, (byte) 0x84};

    private static final byte HEADERS_FRAME = 1;
    private static final byte RESET_FRAME = 3;
    private static final byte END_OF_HEADERS_AND_STREAM = 5;
    private static final byte CANCEL = 8;

    private static final String UPGRADE = "GET /v1/home HTTP/1.1\r\nHost: localhost\r\n"
            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n";

    private static final int STREAMS = 100;
    private static final int UPGRADES = 10;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final NetClient client = vertx.createNetClient();
    private final Buffer resets = resets();
    private final URI base;
    private final Count count;
    private final Duration beat;
    private final long start = System.nanoTime();
    private long sent;
    private volatile boolean closing;

    /**
     * What became of all of them, until they were left alone.
     *
     * @param begun were connected
     * @param failed were not
     * @param refused were told so in HTTP/1.1, or ended, and spoken to in no frame of HTTP/2
     * @param spoken were spoken to in HTTP/2, or allowed to
     * @param slowest of those that were refused, from its connection on, in ns
     * @param nanos for how long they came
     */
    record Count(
            AtomicLong begun,
            AtomicLong failed,
            AtomicLong refused,
            AtomicLong spoken,
            AtomicLong slowest,
            AtomicLong nanos) {

        Count() {
            this(
                    new AtomicLong(),
                    new AtomicLong(),
                    new AtomicLong(),
                    new AtomicLong(),
                    new AtomicLong(),
                    new AtomicLong());
        }

        private void refuse(long since) {
            refused.incrementAndGet();
            slowest.accumulateAndGet(System.nanoTime() - since, Math::max);
        }
    }

    ResetCrowd(URI base, int aSecond, Count count) {
        this.base = base;
        this.count = count;
        this.beat = Duration.ofSeconds(1).dividedBy(aSecond);
        vertx.setPeriodic(1, tick -> {
            while (System.nanoTime() - start >= sent * beat.toNanos()) {
                connect(sent++ % UPGRADES == 0);
            }
        });
    }

    /** Whoever isn't answered by now isn't counted as refused. */
    @Override
    public void close() {
        closing = true;
        count.nanos().addAndGet(System.nanoTime() - start);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connect(boolean upgrade) {
        client.connect(base.getPort(), base.getHost())
                .onSuccess(socket -> {
                    if (!closing) {
                        count.begun().incrementAndGet();
                        hear(socket, upgrade);
                        socket.write(upgrade ? Buffer.buffer(UPGRADE) : resets);
                    }
                })
                .onFailure(failed -> {
                    if (!closing) {
                        count.failed().incrementAndGet();
                    }
                });
    }

    /** The first words tell; who goes on in HTTP/1.1 with an upgrade that isn't one is answered, and leaves. */
    private void hear(NetSocket socket, boolean upgrade) {
        long since = System.nanoTime();
        boolean[] heard = {false};
        socket.handler(words -> {
            if (!heard[0]) {
                heard[0] = true;
                tell(words, since);
            }
            if (upgrade) {
                socket.close();
            }
        });
        socket.exceptionHandler(reset -> socket.close());
        socket.closeHandler(gone -> {
            if (!heard[0] && !closing) {
                count.refuse(since);
            }
        });
    }

    private void tell(Buffer words, long since) {
        String first = words.getString(0, Math.min(words.length(), "HTTP/1.1 101".length()));
        if (first.startsWith("HTTP/1.") && !first.endsWith("101")) {
            count.refuse(since);
        } else {
            count.spoken().incrementAndGet();
        }
    }

    private static Buffer resets() {
        Buffer all = Buffer.buffer(PREFACE.getBytes(StandardCharsets.US_ASCII)).appendBytes(SETTINGS);
        for (int stream = 1; stream < 2 * STREAMS; stream += 2) {
            frame(all, HEADERS_FRAME, END_OF_HEADERS_AND_STREAM, stream, HEADERS);
            frame(all, RESET_FRAME, (byte) 0, stream, new byte[] {0, 0, 0, CANCEL});
        }
        return all;
    }

    private static void frame(Buffer all, byte type, byte flags, int stream, byte[] content) {
        all.appendMedium(content.length)
                .appendByte(type)
                .appendByte(flags)
                .appendInt(stream)
                .appendBytes(content);
    }
}
