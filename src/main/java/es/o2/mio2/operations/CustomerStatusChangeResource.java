package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Letting customers in, and keeping them out. */
@Path("/operations/v1/customer-status-changes")
@Tag(name = "customers")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class CustomerStatusChangeResource {

    private final CustomerStatusChanges changes;
    private final Inputs inputs;
    private final SecurityIdentity operator;

    CustomerStatusChangeResource(CustomerStatusChanges changes, Inputs inputs, SecurityIdentity operator) {
        this.changes = changes;
        this.inputs = inputs;
        this.operator = operator;
    }

    @POST
    @Refuses(Problem.NOT_FOUND)
    @Operation(
            operationId = "createCustomerStatusChange",
            summary = "Let a customer log in, or keep them out",
            description = "A customer who is disabled can't log in, and is told nothing but what a wrong password is"
                    + " told; their sessions stop working within a second, and none of them comes back when the"
                    + " customer is enabled again. The customer is told by SMS and e-mail. What is so already stays as"
                    + " it is.")
    public CustomerStatusChangeView create(@NotNull @Valid CustomerStatusChangeRequest request) {
        DocumentId document = DocumentId.tryParse(request.documentId())
                .orElseThrow(() -> inputs.refuse("/documentId", InputError.Code.MALFORMED));
        return changes.change(
                document,
                request.status(),
                request.reason(),
                operator.getPrincipal().getName());
    }
}
