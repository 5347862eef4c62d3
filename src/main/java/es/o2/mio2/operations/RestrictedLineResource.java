package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.usage.RestrictedLines;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What network, shops and portability keep from lines. */
@Path("/operations/v1/restricted-lines")
@Tag(name = "lines")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class RestrictedLineResource {

    private final RestrictedLines lines;
    private final SecurityIdentity operator;

    RestrictedLineResource(RestrictedLines lines, SecurityIdentity operator) {
        this.lines = lines;
        this.operator = operator;
    }

    @GET
    @Operation(
            operationId = "listRestrictedLines",
            summary = "List the lines that are kept from something",
            description = "The mobile lines of all customers that are suspended, whose SIMs are locked, whose data"
                    + " outside the EU and the EEA are stopped, or whose data or calls abroad are switched off, as it stands"
                    + " now. That they were seen is kept in each customer's"
                    + " audit trail.")
    public RestrictedLineList list(
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return RestrictedLineList.of(
                lines.page(cursor, limit, operator.getPrincipal().getName()));
    }
}
