package es.o2.mio2.access;

import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Problems;
import es.o2.mio2.api.Tarpit;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Turns those away from the log in who have nothing to wait for, before anything else is done for them: no thread is
 * taken, no body read, no database asked. It spares work and guards nothing; the {@link Gate} and {@link LoginThrottle}
 * do, behind it.
 */
@ApplicationScoped
class Doorkeeper {

    /** After the edge, which names the request and dresses the answer. */
    private static final int PRIORITY = 900;

    private static final String LOG_IN = "/v1/sessions";

    private final Gate gate;
    private final LoginThrottle throttle;
    private final SessionCookies cookies;
    private final Tarpit tarpit;
    private final Problems problems;
    private final AccessMeters meters;

    Doorkeeper(
            Gate gate,
            LoginThrottle throttle,
            SessionCookies cookies,
            Tarpit tarpit,
            Problems problems,
            AccessMeters meters) {
        this.gate = gate;
        this.throttle = throttle;
        this.cookies = cookies;
        this.tarpit = tarpit;
        this.problems = problems;
        this.meters = meters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, PRIORITY);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() != HttpMethod.POST || !request.path().equals(LOG_IN)) {
            context.next();
            return;
        }
        refusal(context).ifPresentOrElse(found -> refuse(context, found), context::next);
    }

    /**
     * Who comes in a crowd that was told to wait just now is told so again, but for a device that may be known: whether
     * it is, the database tells.
     */
    private Optional<ProblemException> refusal(RoutingContext context) {
        String network = Exchange.of(context).network();
        if (context.request().getCookie(SessionCookies.DEVICE) == null) {
            var crowd = throttle.crowd(network);
            if (crowd.isPresent()) {
                meters.count(AccessMeters.Login.CROWDED);
                return crowd.map(wait -> ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, wait));
            }
        }
        if (gate.isCrowded(network, cookies.knownDevice(context))) {
            meters.count(AccessMeters.Login.BUSY);
            return Optional.of(Gate.refusal());
        }
        return Optional.empty();
    }

    private void refuse(RoutingContext context, ProblemException refusal) {
        // What comes of the body meanwhile is read by nobody.
        context.request().resume();
        tarpit.delay(() -> {
            if (!context.response().ended() && !context.response().closed()) {
                problems.end(context, refusal);
            }
        });
    }
}
