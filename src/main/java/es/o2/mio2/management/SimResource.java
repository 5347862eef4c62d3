package es.o2.mio2.management;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The SIMs of lines. */
@Path("/v1/lines/{lineId}")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class SimResource {

    private final SimService sims;

    SimResource(SimService sims) {
        this.sims = sims;
    }

    @GET
    @Path("/sim")
    @Refuses(Problem.NO_SIM_CARD)
    @Operation(
            operationId = "getSim",
            summary = "Get the SIM of a line",
            description = "The SIM card or eSIM that works in a mobile line, and whether it is locked.")
    public SimView get(@RestPath UUID lineId) {
        return sims.get(lineId);
    }

    @PUT
    @Path("/sim-lock")
    @StepUp(value = VerificationPurpose.SIM_UNLOCK, when = "The lock is lifted; not to lock the SIM.")
    @Refuses(Problem.LINE_NOT_ACTIVE)
    @Operation(
            operationId = "replaceSimLock",
            summary = "Lock the SIM of a line, or unlock it",
            description = "Locks the SIM of a mobile line at once, or lifts its lock 24 hours later. To lift it needs a"
                    + " proof for `SIM_UNLOCK`, whose code never comes to this line; the customer is told by SMS, on all"
                    + " lines, and by e-mail, and may lock it again, or say that it wasn't them. What is so already, or on its"
                    + " way, stays as it is.")
    public SimLockView replaceLock(@RestPath UUID lineId, @NotNull @Valid SimLockRequest request) {
        return sims.replaceLock(lineId, request.locked());
    }
}
