package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.management.IncidentEvents;
import es.o2.mio2.management.OpenIncidents;
import es.o2.mio2.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Answering what customers say is wrong. */
@Path("/operations/v1/incidents")
@Tag(name = "management")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class IncidentOperationsResource {

    private final OpenIncidents incidents;
    private final IncidentEvents events;
    private final IncidentEventRules rules;
    private final SecurityIdentity operator;

    IncidentOperationsResource(
            OpenIncidents incidents, IncidentEvents events, IncidentEventRules rules, SecurityIdentity operator) {
        this.incidents = incidents;
        this.events = events;
        this.rules = rules;
        this.operator = operator;
    }

    @GET
    @Operation(
            operationId = "listOpenIncidents",
            summary = "List the incidents to answer",
            description =
                    "The incidents of all customers that are open, disputed invoices too, the oldest first. The law"
                            + " gives a month to answer; those that are past it are `overdue`. That they were seen is kept in each"
                            + " customer's audit trail.")
    public OpenIncidentList list(
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return OpenIncidentList.of(incidents.page(cursor, limit, name()));
    }

    @GET
    @Path("/{incidentId}")
    @Operation(
            operationId = "getCustomerIncident",
            summary = "Get an incident of a customer's",
            description = "One incident, open or over, with all that was said in it. That it was seen is kept in the"
                    + " customer's audit trail.")
    public OpenIncidentView get(@RestPath UUID incidentId) {
        return OpenIncidentView.of(incidents.get(incidentId, name()));
    }

    @POST
    @Path("/{incidentId}/events")
    @Refuses({Problem.INCIDENT_EVENT_NOT_POSSIBLE, Problem.EVENT_ID_REUSED})
    @Operation(
            operationId = "createIncidentEvent",
            summary = "Report what was done with an incident",
            description =
                    "Moves an open incident, answers it, or says when a technician comes; the customer sees it, and is"
                            + " told by SMS where something was said. An event counts once: the same again gives how the incident"
                            + " is now. One that is over is taken up again by its customer alone. A disputed invoice whose incident"
                            + " ends here follows it; `createDisputeResolution` ends both at once.")
    public IncidentProgressView report(@RestPath UUID incidentId, @NotNull @Valid IncidentEventRequest event) {
        rules.check(event);
        return IncidentProgressView.of(events.take(incidentId, event.report(), name()));
    }

    private String name() {
        return operator.getPrincipal().getName();
    }
}
