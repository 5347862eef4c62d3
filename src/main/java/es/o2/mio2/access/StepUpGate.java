package es.o2.mio2.access;

import es.o2.mio2.api.StepUp;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Clock;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Stands before the operations that ask for a second factor: the token must have one, for this purpose and, where it was
 * given for one line, for the line of the path.
 */
class StepUpGate {

    private static final String LINE = "lineId";

    private final CurrentCustomer customer;
    private final Duration maxAge;
    private final Clock clock;

    StepUpGate(CurrentCustomer customer, AccessConfig config, Clock clock) {
        this.customer = customer;
        this.maxAge = config.codes().proofLifetime();
        this.clock = clock;
    }

    /** After it is known that the section is open, so that nobody is sent a code for what they can't do. */
    @ServerRequestFilter
    @Priority(Priorities.AUTHORIZATION + 25)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        StepUp needed = resource.getResourceMethod().getAnnotation(StepUp.class);
        if (needed == null) {
            return;
        }
        String line = request.getUriInfo().getPathParameters().getFirst(LINE);
        boolean proven = customer.proof()
                .filter(proof -> proof.purpose() == needed.value())
                .filter(proof -> clock.instant().isBefore(proof.at().plus(maxAge)))
                .filter(proof -> proof.lineId() == null || proof.lineId().equals(line))
                .isPresent();
        if (!proven) {
            throw ProblemException.challenge(Problem.STEP_UP_REQUIRED, challenge());
        }
    }

    /** RFC 9470, section 3. */
    private String challenge() {
        return "Bearer error=\"insufficient_user_authentication\", acr_values=\"" + StepUp.ACR + "\", max_age="
                + maxAge.toSeconds();
    }
}
