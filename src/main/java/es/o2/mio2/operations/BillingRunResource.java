package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Retires;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.invoices.BillingRun;
import es.o2.mio2.invoices.BillingRuns;
import es.o2.mio2.invoices.RunInvoices;
import es.o2.mio2.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
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

/** Making the invoices of a cycle. */
@Path("/operations/v1/billing-runs")
@Tag(name = "billing-runs")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class BillingRunResource {

    private final BillingRuns runs;
    private final RunInvoices invoices;
    private final SecurityIdentity operator;

    BillingRunResource(BillingRuns runs, RunInvoices invoices, SecurityIdentity operator) {
        this.runs = runs;
        this.invoices = invoices;
        this.operator = operator;
    }

    @POST
    @ResponseStatus(201)
    @Refuses({
        Problem.CYCLE_NOT_CLOSED,
        Problem.USAGE_INCOMPLETE,
        Problem.EARLIER_BILLING_RUN_OPEN,
        Problem.CYCLE_NOT_NEXT,
        Problem.CONFLICT
    })
    @Operation(
            operationId = "createBillingRun",
            summary = "Make the invoices of a cycle",
            description = "Starts the billing run of a cycle that is over: the invoices of all customers are made as"
                    + " drafts, which can be looked at, and issued when asked for (`createBillingRunIssuance`, or"
                    + " `issue`). There is one run a cycle, and one invoice for each thing that is invoiced, however"
                    + " often it is started, on however many instances, and whatever is killed meanwhile: asked for"
                    + " again, the same run is answered, and goes on where it was stopped. A customer of whom what is"
                    + " known makes no invoices keeps nobody waiting: they are set aside, and whenever it is started"
                    + " again theirs are made, and nobody else's; not while a run of a later cycle isn't issued"
                    + " (`CONFLICT`). Refused while use of the cycle may still come (`usage-records` isn't complete"
                    + " until its end), unless it is forced; while the run of another cycle isn't issued; and where it"
                    + " isn't the cycle after the last that has a run (the first run may be of any): cycles are invoiced"
                    + " one after the other, so that use that comes late is charged once.")
    public RestResponse<BillingRunView> create(@NotNull @Valid BillingRunRequest request) {
        BillingRun run = runs.start(
                BillingCycle.parse(request.cycle()),
                Boolean.TRUE.equals(request.force()),
                Boolean.TRUE.equals(request.issue()),
                name());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, BillingRunView.of(run))
                // As it is: the framework would make an address of it, by a host that the caller may not know.
                .header(HttpHeaders.LOCATION, "/operations/v1/billing-runs/" + run.runId())
                .build();
    }

    @GET
    @Path("/{runId}")
    @Operation(
            operationId = "getBillingRun",
            summary = "Get how far a billing run is",
            description = "What is done, and of whom it couldn't be done yet and why.")
    public BillingRunView get(@RestPath UUID runId) {
        return BillingRunView.of(runs.get(runId));
    }

    @POST
    @Path("/{runId}/suspension")
    @Operation(
            operationId = "createBillingRunSuspension",
            summary = "Stop a billing run",
            description = "What is being worked on is brought to its end, within seconds, and nothing more is begun."
                    + " What is done stays done. A run that is stopped already stays so.")
    public BillingRunView suspend(@RestPath UUID runId) {
        return BillingRunView.of(runs.suspend(runId, name()));
    }

    @DELETE
    @Path("/{runId}/suspension")
    @Operation(
            operationId = "deleteBillingRunSuspension",
            summary = "Let a billing run go on",
            description = "It goes on where it was stopped. One that wasn't stopped stays as it is.")
    public BillingRunView resume(@RestPath UUID runId) {
        return BillingRunView.of(runs.resume(runId, name()));
    }

    @POST
    @Path("/{runId}/issuance")
    @Operation(
            operationId = "createBillingRunIssuance",
            summary = "Issue the invoices of a billing run",
            description = "As soon as all drafts are made they get their numbers, which have no gaps, and their day of"
                    + " issue: the cycle's (the 20th), or today where that is later; customers are told by SMS. What is"
                    + " issued can't be taken back, only rectified. Asked for again, it does nothing.")
    public BillingRunView issue(@RestPath UUID runId) {
        return BillingRunView.of(runs.issue(runId, name()));
    }

    @POST
    @Path("/{runId}/drafting")
    @Refuses(Problem.BILLING_RUN_NOT_DRAFTED)
    @Operation(
            operationId = "createBillingRunDrafting",
            summary = "Make the drafts of a billing run anew",
            description =
                    "Takes all drafts of the run away and makes them of what is known and costs now: use that came"
                            + " meanwhile, a price that was wrong. Only while all are drafts: not before all are made, and not"
                            + " once they are being issued.")
    public BillingRunView draftAgain(@RestPath UUID runId) {
        return BillingRunView.of(runs.draftAgain(runId, name()));
    }

    @GET
    @Path("/{runId}/invoices")
    @Operation(
            operationId = "listBillingRunInvoices",
            summary = "List the invoices of a billing run",
            description = "Page by page, drafts too; of one customer where one is named. That they were seen is kept in"
                    + " each customer's audit trail.")
    public RunInvoiceList list(
            @RestPath UUID runId,
            @RestQuery UUID customerId,
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return RunInvoiceList.of(invoices.page(runId, customerId, cursor, limit, name()));
    }

    @GET
    @Path("/{runId}/invoices/{invoiceId}")
    @Retires(since = RunInvoiceItem.AMOUNT_SINCE, sunset = RunInvoiceItem.AMOUNT_SUNSET)
    @Operation(
            operationId = "getBillingRunInvoice",
            summary = "Get an invoice of a billing run",
            description = "The whole invoice with its items, a draft too. That it was seen is kept in the customer's"
                    + " audit trail.")
    public RunInvoiceView getInvoice(@RestPath UUID runId, @RestPath UUID invoiceId) {
        return RunInvoiceView.of(invoices.get(runId, invoiceId, name()));
    }

    private String name() {
        return operator.getPrincipal().getName();
    }
}
