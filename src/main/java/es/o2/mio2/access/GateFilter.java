package es.o2.mio2.access;

import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Tarpit;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Stands before the operations that hash a password, and looks neither into their bodies nor into the database. */
class GateFilter {

    private final Gate gate;
    private final LoginThrottle throttle;
    private final Tarpit tarpit;

    GateFilter(Gate gate, LoginThrottle throttle, Tarpit tarpit) {
        this.gate = gate;
        this.throttle = throttle;
        this.tarpit = tarpit;
    }

    /**
     * Who comes in a crowd that was told to wait just now is told so again, but for a device that may be known: whether
     * it is, the database tells.
     */
    @TurnsCrowdsAway
    @ServerRequestFilter
    @Priority(Priorities.AUTHORIZATION + 40)
    public Uni<Void> turnAway(RoutingContext context) {
        if (context.request().getCookie(SessionCookies.DEVICE) != null) {
            return Uni.createFrom().voidItem();
        }
        return throttle.crowd(Exchange.of(context).network())
                .map(wait -> tarpit.refuse(ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, wait)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** A place is given back when the work is done, not when the caller goes away: it is the work that is dear. */
    @Gated
    @ServerRequestFilter
    @Priority(Priorities.AUTHORIZATION + 50)
    public Uni<Void> enter(ResteasyReactiveContainerRequestContext request, RoutingContext context) throws IOException {
        // All of it before the turn comes: nobody holds a place by sending slowly.
        request.setEntityStream(
                new ByteArrayInputStream(request.getEntityStream().readAllBytes()));
        return gate.enter(Exchange.of(context).network()).invoke(() -> {
            request.getServerRequestContext().registerCompletionCallback(done -> gate.leave());
            if (context.response().closed()) {
                throw new ProblemException(Problem.UNAVAILABLE);
            }
        });
    }
}
