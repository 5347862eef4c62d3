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

/** The eSIM that comes with an order. */
@Path("/v1/orders/{orderId}/esim-profile")
@Tag(name = "orders")
@InSection(Section.ORDERS)
@RolesAllowed(Roles.CUSTOMER)
class EsimProfileResource {

    private final EsimProfiles profiles;

    EsimProfileResource(EsimProfiles profiles) {
        this.profiles = profiles;
    }

    @GET
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @StepUp(VerificationPurpose.SIM_REPLACEMENT)
    @Refuses({Problem.ESIM_NOT_READY, Problem.SIM_LOCKED, Problem.ON_HOLD})
    @Operation(
            operationId = "getEsimProfile",
            summary = "See what an eSIM is loaded with",
            description =
                    "The activation code of the eSIM that comes with an order, and its QR code: from the order's"
                            + " step `ESIM_READY` on, until the order is done. An order of a SIM card has none. It needs a proof"
                            + " for `SIM_REPLACEMENT`, for the order's line or for any; for 24 hours after a change of password by"
                            + " code, e-mail, phone, address or SIM, and with a proof by e-mail, it isn't shown. It is shown ten times a day an"
                            + " order; each time is kept in the customer's activity, and the customer is told by SMS, on all lines, and by e-mail.")
    public EsimProfileView getEsimProfile(@RestPath UUID orderId) {
        return profiles.show(orderId);
    }
}
