package es.o2.mio2.usage;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the lines use. */
@Path("/v1/usage")
@Tag(name = "usage")
@InSection(Section.USAGE)
@RolesAllowed(Roles.CUSTOMER)
class UsageResource {

    private final UsageService usage;

    UsageResource(UsageService usage) {
        this.usage = usage;
    }

    @GET
    @Operation(
            operationId = "getUsage",
            summary = "Get what is used and left in this cycle",
            description =
                    "All lines in one answer: what each used since the 18th, what it has left, what isn't included"
                            + " and costs so far, and the data that lines share. True as of `asOf`.")
    public CurrentUsage get() {
        return usage.current();
    }
}
