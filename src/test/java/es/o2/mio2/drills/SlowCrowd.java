package es.o2.mio2.drills;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Connections on which a request comes byte by byte, one every ten seconds; who is dropped comes again. */
final class SlowCrowd implements Reading.Burden {

    private static final long BETWEEN_MILLIS = 10_000;
    private static final String REQUEST =
            "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n";

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final NetClient client = vertx.createNetClient();
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong dropped = new AtomicLong();
    private final URI base;
    private volatile boolean closing;

    SlowCrowd(URI base, int connections) {
        this.base = base;
        for (int i = 0; i < connections; i++) {
            connect(i);
        }
    }

    /** How many the server has dropped. */
    long dropped() {
        return dropped.get();
    }

    /** How many there are now. */
    int size() {
        return open.size();
    }

    @Override
    public void close() {
        closing = true;
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Half of them drip a head, the others a body. */
    private void connect(int number) {
        client.connect(base.getPort(), base.getHost()).onSuccess(socket -> {
            open.add(socket);
            int[] sent = {number % 2 == 0 ? 1 : REQUEST.length()};
            socket.write(REQUEST.substring(0, sent[0]));
            long timer = vertx.setPeriodic(
                    BETWEEN_MILLIS,
                    again -> socket.write(sent[0] < REQUEST.length() ? REQUEST.substring(sent[0], ++sent[0]) : " "));
            socket.closeHandler(gone -> {
                vertx.cancelTimer(timer);
                open.remove(socket);
                if (!closing) {
                    dropped.incrementAndGet();
                    connect(number);
                }
            });
        });
    }
}
