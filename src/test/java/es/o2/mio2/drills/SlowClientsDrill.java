package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Two thousand connections on which a byte comes now and then, and HTTP/2, while others read. */
final class SlowClientsDrill {

    private static final int ROUNDS = 3;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int PATIENCE_MILLIS = 15_000;

    /** What an HTTP/2 connection begins with (RFC 9113, section 3.4), an empty SETTINGS frame, and a stream's reset. */
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final byte[] FRAMES = {0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 8};

    private SlowClientsDrill() {}

    /** @param time of each round's calm, and of its crowd */
    static void run(Site site, int connections, Duration time) {
        URI base = site.instance().baseUri();
        try (Shop shop = new Shop(site, new Door(site::instances), "slow-clients", 1);
                Reading reading = new Reading(site, shop.token())) {
            reading.warmUp(time);
            long dropped = 0;
            for (int round = 0; round < ROUNDS; round++) {
                reading.without(time);
                try (SlowCrowd crowd = new SlowCrowd(base, connections)) {
                    await(crowd, connections);
                    reading.with(time);
                    await(crowd, connections);
                    dropped += crowd.dropped();
                }
            }
            reading.without(time);
            int refused = 0;
            for (int i = 0; i < connections / 10; i++) {
                refused += isHttp2Refused(base) ? 1 : 0;
            }
            reading.print(
                    "slow clients",
                    "%d connections with a byte every 10 s, %d dropped by the server and opened again; HTTP/2 with resets"
                                    .formatted(connections, dropped)
                            + " refused %d of %d times".formatted(refused, connections / 10));
            assertTrue(refused == connections / 10, refused + " refused");
        }
    }

    /** All but those who were dropped just now, and come again. */
    private static void await(SlowCrowd crowd, int connections) {
        Eventually.within(SOON, "the crowd is there", () -> crowd.size() >= connections * 9 / 10);
    }

    /** Answered in text, as a request that nobody understands, or by an end; in no frame of HTTP/2, and at once. */
    private static boolean isHttp2Refused(URI base) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(FRAMES);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readNBytes(8), StandardCharsets.US_ASCII);
            return answer.isEmpty() || answer.startsWith("HTTP/");
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
