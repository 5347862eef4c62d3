package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Channel;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Section;
import es.o2.mio2.home.SectionService;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Rolling sections out, channel by channel. */
@Path("/operations/v1/sections")
@Tag(name = "sections")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class SectionRolloutResource {

    private static final int EVERYBODY = 100;

    private final SectionService sections;
    private final SecurityIdentity operator;

    SectionRolloutResource(SectionService sections, SecurityIdentity operator) {
        this.sections = sections;
        this.operator = operator;
    }

    @GET
    @Operation(
            operationId = "listSectionRollouts",
            summary = "List how far the sections are rolled out",
            description = "All sections on all channels as they stand now, open or not, with the share of the customers"
                    + " who see each.")
    public SectionRolloutList list() {
        return SectionRolloutList.of(sections.rollouts());
    }

    @PUT
    @Path("/{section}/channels/{channel}")
    @Operation(
            operationId = "replaceSectionRollout",
            summary = "Open or close a section on a channel",
            description = "Opens a section on a channel to all customers or to a steady share of them, or"
                    + " closes it. All instances follow within seconds.")
    public SectionRolloutView replace(
            @RestPath Section section, @RestPath Channel channel, @NotNull @Valid SectionRolloutRequest request) {
        int percentage = request.percentage() == null ? EVERYBODY : request.percentage();
        return SectionRolloutView.of(sections.rollOut(
                section,
                channel,
                request.status(),
                percentage,
                request.message(),
                operator.getPrincipal().getName()));
    }
}
