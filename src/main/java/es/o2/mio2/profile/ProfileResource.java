package es.o2.mio2.profile;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customer's own data. */
@Path("/v1/profile")
@Tag(name = "profile")
@InSection(Section.PROFILE)
@RolesAllowed(Roles.CUSTOMER)
class ProfileResource {

    private final ProfileService profile;

    ProfileResource(ProfileService profile) {
        this.profile = profile;
    }

    @GET
    @Operation(
            operationId = "getProfile",
            summary = "Get the customer's own data",
            description = "Who the customer is and how to reach them. The document's number is masked.")
    public ProfileView get() {
        return profile.get();
    }
}
