package es.o2.mio2.management;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.orders.OrderAnswers;
import es.o2.mio2.orders.OrderView;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Other SIMs for lines. */
@Path("/v1/lines/{lineId}/sim-replacements")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class SimReplacementResource {

    private final SimReplacementService replacements;
    private final RoutingContext context;

    SimReplacementResource(SimReplacementService replacements, RoutingContext context) {
        this.replacements = replacements;
        this.context = context;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @StepUp(VerificationPurpose.SIM_REPLACEMENT)
    @Refuses({Problem.LINE_NOT_ACTIVE, Problem.SIM_LOCKED, Problem.ORDER_IN_PROGRESS, Problem.DELIVERY_ADDRESS_TOO_NEW})
    @Operation(
            operationId = "createSimReplacement",
            summary = "Replace the SIM of a line",
            description =
                    "Orders another SIM card, or an eSIM, for a mobile line; the one before works until the new one"
                            + " does. It needs a proof for `SIM_REPLACEMENT`. A line that is suspended gets another SIM where its"
                            + " own was lost or stolen. For 24 hours after a change of password by code, e-mail, phone, address"
                            + " or SIM, and with a proof by e-mail, the order is `HELD`, and so is one that was placed before and isn't sent; then it goes on by itself."
                            + " A card goes to"
                            + " no address that was added or changed in the last 72 hours and that the customer didn't confirm."
                            + " The customer is told by SMS, on all lines, and by e-mail.")
    public RestResponse<OrderView> createSimReplacement(
            @RestPath UUID lineId, @NotNull @Valid SimReplacementRequest request) {
        return OrderAnswers.created(
                replacements.order(lineId, request, Exchange.of(context).language()));
    }
}
