package es.o2.mio2.api;

import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * The first to see a request: names it, gives every answer its headers, and turns away what no operation should have to
 * think of. It stands before routing, so that an answer made by any layer behind it carries the same headers.
 */
@ApplicationScoped
public class EdgeFilter {

    private static final int BEFORE_THE_LAST = Integer.MAX_VALUE - 1;
    private static final String TIMER = EdgeFilter.class.getName() + ".timer";
    private static final Logger LOG = Logger.getLogger(EdgeFilter.class);

    /** Before CORS (300) and authentication (200). */
    private static final int PRIORITY = 1000;

    /**
     * Paths are plain: no empty, dot or encoded segments, no matrix parameters, nothing percent-encoded. What two layers
     * might read differently is read by none.
     */
    private static final Pattern PLAIN_PATH = Pattern.compile("/|(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]++)++");

    /** The answer's headers that a page may read, beside those that it may always. */
    private static final String EXPOSED =
            "accept-ranges,content-disposition,content-language,content-range,deprecation,"
                    + "etag,link,location,ratelimit,ratelimit-policy,retry-after,sunset,www-authenticate,x-correlator";

    private final Problems problems;
    private final Texts texts;
    private final List<String> allowedOrigins;
    private final Duration deadline;
    private final boolean devTools;

    EdgeFilter(Problems problems, Texts texts, ApiConfig config, LaunchMode mode) {
        this.problems = problems;
        this.texts = texts;
        this.allowedOrigins = config.allowedOrigins().orElse(List.of());
        this.deadline = config.deadline();
        this.devTools = mode == LaunchMode.DEVELOPMENT;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    /** What fails on its way to an operation is a problem too. Stands just before the framework's own handler. */
    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_LAST).failureHandler(this::fail);
    }

    private void fail(RoutingContext context) {
        if (context.response().ended()) {
            // Told to come back already; what hung behind it has come to its end.
            return;
        }
        if (context.response().headWritten()) {
            // Half an answer is out already: the caller must not take it for a whole one.
            context.request().connection().close();
            return;
        }
        if (isOfAnotherHttp(context.request())) {
            context.request().connection().close();
            return;
        }
        if (Exchange.of(context) == null) {
            begin(context);
        }
        if (context.failure() instanceof RejectedExecutionException) {
            // So many wait for a thread that who comes last wouldn't have one in time.
            turnAway(context);
            return;
        }
        int status = context.statusCode() < 0 ? Problem.INTERNAL.status() : context.statusCode();
        if (status >= Problem.INTERNAL.status()) {
            LOG.error("A request failed on its way", context.failure());
        }
        problems.end(context, new ProblemException(Problem.ofStatus(status)));
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (devTools && request.path().startsWith("/q/")) {
            context.next();
            return;
        }
        if (isOfAnotherHttp(request)) {
            request.connection().close();
            return;
        }
        Exchange exchange = begin(context);
        typeNothing(context.request());
        limitTime(context);
        refusal(context, exchange).ifPresentOrElse(found -> problems.end(context, found), context::next);
    }

    private Exchange begin(RoutingContext context) {
        Exchange exchange = Exchange.begin(context);
        MDC.put("correlator", exchange.correlator());
        addHeaders(context.response(), exchange);
        addOrigin(context);
        context.addHeadersEndHandler(end -> keepFromCaches(context.response()));
        return exchange;
    }

    private static void addHeaders(HttpServerResponse response, Exchange exchange) {
        response.putHeader(Exchange.CORRELATOR, exchange.correlator())
                .putHeader("Content-Language", exchange.language().tag())
                .putHeader("Vary", "Accept-Language, Origin")
                .putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer");
    }

    /** A refusal is readable to the page of a named origin as well, whoever refuses; CORS itself stands behind some. */
    private void addOrigin(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origin != null && !isForeign(context.request())) {
            context.response()
                    .putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Allow-Credentials", "true")
                    .putHeader("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    /** Who waits for something that hangs is told so in time, whatever still hangs behind. */
    private void limitTime(RoutingContext context) {
        Answering answering = Answering.expect(context);
        long timer = context.vertx()
                .setTimer(
                        deadline.toMillis(),
                        late -> answering.unlessBegun(() -> {
                            if (!context.response().headWritten()) {
                                turnAway(context);
                            }
                        }));
        context.put(TIMER, timer);
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(timer);
            limitRest(context);
        });
    }

    /** It has begun, and takes as long as it takes: see {@link LongExchange}. */
    static void liftDeadline(RoutingContext context) {
        context.vertx().cancelTimer(context.<Long>get(TIMER));
    }

    /**
     * HTTP/1.0 and 1.1 are spoken. An answer to whoever begins in another, HTTP/2 above all, would claim to be in that: there
     * is none.
     */
    private static boolean isOfAnotherHttp(HttpServerRequest request) {
        return request.version() == null;
    }

    /** What is left of a body that nobody waits for any more is let in as long as an answer may take, and no longer. */
    private void limitRest(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isDripping(request)) {
            return;
        }
        // Nobody reads it any more; and whether it is all here shows only where it isn't held up.
        request.handler(null).resume();
        if (!request.isEnded()) {
            context.vertx().setTimer(deadline.toMillis(), late -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    /**
     * Tells whoever waits, or still sends, to come back. A body that still drips in is waited for no longer, and ends with
     * its connection.
     */
    void turnAway(RoutingContext context) {
        if (isDripping(context.request())) {
            context.response().putHeader("Connection", "close");
            context.addEndHandler(told -> context.request().connection().close());
        }
        try {
            problems.end(context, ProblemException.retryAfter(Problem.UNAVAILABLE, Outage.RETRY_AFTER));
        } catch (IllegalStateException answered) {
            LOG.debugf("Answered in the last moment: %s", answered.getMessage());
        }
    }

    /** A body that isn't there is of no wrong type: whether it may be missing is the operation's own matter. */
    private static void typeNothing(HttpServerRequest request) {
        if (!hasBody(request) && request.getHeader("Content-Type") == null) {
            request.headers().set("Content-Type", "application/json");
        }
    }

    /** Whether not all of a body is here. */
    static boolean isDripping(HttpServerRequest request) {
        return hasBody(request) && !request.isEnded();
    }

    /** Whether something comes after the head, as the head says. */
    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return (length != null && !length.equals("0")) || request.getHeader("Transfer-Encoding") != null;
    }

    /** What says nothing else of itself is kept nowhere. */
    private static void keepFromCaches(HttpServerResponse response) {
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
    }

    private Optional<ProblemException> refusal(RoutingContext context, Exchange exchange) {
        HttpServerRequest request = context.request();
        if (isForeign(request)) {
            return Optional.of(new ProblemException(Problem.PERMISSION_DENIED));
        }
        if (isPreflight(request)) {
            return Optional.empty();
        }
        if (Exchange.hasMalformedCorrelator(context)) {
            return Optional.of(ProblemException.invalid(malformedCorrelator(exchange.language())));
        }
        if (!PLAIN_PATH.matcher(request.path()).matches()) {
            return Optional.of(new ProblemException(Problem.NOT_FOUND));
        }
        if (request.method() == HttpMethod.OPTIONS) {
            return Optional.of(new ProblemException(Problem.METHOD_NOT_ALLOWED));
        }
        return Optional.empty();
    }

    private InputError malformedCorrelator(Language language) {
        InputError.Code code = InputError.Code.MALFORMED;
        return new InputError("/header/" + Exchange.CORRELATOR, code, texts.get(language, "input." + code));
    }

    /** A page of an origin that nobody named: refused whatever it asks for, reading or writing. */
    private boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !allowedOrigins.contains(origin);
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }
}
