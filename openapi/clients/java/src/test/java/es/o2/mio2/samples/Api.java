package es.o2.mio2.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Plays the API: to each method and path it gives the answers it was told, one after the other. */
final class Api implements AutoCloseable {

    /** What it was asked. */
    record Asked(String place, String authorization, String body) {}

    private record Answer(int status, String type, String body) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    Api() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String uri() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    Api says(String place, int status, String json) {
        return says(place, status, "application/json", json);
    }

    Api refuses(String place, int status, String code) {
        String problem = "{\"type\": \"about:blank\", \"title\": \"No\", \"status\": %d, \"code\": \"%s\"}";
        return says(place, status, "application/problem+json", problem.formatted(status, code));
    }

    private Api says(String place, int status, String type, String body) {
        answers.computeIfAbsent(place, key -> new ConcurrentLinkedQueue<>()).add(new Answer(status, type, body));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String place = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(new Asked(place, exchange.getRequestHeaders().getFirst("Authorization"), body));
            Answer answer = answers.getOrDefault(place, new ConcurrentLinkedQueue<>()).poll();
            if (answer == null) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("ETag", "\"seen\"");
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
