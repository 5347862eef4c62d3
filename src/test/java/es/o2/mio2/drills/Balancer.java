package es.o2.mio2.drills;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Knows of each instance whether it is ready, as a balancer does: it asks each again and again. */
final class Balancer implements Supplier<List<Instance>>, AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Site site;
    private volatile List<Instance> ready;

    Balancer(Site site) {
        this.site = site;
        look();
        thread.scheduleWithFixedDelay(this::look, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public List<Instance> get() {
        return ready;
    }

    /** Waits until all instances are ready. */
    void awaitAll() {
        Eventually.within(
                SOON, "all are ready", () -> ready.size() == site.instances().size());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        ready = site.instances().stream().filter(Balancer::isReady).toList();
    }

    /** Whether an instance says so itself. */
    static boolean isReady(Instance instance) {
        URI asked = instance.managementUri().resolve("/q/health/ready");
        HttpRequest request =
                HttpRequest.newBuilder(asked).timeout(Duration.ofSeconds(2)).build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException down) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
