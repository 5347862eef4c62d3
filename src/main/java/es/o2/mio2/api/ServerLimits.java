package es.o2.mio2.api;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** The limit of the server that no property of the platform sets: slow clients hold nothing. */
@ApplicationScoped
class ServerLimits implements HttpServerOptionsCustomizer {

    private final ApiConfig config;

    ServerLimits(ApiConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReadIdleTimeout((int) options.getIdleTimeoutUnit().convert(config.readIdle()));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
