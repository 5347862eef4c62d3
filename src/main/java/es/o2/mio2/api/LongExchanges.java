package es.o2.mio2.api;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Gives the exchanges that {@link LongExchange} speaks of their time. */
class LongExchanges {

    private final ApiConfig config;

    LongExchanges(ApiConfig config) {
        this.config = config;
    }

    /** The last to look at a request: who isn't let in, asks too often, or may not, is given no time. */
    @ServerRequestFilter
    @Priority(Priorities.AUTHORIZATION + 90)
    public void giveTime(ResourceInfo resource, RoutingContext context) {
        if (resource.getResourceMethod().isAnnotationPresent(LongExchange.class)) {
            if (context.response().ended()) {
                // Told to come back already: nothing is begun for who is gone, and no connection kept for them.
                throw new ProblemException(Problem.UNAVAILABLE);
            }
            EdgeFilter.liftDeadline(context);
            PatientConnection.during(context, config.longExchangeIdle());
        }
    }
}
