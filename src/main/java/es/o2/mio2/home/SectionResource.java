package es.o2.mio2.home;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.OutsideSections;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which section is open. */
@Path("/v1/sections")
@Tag(name = "home")
@OutsideSections
@RolesAllowed(Roles.CUSTOMER)
class SectionResource {

    private final SectionService sections;
    private final RoutingContext context;

    SectionResource(SectionService sections, RoutingContext context) {
        this.sections = sections;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "listSections",
            summary = "List the sections and whether they are open",
            description = "Always all six, as they are for this customer on the channel of their session."
                    + " One that isn't open says what to tell the customer, and where else to turn.")
    public SectionList list() {
        return new SectionList(sections.list(Exchange.of(context).language()));
    }
}
