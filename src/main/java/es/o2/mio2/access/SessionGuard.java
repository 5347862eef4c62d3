package es.o2.mio2.access;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets nobody in whose session has ended, however good the token still is, and says who is there. */
class SessionGuard {

    private final EndedSessions ended;
    private final CurrentCustomer customer;

    SessionGuard(EndedSessions ended, CurrentCustomer customer) {
        this.ended = ended;
        this.customer = customer;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void guard(ContainerRequestContext request, ResourceInfo resource) {
        var security = request.getSecurityContext();
        if (!(security.getUserPrincipal() instanceof JsonWebToken token) || !security.isUserInRole(Roles.CUSTOMER)) {
            return;
        }
        if (ended.contains(UUID.fromString(token.getClaim("sid")))
                && !resource.getResourceMethod().isAnnotationPresent(AfterSessionEnd.class)) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        customer.recognise(token);
    }
}
