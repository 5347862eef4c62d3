package es.o2.mio2.usage;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Conditional;
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

/** How a line may be used abroad. Of Gestión, as customers see it; what was used abroad is known here. */
@Path("/v1/lines/{lineId}/roaming")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class RoamingResource {

    private final RoamingService roaming;

    RoamingResource(RoamingService roaming) {
        this.roaming = roaming;
    }

    @GET
    @Operation(
            operationId = "getRoaming",
            summary = "Get the roaming of a line",
            description =
                    "Whether a mobile line works abroad, its limit outside the EU and the EEA, and what it used of it"
                            + " in this cycle. The tag tells what can be changed apart from what was used: use between reading"
                            + " and changing makes it no stale one.")
    public Roaming get(@RestPath UUID lineId) {
        return roaming.get(lineId);
    }

    @PUT
    @Conditional
    @StepUp(
            value = VerificationPurpose.UNBLOCK,
            when = "The limit is raised, or data or calls are switched on; not to lower it or to switch them off.")
    @Refuses({Problem.ON_HOLD, Problem.PRODUCT_NOT_ACTIVE})
    @Operation(
            operationId = "replaceRoaming",
            summary = "Change the roaming of a line",
            description =
                    "Switches data and calls abroad on or off and sets the limit outside the EU and the EEA, at once."
                            + " To raise the limit or to switch something on needs a proof for `UNBLOCK`, and the customer is"
                            + " told by SMS and e-mail; a proof by e-mail counts 24 hours later. Raising the limit lets data go"
                            + " on that had stopped at it. What the network lets through though it is switched off costs nothing."
                            + " A line that is still to come can't be changed yet: 409"
                            + " `PRODUCT_NOT_ACTIVE`.")
    public Roaming replace(@RestPath UUID lineId, @NotNull @Valid RoamingRequest request) {
        return roaming.replace(lineId, request.settings());
    }
}
