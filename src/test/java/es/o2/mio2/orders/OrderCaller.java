package es.o2.mio2.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.support.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/** Calls one of several instances, thousands of times, as cheaply as can be. */
final class OrderCaller {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String operatorToken;

    OrderCaller(Instance instance) {
        this.base = instance.baseUri();
        this.operatorToken = call("POST", "/demo/operator-tokens", null, Map.of(), 200)
                .get("accessToken")
                .asText();
    }

    /** An answer; its code is empty where it isn't a problem. */
    record Answer(int status, JsonNode body) {

        boolean isDone() {
            return status < 300;
        }

        String code() {
            return body.path("code").asText();
        }
    }

    /** Something that a customer asks for, and gets. */
    JsonNode call(String method, String path, String token, Map<String, ?> body, int expected) {
        Answer answer = send(method, path, token, body);
        if (answer.status() != expected) {
            throw new AssertionError(method + " " + path + " " + body + ": " + answer);
        }
        return answer.body();
    }

    /** Something that may be refused. */
    Answer send(String method, String path, String token, Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            request.method(method, HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** What an operator's system tells of an order. */
    Answer report(String orderId, Map<String, ?> event) {
        return send("POST", "/operations/v1/orders/" + orderId + "/events", operatorToken, event);
    }

    private static JsonNode json(String body) throws JsonProcessingException {
        return body.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(body);
    }
}
