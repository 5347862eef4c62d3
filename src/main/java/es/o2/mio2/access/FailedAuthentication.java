package es.o2.mio2.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Who takes what fails in authentication is the framework's to say, and it says the same for every request. But each time
 * it finds out the request's route beforehand, in case it fails, and sorts all routes anew to do so: some 7 % of what the
 * service did for a read. So what it said of the first is said of the others; the route of those that do fail is found
 * out then, for the metrics.
 */
@ApplicationScoped
class FailedAuthentication {

    /** Of two alike the later comes after: behind authentication, before the framework says who takes its failures. */
    private static final int BEFORE = SecurityHandlerPriorities.AUTHENTICATION;

    private static final int BEHIND = SecurityHandlerPriorities.AUTHENTICATION - 2;

    private volatile Object taker;

    void register(@Observes Filters filters) {
        filters.register(this::say, BEFORE);
        filters.register(this::hear, BEHIND);
    }

    private void say(RoutingContext context) {
        if (taker != null) {
            context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, taker);
        }
        context.next();
    }

    private void hear(RoutingContext context) {
        if (taker == null) {
            taker = context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        }
        context.next();
    }
}
