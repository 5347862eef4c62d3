package es.o2.mio2.management;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What customers say is wrong. */
@Path("/v1/incidents")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class IncidentResource {

    private final Incidents incidents;

    IncidentResource(Incidents incidents) {
        this.incidents = incidents;
    }

    @GET
    @Operation(
            operationId = "listIncidents",
            summary = "List the incidents",
            description = "Everything that the customer said is wrong, disputed invoices too, the newest first, page by"
                    + " page.")
    public IncidentList list(
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return incidents.list(cursor, limit);
    }

    @GET
    @Path("/{incidentId}")
    @Operation(
            operationId = "getIncident",
            summary = "Get an incident",
            description = "One incident: how far it is, by when it is answered, and the answer at its end.")
    public IncidentView get(@RestPath UUID incidentId) {
        return incidents.get(incidentId);
    }
}
