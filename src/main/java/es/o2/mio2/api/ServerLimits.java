package es.o2.mio2.api;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What of the server's limits no property sets. */
@ApplicationScoped
class ServerLimits implements HttpServerOptionsCustomizer {

    /** A connection on which nothing is read any more is dropped: slow clients hold nothing. */
    private static final Duration READ_IDLE = Duration.ofSeconds(10);

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setIdleTimeoutUnit(TimeUnit.SECONDS).setIdleTimeout(60).setReadIdleTimeout((int) READ_IDLE.toSeconds());
    }
}
