package es.o2.mio2.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Far fewer threads than there are callers, who come slowly, or stay: none of them may have one of its own. What is done
 * for them is traced, and tariffs are changed as late as until 2024: another profile would be another application to be
 * built and started.
 */
public final class FewThreads implements QuarkusTestProfile {

    /** Of a request: long enough for a busy machine to answer others first. */
    public static final Duration DEADLINE = Duration.ofSeconds(8);

    /** Bytes of bodies that are on their way at once: one as large as it may be, and half of another. */
    public static final int MOST_WAITING = 90_000;

    /** Requests that wait for a thread. */
    public static final int MOST_QUEUED = 100;

    /** Of a file, for its turn. */
    public static final Duration FIRST_PIECE_MAX_WAIT = Duration.ofMillis(300);

    /** Streams of events that are open at once. */
    public static final int STREAMS = 20;

    /** Time for one or two on each of them. */
    public static final Duration HEARTBEAT = Duration.ofMillis(500);

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(WithoutDocuments.SETTINGS);
        settings.put("quarkus.thread-pool.max-threads", "8");
        settings.put("quarkus.thread-pool.queue-size", "" + MOST_QUEUED);
        settings.put("mio2.api.deadline", DEADLINE.toString());
        settings.put("mio2.api.max-waiting-bytes", "" + MOST_WAITING);
        settings.put("mio2.api.max-waiting-bytes-of-network", "" + MOST_WAITING);
        // As delivered, other than for tests.
        settings.put("mio2.feeds.at-once", "1");
        settings.put("mio2.feeds.large-at-once", "1");
        settings.put("mio2.access.first-piece-max-wait", FIRST_PIECE_MAX_WAIT.toString());
        settings.put("mio2.events.heartbeat", HEARTBEAT.toString());
        settings.put("mio2.events.patience", "PT2S");
        settings.put("mio2.events.per-instance", "" + STREAMS);
        settings.put("mio2.tariffs.change-delay", "PT48H");
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.simple", "true");
        settings.put("quarkus.datasource.jdbc.telemetry.enabled", "true");
        return settings;
    }
}
