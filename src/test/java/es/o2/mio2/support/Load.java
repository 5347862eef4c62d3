package es.o2.mio2.support;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Sends many requests at once from one thread of its own, and notes what came back and after how long. */
public final class Load implements AutoCloseable {

    private static final int NO_ANSWER = -1;

    /** Less than the server's patience with a connection on which nobody asks. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final HttpClient client;
    private final URI base;

    /**
     * A load on a server.
     *
     * @param connections how many it may open
     */
    public Load(URI base, int connections) {
        this.base = base;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connections).setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    }

    /**
     * A request.
     *
     * @param headers names, each before its value
     * @param body JSON, or {@code null}
     * @param heard told what an answer says
     */
    public record Request(HttpMethod method, String path, List<String> headers, String body, Consumer<Buffer> heard) {

        /** One whose answer's body says nothing that is needed. */
        public Request(HttpMethod method, String path, List<String> headers, String body) {
            this(method, path, headers, body, answer -> {});
        }
    }

    /**
     * An answer.
     *
     * @param request what was asked
     * @param status of HTTP; −1 where none came
     */
    public record Answered(Request request, int status, long nanos) {

        /** How long it took. */
        public double millis() {
            return nanos / 1e6;
        }
    }

    /** So many callers, each of whom asks again at each answer, until the time is up. */
    public CompletableFuture<List<Answered>> closed(int callers, Duration time, Supplier<Request> requests) {
        long end = System.nanoTime() + time.toNanos();
        return closed(callers, () -> System.nanoTime() < end, requests);
    }

    /** So many callers, each of whom asks again at each answer, while there is something to ask. */
    public CompletableFuture<List<Answered>> closed(int callers, BooleanSupplier more, Supplier<Request> requests) {
        var answers = new ConcurrentLinkedQueue<Answered>();
        var done = new CompletableFuture<List<Answered>>();
        var left = new AtomicInteger(callers);
        for (int caller = 0; caller < callers; caller++) {
            vertx.runOnContext(start -> again(requests, answers, more, () -> {
                if (left.decrementAndGet() == 0) {
                    done.complete(new ArrayList<>(answers));
                }
            }));
        }
        return done;
    }

    /** A request at each beat, whatever became of the last; timed from the beat. */
    public CompletableFuture<List<Answered>> open(Duration beat, Duration time, Supplier<Request> requests) {
        var answers = new ConcurrentLinkedQueue<Answered>();
        var done = new CompletableFuture<List<Answered>>();
        int all = Math.toIntExact(time.toNanos() / beat.toNanos());
        long start = System.nanoTime();
        var sent = new AtomicInteger();
        // Counted apart: the queue would be walked through for its size at each answer.
        var answered = new AtomicInteger();
        vertx.setPeriodic(1, tick -> {
            while (sent.get() < all && System.nanoTime() - start >= sent.get() * beat.toNanos()) {
                long due = start + sent.getAndIncrement() * beat.toNanos();
                Request request = requests.get();
                send(request, status -> {
                    answers.add(new Answered(request, status, System.nanoTime() - due));
                    if (answered.incrementAndGet() == all) {
                        done.complete(new ArrayList<>(answers));
                    }
                });
            }
            if (sent.get() == all) {
                vertx.cancelTimer(tick);
            }
        });
        return done;
    }

    private void again(
            Supplier<Request> requests, ConcurrentLinkedQueue<Answered> answers, BooleanSupplier more, Runnable end) {
        if (!more.getAsBoolean()) {
            end.run();
            return;
        }
        long start = System.nanoTime();
        Request request = requests.get();
        send(request, status -> {
            answers.add(new Answered(request, status, System.nanoTime() - start));
            again(requests, answers, more, end);
        });
    }

    private void send(Request request, IntConsumer answered) {
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(base.getHost())
                .setPort(base.getPort())
                .setURI(request.path())
                .putHeader("Content-Type", "application/json");
        for (int at = 0; at < request.headers().size(); at += 2) {
            options.putHeader(request.headers().get(at), request.headers().get(at + 1));
        }
        client.request(options)
                .compose(out -> body(out, request.body()))
                .compose(in -> in.body().onSuccess(request.heard()::accept).map(body -> in.statusCode()))
                .onComplete(result -> answered.accept(result.succeeded() ? result.result() : NO_ANSWER));
    }

    private static Future<HttpClientResponse> body(HttpClientRequest out, String body) {
        return body == null ? out.send() : out.send(body);
    }

    /** Of some answers, the time that so many per cent of them stay within, in ms. */
    public static double percentile(List<Answered> answers, double percent) {
        double[] sorted =
                answers.stream().mapToDouble(Answered::millis).sorted().toArray();
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
