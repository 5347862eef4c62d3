package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads a customer's event stream as the front end does. Its head, and every event of it, are held against the contract.
 */
public final class EventReader implements AutoCloseable {

    /** Within that an event is there. */
    public static final Duration SOON = Duration.ofSeconds(1);

    /** Within that it is there on a machine that is busy building. */
    private static final Duration WHILE_BUSY = Duration.ofSeconds(10);

    private static final String EVENT = "/components/schemas/Event";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
    private volatile String lastId;
    private volatile boolean cutOff;

    /**
     * What stands between two empty lines: an event, or a comment. After the last one comes one that says so.
     *
     * @param fields those of the event, by name; {@code ""} for a comment
     */
    public record Block(Map<String, String> fields, boolean isEnd) {

        /** Its type. */
        public String event() {
            return fields.get("event");
        }

        /** What it says of what changed. */
        public String data() {
            return fields.get("data");
        }

        /** Its number. */
        public String id() {
            return fields.get("id");
        }

        private boolean isEvent() {
            return fields.containsKey("event");
        }
    }

    private EventReader(HttpResponse<InputStream> answer) {
        this.answer = answer;
        assertEquals(200, answer.statusCode());
        ContractCheck.observe(new Answer("GET", "/v1/events", answer.statusCode(), headers(answer), ""));
        Thread thread = new Thread(this::read, "event-reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens a stream, and waits for its greeting. */
    public static EventReader open(String accessToken) {
        return open("http://localhost:" + RestAssured.port, accessToken, null);
    }

    /** The same, going on after an event. */
    public static EventReader openAfter(String accessToken, String lastEventId) {
        return open("http://localhost:" + RestAssured.port, accessToken, lastEventId);
    }

    /** The same at an instance; {@code null} for one who has seen no event. */
    public static EventReader open(Object baseUri, String accessToken, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUri + "/v1/events"))
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            EventReader reader = new EventReader(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
            Block greeting = reader.take(WHILE_BUSY, "the greeting");
            assertEquals(true, greeting.fields().containsKey("retry"), greeting::toString);
            return reader;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The next event, for whom it doesn't matter how soon it comes. */
    public Block next() {
        return next(WHILE_BUSY);
    }

    /** The next event. */
    public Block next(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Block block = take(Duration.ofNanos(end - System.nanoTime()), "an event");
            if (block.isEvent()) {
                hasTheContractsForm(block);
                return block;
            }
            assertEquals(false, block.isEnd(), "the stream has ended");
        }
    }

    /** As many events, in their order. */
    public List<Block> next(int count) {
        List<Block> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next());
        }
        return events;
    }

    /** As many events, in their order, whatever is in them: for so many that looking at each would take long. */
    public List<Block> burst(int count, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<Block> events = new ArrayList<>(count);
        while (events.size() < count) {
            Block block = take(Duration.ofNanos(end - System.nanoTime()), count + " events, after " + events.size());
            assertEquals(false, block.isEnd(), "the stream has ended");
            if (block.isEvent()) {
                events.add(block);
            }
        }
        return events;
    }

    /** Counts events, whatever is in them, up to so many. */
    public int count(int most, Duration limit) {
        return burst(most, limit).size();
    }

    /** Waits for a comment. */
    public void awaitHeartbeat(Duration limit) {
        Block block = take(limit, "a heartbeat");
        assertEquals(Map.of("", ""), block.fields());
    }

    /** Waits for the end; events before it are passed over. Gives how many they were. */
    public int awaitEnd(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        int events = 0;
        for (Block block = take(limit, "the end");
                !block.isEnd();
                block = take(Duration.ofNanos(end - System.nanoTime()), "the end")) {
            events += block.isEvent() ? 1 : 0;
        }
        return events;
    }

    /** What to come back with. */
    public String lastId() {
        return lastId;
    }

    /** Whether it ended in the middle. */
    public boolean wasCutOff() {
        return cutOff;
    }

    /** A header of the answer. */
    public String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private Block take(Duration limit, String what) {
        try {
            Block block = blocks.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (block == null) {
                throw new AssertionError(what + ": not within " + limit);
            }
            return block;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            Map<String, String> fields = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    lastId = fields.getOrDefault("id", lastId);
                    blocks.add(new Block(fields, false));
                    fields = new HashMap<>();
                } else {
                    String[] field = line.split(":", 2);
                    fields.put(field[0], field[1]);
                }
            }
        } catch (IOException broken) {
            cutOff = true;
        }
        blocks.add(new Block(Map.of(), true));
    }

    private static void hasTheContractsForm(Block block) {
        ObjectNode event = JSON.createObjectNode();
        block.fields()
                .forEach((name, value) -> event.set(
                        name,
                        name.equals("data")
                                ? json(value)
                                : JSON.getNodeFactory().textNode(value)));
        assertEquals(List.of(), Contract.CUSTOMERS.violations(EVENT, event));
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static Headers headers(HttpResponse<?> answer) {
        List<Header> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return new Headers(headers);
    }
}
