package es.o2.mio2.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A demo customer on the app, who reads. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private String accessToken;
    private String refreshToken;

    private Caller(URI base) {
        this.base = base;
    }

    /** Nobody in particular. */
    static Caller at(URI base) {
        return new Caller(base);
    }

    /** Somebody who was logged in before. */
    static Caller at(URI base, String accessToken) {
        Caller caller = new Caller(base);
        caller.accessToken = accessToken;
        return caller;
    }

    /** Logs in. */
    Caller login(String nif, String password) {
        take(post("/v1/sessions", Map.of("documentId", nif, "password", password, "channel", "APP")));
        return this;
    }

    /** Renews the session. */
    void refresh() {
        take(post("/v1/session-refreshes", Map.of("refreshToken", refreshToken)));
    }

    /** Logs out. */
    void logout() {
        send(request("/v1/current-session").DELETE());
    }

    /** The token that the others of its calls carry. */
    String accessToken() {
        return accessToken;
    }

    /** What is there. */
    JsonNode json(String path) {
        return read(get(path, Map.of()));
    }

    /** The answer to a question, whatever it is. */
    HttpResponse<byte[]> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::header);
        return send(request);
    }

    private JsonNode post(String path, Map<String, String> body) {
        try {
            return read(send(request(path).POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void take(JsonNode session) {
        accessToken = session.path("accessToken").textValue();
        refreshToken = session.path("refreshToken").textValue();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).header("Content-Type", "application/json");
        return accessToken == null ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    answer.uri().getPath() + ": " + answer.statusCode() + " " + new String(answer.body()));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
