package es.o2.mio2.drills;

import es.o2.mio2.support.Instance;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sends requests to whichever instances are open, by turns. Where no connection is had, the next is asked, for nothing was
 * begun; whatever else goes wrong is the caller's to know.
 */
final class Door {

    /** Longer than any answer may take. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Supplier<List<Instance>> open;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger detours = new AtomicInteger();

    /** @param open which instances are, when a request is to be sent */
    Door(Supplier<List<Instance>> open) {
        this.open = open;
    }

    /**
     * A request.
     *
     * @param token {@code null} where nobody is known
     * @param key of {@code Idempotency-Key}; {@code null} for none
     * @param body {@code null} for none
     * @param type of the body
     * @param accept of the answer
     */
    record Ask(String method, String path, String token, String key, String body, String type, String accept) {

        private static final String JSON = "application/json";

        Ask(String method, String path, String token, String key, String body) {
            this(method, path, token, key, body, JSON, JSON);
        }

        static Ask get(String path, String token) {
            return new Ask("GET", path, token, null, null);
        }

        /** The same, for an answer of another type. */
        Ask as(String other) {
            return new Ask(method, path, token, key, body, type, other);
        }
    }

    Answer send(Ask ask) {
        List<Instance> all = open.get();
        int first = turn.getAndIncrement();
        long sentAt = System.nanoTime();
        for (int i = 0; i < all.size(); i++) {
            Answer answer = send(ask, all.get(Math.floorMod(first + i, all.size())));
            if (answer.status() != Answer.NOBODY) {
                return answer;
            }
            detours.incrementAndGet();
        }
        return Answer.none(Answer.NOBODY, sentAt);
    }

    /** How many instances were open, and gave no connection. */
    int detours() {
        return detours.get();
    }

    private Answer send(Ask ask, Instance to) {
        long sentAt = System.nanoTime();
        try {
            HttpResponse<String> answer = client.send(request(ask, to), HttpResponse.BodyHandlers.ofString());
            Duration comeBack = answer.headers()
                    .firstValue("Retry-After")
                    .map(Door::seconds)
                    .orElse(null);
            return new Answer(answer.statusCode(), answer.body(), comeBack, sentAt, System.nanoTime() - sentAt);
        } catch (ConnectException | HttpConnectTimeoutException refused) {
            return Answer.none(Answer.NOBODY, sentAt);
        } catch (HttpTimeoutException hung) {
            return Answer.none(Answer.HUNG, sentAt);
        } catch (IOException broken) {
            return Answer.none(Answer.LOST, sentAt);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static Duration seconds(String comeBack) {
        return Duration.ofSeconds(Long.parseLong(comeBack));
    }

    private static HttpRequest request(Ask ask, Instance to) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to.baseUri().resolve(ask.path()))
                .timeout(PATIENCE)
                .method(
                        ask.method(),
                        ask.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(ask.body()));
        request.header("Content-Type", ask.type()).header("Accept", ask.accept());
        if (ask.token() != null) {
            request.header("Authorization", "Bearer " + ask.token());
        }
        if (ask.key() != null) {
            request.header("Idempotency-Key", ask.key());
        }
        return request.build();
    }
}
