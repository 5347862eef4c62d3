package es.o2.mio2.management;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Conditional;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.MergePatch;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Section;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The lines. */
@Path("/v1/lines")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class LineResource {

    private final LineService lines;

    LineResource(LineService lines) {
        this.lines = lines;
    }

    @GET
    @OutsideSections
    @Operation(
            operationId = "listLines",
            summary = "List the lines",
            description = "All lines of all products, those on their way too; one that is over is still there by its"
                    + " id. It belongs to no section and is always open.")
    public LineList list() {
        return new LineList(lines.list());
    }

    @GET
    @Path("/{lineId}")
    @Operation(
            operationId = "getLine",
            summary = "Get a line",
            description = "One line: its number, what the customer calls it, its state.")
    public LineView get(@RestPath UUID lineId) {
        return lines.get(lineId);
    }

    @PATCH
    @Path("/{lineId}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Conditional
    @Operation(
            operationId = "updateLine",
            summary = "Change what a line is called",
            description = "A merge patch (RFC 7396): the line is called otherwise, or with `null` not at all.")
    public LineView update(@RestPath UUID lineId, @NotNull @Valid LineChange change) {
        return lines.change(lineId, change);
    }
}
