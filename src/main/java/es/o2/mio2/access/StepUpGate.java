package es.o2.mio2.access;

import es.o2.mio2.api.StepUp;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Stands before the operations that always ask for a second factor: the token must have one, for this purpose and, where
 * it was given for one line, for the line of the path.
 */
class StepUpGate {

    private static final String LINE = "lineId";

    private final SecondFactor secondFactor;

    StepUpGate(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    /** After it is known that the section is open, so that nobody is sent a code for what they can't do. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 25)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        StepUp needed = resource.getResourceMethod().getAnnotation(StepUp.class);
        if (needed != null && needed.when().isEmpty()) {
            String lineId = request.getUriInfo().getPathParameters().getFirst(LINE);
            if (lineId == null) {
                secondFactor.require(needed.value());
            } else {
                secondFactor.require(needed.value(), lineId);
            }
        }
    }
}
