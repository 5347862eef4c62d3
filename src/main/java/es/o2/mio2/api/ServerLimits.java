package es.o2.mio2.api;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The limit of the server that no property sets: slow clients hold nothing. */
@ApplicationScoped
class ServerLimits implements HttpServerOptionsCustomizer {

    /** A connection on which nothing is read for so long is dropped. */
    private static final Duration READ_IDLE = Duration.ofSeconds(10);

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReadIdleTimeout((int) options.getIdleTimeoutUnit().convert(READ_IDLE));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
