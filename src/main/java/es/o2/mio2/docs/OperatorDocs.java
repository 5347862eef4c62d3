package es.o2.mio2.docs;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;

/** The operator's contract and its page, on the management port alone: no customer's client ever reaches it. */
@ApplicationScoped
class OperatorDocs {

    private final OperatorFiles files;

    OperatorDocs(OperatorFiles files) {
        this.files = files;
    }

    void register(@Observes ManagementInterface management) {
        Router router = management.router();
        add(router, "/docs", PublishedFile.HTML, files::page);
        add(router, "/openapi/operations-v1.yaml", PublishedFile.YAML, files::yaml);
        add(router, "/openapi/operations-v1.json", PublishedFile.JSON, files::json);
    }

    private static void add(Router router, String path, String mediaType, Supplier<PublishedFile> file) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> send(context, mediaType, file.get()));
    }

    private static void send(RoutingContext context, String mediaType, PublishedFile file) {
        PublishedFile.Answer answer = file.answer(context);
        HttpServerResponse response = context.response()
                .setStatusCode(answer.status())
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        if (answer.body() == null) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType).end(answer.body());
        }
    }
}
