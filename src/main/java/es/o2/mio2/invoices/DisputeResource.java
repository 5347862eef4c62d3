package es.o2.mio2.invoices;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.management.IncidentView;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Saying that an invoice is wrong. */
@Path("/v1/invoices")
@Tag(name = "invoices")
@InSection(Section.INVOICES)
@RolesAllowed(Roles.CUSTOMER)
class DisputeResource {

    private final DisputeService disputes;

    DisputeResource(DisputeService disputes) {
        this.disputes = disputes;
    }

    @POST
    @Path("/{invoiceId}/disputes")
    @Idempotent
    @ResponseStatus(201)
    @Refuses({
        Problem.INVOICE_NOT_DISPUTABLE,
        Problem.DISPUTE_TOO_LATE,
        Problem.ITEM_IN_DISPUTE,
        Problem.ITEM_ALREADY_RECTIFIED
    })
    @Operation(
            operationId = "createInvoiceDispute",
            summary = "Dispute items of an invoice",
            description =
                    "Opens an incident, which is answered within a month; `Location` leads to it. What is disputed"
                            + " of premium services isn't charged, with its tax, until then; the rest of the invoice is. Where"
                            + " the customer is right a rectifying invoice takes the items back; otherwise what was held is"
                            + " charged on the 1st of the month after the answer, and never before the rest. An item is in one"
                            + " open dispute at a time. It may be disputed again, but isn't held a second time. An invoice can"
                            + " be disputed for 12 months.")
    public RestResponse<IncidentView> create(@RestPath UUID invoiceId, @NotNull @Valid DisputeRequest request) {
        IncidentView incident = disputes.open(invoiceId, request);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, incident)
                // As it is: the framework would make an address of it, by a host that the caller may not know.
                .header(HttpHeaders.LOCATION, "/v1/incidents/" + incident.incidentId())
                .build();
    }
}
