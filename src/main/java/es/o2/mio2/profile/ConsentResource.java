package es.o2.mio2.profile;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Conditional;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the customer agrees to. */
@Path("/v1/profile/consents")
@Tag(name = "profile")
@InSection(Section.PROFILE)
@RolesAllowed(Roles.CUSTOMER)
class ConsentResource {

    private final ConsentService consents;
    private final RoutingContext context;

    ConsentResource(ConsentService consents, RoutingContext context) {
        this.consents = consents;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "getConsents",
            summary = "Get the consents",
            description =
                    "What the customer is asked to agree to, whether they do, and when and from where they said so."
                            + " All are off until they do.")
    public ConsentList get() {
        return consents.get(Exchange.of(context).language());
    }

    @PUT
    @Conditional
    @Refuses(Problem.CONSENT_TEXT_CHANGED)
    @Operation(
            operationId = "replaceConsents",
            summary = "Give or withdraw consents",
            description =
                    "Keeps what the customer decides on the purposes that are named, all or nothing, and when, in"
                            + " which session and from where: one is withdrawn as it is given. To agree, `version` has to be of the"
                            + " text that is shown now. What was decided before stays known. The same again is no new decision.")
    public ConsentList replace(@NotNull @Valid ConsentsRequest request) {
        return consents.decide(request.items(), Exchange.of(context));
    }
}
