package es.o2.mio2.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What an application is set to that gives nobody much, as in production: time, requests. One for all tests that need
 * some of it, since each profile is another application to be built and started.
 */
public final class TightLimits implements QuarkusTestProfile {

    /** After this an answer is late. */
    public static final Duration DEADLINE = Duration.ofMillis(2_500);

    /** After this a connection is given up on which nothing is read: it outlives an answer that is late. */
    public static final Duration READ_IDLE = Duration.ofSeconds(4);

    /** Requests of one caller in an hour: no test is so slow that the hour turns twice. */
    public static final int QUOTA = 100;

    /** What a batch may take to come in: twice the deadline of other requests, and more. */
    public static final Duration BATCH = Duration.ofSeconds(6);

    /** How long the database is usually waited for. */
    public static final Duration DATABASE = Duration.ofSeconds(5);

    /** Of a stream of events. */
    public static final Duration HEARTBEAT = Duration.ofMillis(500);

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(WithoutDocuments.SETTINGS);
        settings.put("mio2.api.deadline", DEADLINE.toString());
        settings.put("mio2.api.read-idle", READ_IDLE.toString());
        settings.put("mio2.api.rate-limit.quota", "" + QUOTA);
        settings.put("mio2.api.rate-limit.window", "PT1H");
        settings.put("mio2.feeds.idle-timeout", "PT1S");
        settings.put("mio2.feeds.max-time", BATCH.toString());
        settings.put("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "" + DATABASE.toSeconds());
        settings.put("mio2.events.heartbeat", HEARTBEAT.toString());
        settings.put("mio2.tariffs.change-delay", "PT48H");
        return settings;
    }
}
