package es.o2.mio2.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Gives the exchanges that {@link LongExchange} speaks of their time. */
class LongExchanges {

    private final ApiConfig config;

    LongExchanges(ApiConfig config) {
        this.config = config;
    }

    /**
     * The last to look at a request: who isn't let in, asks too often, or may not, is given no time. The deadline ends
     * where the exchange begins: an upload's when its body is read for the first time, any other's with the first byte of
     * the answer.
     */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 90)
    public void giveTime(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        LongExchange exchange = resource.getResourceMethod().getAnnotation(LongExchange.class);
        if (exchange == null) {
            return;
        }
        RequestFilters.refuseWhoIsGone(context);
        PatientConnection.during(context, config.longExchangeIdle());
        if (exchange.maxBodyBytes() > 0) {
            request.setEntityStream(new BegunStream(request.getEntityStream(), () -> {
                EdgeFilter.liftDeadline(context);
                RequestFilters.refuseWhoIsGone(context);
            }));
        }
    }
}
