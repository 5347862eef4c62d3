package es.o2.mio2.support;

import es.o2.mio2.api.Channel;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What an application is set to that gives nobody much, as in production: time, requests. One for all tests that need
 * some of it, since each profile is another application to be built and started. Before each of their tests it is to be
 * {@link #warm() warm}.
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

    /** Rows of a batch that are written together: a busy machine reads them in less than a transaction may idle. */
    public static final int CHUNK_ROWS = 1_000;

    /** How long the database is usually waited for. */
    public static final Duration DATABASE = Duration.ofSeconds(5);

    /** Of a stream of events. */
    public static final Duration HEARTBEAT = Duration.ofMillis(500);

    /** A busy machine's, for what the first requests after a start load. */
    private static final Duration COLD = Duration.ofMinutes(1);

    private static final int LATE = 503;

    private static boolean warm;

    /**
     * Waits until a log in, what is read after it and a batch are answered in time: the first ones after a start, who load
     * what they need, have a busy machine at work for longer than {@link #DEADLINE}, and no test here is about them. As
     * long stops everything where the applications of before are collected; so they are now.
     */
    public static void warm() {
        if (warm) {
            return;
        }
        System.gc();
        String token = inTime(201, () -> Api.given()
                        .body(Map.of("documentId", Api.BARCELONA, "password", Api.PASSWORD, "channel", Channel.APP))
                        .post("/v1/sessions"))
                .path("accessToken");
        for (String page : List.of("/v1/home", "/v1/lines", "/v1/sections")) {
            inTime(200, () -> Api.as(token).get(page));
        }
        inTime(200, () -> Api.given().post("/demo/operator-tokens"));
        Feeds feeds = new Feeds();
        inTime(200, () -> feeds.put("payments", UUID.randomUUID().toString(), ""));
        warm = true;
    }

    private static Response inTime(int status, Supplier<Response> request) {
        AtomicReference<Response> answer = new AtomicReference<>();
        Eventually.within(COLD, "it is answered in time", () -> {
            answer.set(request.get());
            return answer.get().statusCode() != LATE;
        });
        answer.get().then().statusCode(status);
        return answer.get();
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(WithoutDocuments.SETTINGS);
        settings.put("mio2.api.deadline", DEADLINE.toString());
        settings.put("mio2.api.read-idle", READ_IDLE.toString());
        settings.put("mio2.api.rate-limit.quota", "" + QUOTA);
        settings.put("mio2.api.rate-limit.window", "PT1H");
        settings.put("mio2.feeds.idle-timeout", "PT1S");
        settings.put("mio2.feeds.chunk-rows", "" + CHUNK_ROWS);
        settings.put("mio2.feeds.max-time", BATCH.toString());
        settings.put("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "" + DATABASE.toSeconds());
        settings.put("mio2.events.heartbeat", HEARTBEAT.toString());
        return settings;
    }
}
