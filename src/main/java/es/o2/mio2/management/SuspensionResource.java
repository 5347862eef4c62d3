package es.o2.mio2.management;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Lines whose phone is in other hands. */
@Path("/v1/lines/{lineId}/suspension")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class SuspensionResource {

    private final SuspensionService suspensions;

    SuspensionResource(SuspensionService suspensions) {
        this.suspensions = suspensions;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Refuses(Problem.LINE_NOT_ACTIVE)
    @Operation(
            operationId = "createSuspension",
            summary = "Suspend a line",
            description =
                    "Suspends a mobile line at once, where its phone or SIM is lost or was stolen; it needs nothing"
                            + " more than a session. One that is suspended for that already stays as it is. The customer is told by"
                            + " SMS, on all lines, and by e-mail. Meanwhile it can get another SIM, with the reason `LOST` or"
                            + " `STOLEN`; that too leaves it suspended until `deleteSuspension`.")
    public RestResponse<SuspensionView> create(@RestPath UUID lineId, @NotNull @Valid SuspensionRequest request) {
        SuspensionView suspension = suspensions.suspend(lineId, request.reason());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, suspension)
                // As it is: the framework would make an address of it, by a host that the caller may not know.
                .header(HttpHeaders.LOCATION, "/v1/lines/" + suspension.lineId())
                .build();
    }

    @DELETE
    @StepUp(VerificationPurpose.LINE_REACTIVATION)
    @Refuses({Problem.LINE_NOT_ACTIVE, Problem.ON_HOLD})
    @Operation(
            operationId = "deleteSuspension",
            summary = "Reactivate a line",
            description =
                    "Lets a line work again that the customer suspended. It needs a proof for `LINE_REACTIVATION`, whose"
                            + " code never comes to this line. It waits (409 `ON_HOLD`) for 24 hours after a change of password by"
                            + " code, e-mail, phone or address and after a repudiation, and for a proof by e-mail to count. One"
                            + " that isn't suspended stays as it is. The customer is told by SMS, on all lines, and by e-mail.")
    public void delete(@RestPath UUID lineId) {
        suspensions.reactivate(lineId);
    }
}
