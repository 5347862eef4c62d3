package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.PlainText;
import es.o2.mio2.audit.AuditSearch;
import es.o2.mio2.problem.InputError;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who saw or changed what. */
@Path("/operations/v1/audit-records")
@Tag(name = "audit")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class AuditRecordResource {

    private final AuditSearch trail;
    private final Inputs inputs;
    private final SecurityIdentity operator;

    AuditRecordResource(AuditSearch trail, Inputs inputs, SecurityIdentity operator) {
        this.trail = trail;
        this.inputs = inputs;
        this.operator = operator;
    }

    @GET
    @Operation(
            operationId = "listAuditRecords",
            summary = "Search the audit trail",
            description = "Who saw or changed what, the newest first, page by page: of one customer, by one actor, from"
                    + " a moment on and before another; any of them may be left out. The search is kept in the trail"
                    + " itself, as one of the customer's where it names one.")
    public AuditRecordList list(
            @RestQuery UUID customerId,
            @RestQuery @Size(min = 1, max = 100) @Pattern(regexp = PlainText.ONE_LINE) String actor,
            @RestQuery Instant from,
            @RestQuery Instant to,
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        if (from != null && to != null && from.isAfter(to)) {
            throw inputs.refuse("/query/to", InputError.Code.OUT_OF_RANGE);
        }
        AuditSearch.Query query = new AuditSearch.Query(customerId, actor, from, to);
        return AuditRecordList.of(
                trail.page(query, cursor, limit, operator.getPrincipal().getName()));
    }
}
