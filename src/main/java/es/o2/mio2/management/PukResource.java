package es.o2.mio2.management;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** The PUK of a line's SIM card. */
@Path("/v1/lines/{lineId}/puk")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class PukResource {

    private final PukService puks;

    PukResource(PukService puks) {
        this.puks = puks;
    }

    @GET
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @StepUp(VerificationPurpose.PUK_DISCLOSURE)
    @Refuses({Problem.NO_SIM_CARD, Problem.ON_HOLD})
    @Operation(
            operationId = "getPuk",
            summary = "See the PUK of a line",
            description = "The PUK of the SIM card that works in a mobile line. It is shown three times a day a line;"
                    + " each time is kept in the customer's activity, and the customer is told by SMS and e-mail. It"
                    + " needs a proof for `PUK_DISCLOSURE`; one by e-mail counts 24 hours later.")
    public PukView get(@RestPath UUID lineId) {
        return puks.show(lineId);
    }
}
