package es.o2.mio2.management;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What customers say is wrong. */
@Path("/v1/incidents")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class IncidentResource {

    private final Incidents incidents;
    private final IncidentService service;

    IncidentResource(Incidents incidents, IncidentService service) {
        this.incidents = incidents;
        this.service = service;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Refuses({Problem.NOT_FOUND, Problem.INCIDENT_ALREADY_OPEN})
    @Operation(
            operationId = "createIncident",
            summary = "Say that something is wrong",
            description = "Opens an incident about a line or a product of the customer's, one at a time of each;"
                    + " `Location` leads to it. It has a reference for people, which the customer is told by SMS, and is"
                    + " answered within a month. What is wrong with an invoice is said with `createInvoiceDispute`. 20 are"
                    + " taken of a customer in a day.")
    public RestResponse<IncidentView> create(@NotNull @Valid IncidentRequest request) {
        IncidentView incident = service.open(request);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, incident)
                // As it is: the framework would make an address of it, by a host that the caller may not know.
                .header(HttpHeaders.LOCATION, "/v1/incidents/" + incident.incidentId())
                .build();
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
            description = "One incident: how far it is, by when it is answered, what was said in it, when a technician"
                    + " comes, and the answer at its end.")
    public IncidentView get(@RestPath UUID incidentId) {
        return incidents.get(incidentId);
    }

    @POST
    @Path("/{incidentId}/messages")
    @ResponseStatus(201)
    @Refuses({Problem.INCIDENT_CLOSED, Problem.INCIDENT_ALREADY_OPEN})
    @Operation(
            operationId = "createIncidentMessage",
            summary = "Answer in an incident",
            description =
                    "Says something in an incident that is open. One that waited for the customer (`PENDING`) goes"
                            + " on; one that was `RESOLVED` is worked on again until it is closed, at `closesAt`, and answered"
                            + " within another month. Sent twice in a row, the same text is one message. 100 are taken of a"
                            + " customer in a day.")
    public IncidentMessageView say(@RestPath UUID incidentId, @NotNull @Valid IncidentMessageRequest request) {
        return service.say(incidentId, request.text());
    }
}
