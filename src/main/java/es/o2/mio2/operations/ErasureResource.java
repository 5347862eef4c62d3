package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.profile.Erasures;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Erasing former customers (GDPR, article 17). */
@Path("/operations/v1/erasures")
@Tag(name = "customers")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class ErasureResource {

    private final Erasures erasures;
    private final Inputs inputs;
    private final SecurityIdentity operator;

    ErasureResource(Erasures erasures, Inputs inputs, SecurityIdentity operator) {
        this.erasures = erasures;
        this.inputs = inputs;
        this.operator = operator;
    }

    @POST
    @Refuses({Problem.NOT_FOUND, Problem.CUSTOMER_NOT_ERASABLE})
    @Operation(
            operationId = "createErasure",
            summary = "Erase a former customer's data",
            description = "Erases what the law lets be erased of a customer with no product, order, incident or unpaid"
                    + " invoice, whose last product ended 60 days ago (GDPR, article 17), all or nothing: access, sessions, devices, name and contact data,"
                    + " addresses, SIMs, notices, copies of their data, alerts, what was said in incidents, and use from"
                    + " more than 12 months ago (Ley 25/2007). Invoices and what they stand on stay for 6 years (Código de"
                    + " Comercio, article 30), and the audit trail without where it was done from. A log in is then as one with a"
                    + " document that nobody has. Asked for again, the first answer comes again.")
    public ErasureView create(@NotNull @Valid ErasureRequest request) {
        DocumentId document = DocumentId.tryParse(request.documentId())
                .orElseThrow(() -> inputs.refuse("/documentId", InputError.Code.MALFORMED));
        return ErasureView.of(erasures.erase(
                document, request.reason(), operator.getPrincipal().getName()));
    }
}
