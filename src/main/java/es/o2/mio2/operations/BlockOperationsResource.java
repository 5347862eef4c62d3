package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.management.BlockReports;
import es.o2.mio2.management.BlocksUnderWay;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.usage.BlockedUse;
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

/** Carrying out what customers block, and what went past it. */
@Path("/operations/v1")
@Tag(name = "blocks")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class BlockOperationsResource {

    private final BlocksUnderWay underWay;
    private final BlockReports reports;
    private final BlockedUse used;
    private final SecurityIdentity operator;

    BlockOperationsResource(BlocksUnderWay underWay, BlockReports reports, BlockedUse used, SecurityIdentity operator) {
        this.underWay = underWay;
        this.reports = reports;
        this.used = used;
        this.operator = operator;
    }

    @GET
    @Path("/block-requests")
    @Operation(
            operationId = "listBlockRequests",
            summary = "List what is asked of blocks",
            description = "What customers asked of blocks and isn't in force yet, the one expected first before the"
                    + " others, page by page; with `overdue`, only what should have been reported an hour ago. What is"
                    + " not in force 10 days after it was asked for counts as if it were: use isn't charged from then on."
                    + " That they were seen is kept in each customer's audit trail.")
    public BlockRequestList list(
            @RestQuery @DefaultValue("false") boolean overdue,
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return BlockRequestList.of(underWay.page(overdue, cursor, limit, name()));
    }

    @POST
    @Path("/block-requests/{requestId}/reports")
    @Refuses(Problem.EVENT_ID_REUSED)
    @Operation(
            operationId = "createBlockReport",
            summary = "Report that a block is in force",
            description =
                    "The network reports since when what was asked for is in force, set or lifted; use that is known"
                            + " already is judged anew by it, and the customer is told. A report counts once. One of a request"
                            + " whose place another took changes nothing for the customer; it still counts for the time until the"
                            + " other, where it was in force before the other was asked for.")
    public BlockProgressView report(@RestPath UUID requestId, @NotNull @Valid BlockReportRequest report) {
        return BlockProgressView.of(reports.confirm(requestId, report.report(), name()));
    }

    @POST
    @Path("/lines/{lineId}/barred-number-changes")
    @Refuses(Problem.EVENT_ID_REUSED)
    @Operation(
            operationId = "createBarredNumbersChange",
            summary = "Open the barred numbers of a line, or bar them again",
            description =
                    "The premium numbers that are barred by default (803, 806 and 807 with a fourth digit from 6 to"
                            + " 9, and 907) are open once the customer asked for them in writing. It is told here, with the moment"
                            + " from which it holds; the customer is told on every channel. A change counts once.")
    public BarredNumbersView settle(@RestPath UUID lineId, @NotNull @Valid BarredNumbersRequest change) {
        reports.settleBarred(lineId, change.barred(), change.report(), name());
        return new BarredNumbersView(lineId, change.barred(), change.inForceAt());
    }

    @GET
    @Path("/blocked-usage-records")
    @Operation(
            operationId = "listBlockedUse",
            summary = "List the use that blocks let through",
            description =
                    "What the network let through though it shouldn't have been possible, the newest first, page by page:"
                            + " calls and messages to numbers with a block in force, or asked for more than the law's 10 days"
                            + " ago, or barred; data and calls abroad that the customer had switched off; and what would cost"
                            + " something of a line that they had suspended. It isn't charged. That it was seen is kept in each"
                            + " customer's audit trail.")
    public BlockedUseList listUse(
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return BlockedUseList.of(used.page(cursor, limit, name()));
    }

    private String name() {
        return operator.getPrincipal().getName();
    }
}
