package es.o2.mio2.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemDetail;
import es.o2.mio2.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Puts a problem into words and onto the wire. */
@ApplicationScoped
public class Problems {

    /** {@code application/problem+json}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Ends the key of the texts for who has to wait for hours. */
    private static final String LATER = ".later";

    private final Texts texts;
    private final ObjectMapper mapper;
    private final RateLimiter limiter;

    Problems(Texts texts, ObjectMapper mapper, RateLimiter limiter) {
        this.texts = texts;
        this.mapper = mapper;
        this.limiter = limiter;
    }

    /** The answer to a problem that was found on the way to an operation or in it. */
    Response answer(ProblemException problem, RoutingContext context) {
        ProblemException found = counted(problem, context);
        Exchange exchange = Exchange.of(context);
        Response.ResponseBuilder response =
                Response.status(found.status()).type(MEDIA_TYPE).entity(detail(found, exchange));
        found.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
        if (found.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, found.challenge().orElseGet(() -> challenge(context)));
        }
        return response.build();
    }

    /** Ends a request that never reaches an operation. */
    public void end(RoutingContext context, ProblemException problem) {
        ProblemException found = counted(problem, context);
        var response = context.response().setStatusCode(found.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        found.retryAfter().ifPresent(wait -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds(wait)));
        response.end(json(detail(found, Exchange.of(context))));
    }

    /** With {@code invalid_token} where a token came (RFC 6750, section 3). */
    private static String challenge(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "Bearer"
                : "Bearer error=\"invalid_token\"";
    }

    /**
     * What was refused before it was known whose request it is counts against the address; but for what is our fault: that
     * no thread was free, or the database away. A body that doesn't come isn't.
     */
    private ProblemException counted(ProblemException problem, RoutingContext context) {
        if (RateLimiter.hasCounted(context.response())) {
            return problem;
        }
        String network = Exchange.of(context).network();
        if (problem.problem() == Problem.UNAVAILABLE && !EdgeFilter.isDripping(context.request())) {
            limiter.excuseAddress(network, context.response());
            return problem;
        }
        return limiter.countAddress(network, context.response()).orElse(problem);
    }

    private ProblemDetail detail(ProblemException found, Exchange exchange) {
        Problem problem = found.problem();
        Language language = exchange.language();
        String words = texts(problem, found.status()) + (takesHours(found) ? LATER : "");
        return new ProblemDetail(
                problem.type(),
                texts.get(language, words + ".title"),
                found.status(),
                found.message().orElseGet(() -> texts.get(language, words + ".detail", hours(found))),
                ProblemDetail.instanceOf(exchange.correlator()),
                problem,
                exchange.correlator(),
                found.errors().isEmpty() ? null : found.errors(),
                found.alternatives().isEmpty() ? null : found.alternatives());
    }

    /** Who may ask again tomorrow isn't told to wait a moment. */
    private static boolean takesHours(ProblemException found) {
        return found.problem() == Problem.TOO_MANY_REQUESTS && hours(found) > 1;
    }

    /** To wait, begun ones counted whole. */
    private static long hours(ProblemException found) {
        return found.retryAfter()
                .orElse(Duration.ZERO)
                .plusHours(1)
                .minusMillis(1)
                .toHours();
    }

    /** Under which key its texts stand; one that is told to who is logged in already has others. */
    static String texts(Problem problem, int status) {
        return "problem." + problem + (status == problem.status() ? "" : ".inSession");
    }

    private String json(ProblemDetail detail) {
        try {
            return mapper.writeValueAsString(detail);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
