package es.o2.mio2.access;

import es.o2.mio2.api.Exchange;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Stands before the operations that hash a password, and looks neither into their bodies nor into the database. The
 * bodies are here by then: nobody holds a place by sending slowly.
 */
class GateFilter {

    private final Gate gate;
    private final SessionCookies cookies;
    private final AccessMeters meters;

    GateFilter(Gate gate, SessionCookies cookies, AccessMeters meters) {
        this.gate = gate;
        this.cookies = cookies;
        this.meters = meters;
    }

    /** A place is given back when the work is done, not when the caller goes away: it is the work that is dear. */
    @Gated
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 50)
    public Uni<Void> enter(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        Uni<Void> turn = gate.enter(Exchange.of(context).network(), cookies.knownDevice(context))
                .onFailure()
                .invoke(() -> meters.count(AccessMeters.Login.BUSY));
        return turn.invoke(() -> {
            request.getServerRequestContext().registerCompletionCallback(done -> gate.leave());
            if (context.response().closed()) {
                throw new ProblemException(Problem.UNAVAILABLE);
            }
        });
    }
}
