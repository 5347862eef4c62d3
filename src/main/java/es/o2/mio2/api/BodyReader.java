package es.o2.mio2.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Has a request's body here before anybody asks for it: who sends slowly holds a connection, and no thread that others
 * wait for. Whoever isn't done in time is cut off by {@link EdgeFilter}; and where the bodies that are waited for are
 * too many to be kept, see {@link WaitingBodies}, who sends more is told to come back.
 */
@ApplicationScoped
class BodyReader {

    /** After CORS (300), which has refusals of its own. */
    private static final int PRIORITY = 250;

    /** What is too long to be kept in memory is read by its operation as it comes, once it is known who sends it. */
    private static final String STREAMED = "/operations/v1/feeds/";

    private static final String CONTINUE = "100-continue";

    private final long limit;
    private final WaitingBodies bodies;
    private final EdgeFilter edge;

    BodyReader(ApiConfig config, WaitingBodies bodies, EdgeFilter edge) {
        this.limit = config.maxBodyBytes();
        this.bodies = bodies;
        this.edge = edge;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, PRIORITY);
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!EdgeFilter.hasBody(request) || request.path().startsWith(STREAMED) || saysItIsTooLong(request)) {
            context.next();
            return;
        }
        if (CONTINUE.equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        WaitingBodies.Place place = bodies.placeOf(context);
        request.handler(part -> {
            if (!place.take(part.length())) {
                request.handler(null).endHandler(null);
                edge.turnAway(context);
                return;
            }
            body.appendBuffer(part);
            if (body.length() > limit) {
                // That it is too long is for RequestFilters to say, and shows by now.
                request.handler(null).endHandler(null).pause();
                pass(context, body);
            }
        });
        request.endHandler(end -> pass(context, body));
        request.resume();
    }

    private boolean saysItIsTooLong(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && Long.parseLong(length) > limit;
    }

    private static void pass(RoutingContext context, Buffer body) {
        // Who was told meanwhile that it took too long is gone.
        if (!context.response().ended()) {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }
    }
}
