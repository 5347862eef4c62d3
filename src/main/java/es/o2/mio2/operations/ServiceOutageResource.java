package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.invoices.RecordedOutage;
import es.o2.mio2.invoices.ServiceOutages;
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
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Services that didn't work, and what is owed for that. */
@Path("/operations/v1/outages")
@Tag(name = "outages")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class ServiceOutageResource {

    private final ServiceOutages outages;
    private final ServiceOutageRules rules;
    private final SecurityIdentity operator;

    ServiceOutageResource(ServiceOutages outages, ServiceOutageRules rules, SecurityIdentity operator) {
        this.outages = outages;
        this.rules = rules;
        this.operator = operator;
    }

    @POST
    @ResponseStatus(201)
    @Refuses(Problem.EVENT_ID_REUSED)
    @Operation(
            operationId = "createServiceOutage",
            summary = "Report that a service didn't work",
            description =
                    "Reports an outage that is over, and the lines that it was of. What is owed for it (Royal Decree"
                            + " 899/2009, articles 15 to 17) is credited by the invoice of its billing cycle, and where that is made"
                            + " already by the next: of the internet the fee for that time, where all outages of the cycle were longer"
                            + " than 6 hours between 8:00 and 22:00; of the telephone the greater of five times the fee and the average"
                            + " of the last three months' invoices for that time, where it is more than 1 €. What is less is kept, and"
                            + " credited once its customer asks for it (`createServiceOutageGrant`). Who gets it is told. An outage counts once: the same again gives how it was taken;"
                            + " a line of it that isn't known is left out, and the others count.")
    public RestResponse<ServiceOutageView> create(@NotNull @Valid ServiceOutageRequest outage) {
        rules.check(outage);
        RecordedOutage recorded = outages.report(outage.report(), name());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ServiceOutageView.of(recorded))
                // As it is: the framework would make an address of it, by a host that the caller may not know.
                .header(HttpHeaders.LOCATION, "/operations/v1/outages/" + recorded.outageId())
                .build();
    }

    @GET
    @Operation(
            operationId = "listServiceOutages",
            summary = "List the outages that were reported",
            description =
                    "All that were reported, withdrawn or not, the newest first, page by page, without their lines.")
    public ServiceOutageList list(
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return ServiceOutageList.of(outages.page(cursor, limit));
    }

    @GET
    @Path("/{outageId}")
    @Operation(
            operationId = "getServiceOutage",
            summary = "Get an outage, and what is owed for it",
            description =
                    "One outage with its lines, and what each customer is owed for it. That it was seen is kept in"
                            + " each customer's audit trail.")
    public CompensatedOutageView get(@RestPath UUID outageId) {
        return CompensatedOutageView.of(outages.get(outageId, name()));
    }

    @POST
    @Path("/{outageId}/withdrawal")
    @Refuses({Problem.OUTAGE_INVOICED, Problem.EARLIER_BILLING_RUN_OPEN})
    @Operation(
            operationId = "createServiceOutageWithdrawal",
            summary = "Withdraw an outage",
            description =
                    "Takes an outage back that was reported by mistake; one that was otherwise is reported as it was,"
                            + " as another event. Nothing of it is credited then, and who was told is told. Once an invoice credits"
                            + " it that was issued, or is being, it can't be: that one is rectified (`OUTAGE_INVOICED`). Where"
                            + " drafts credit it, all drafts of their billing run are made anew. Refused while drafts are being"
                            + " made (`EARLIER_BILLING_RUN_OPEN`). One that was withdrawn stays so.")
    public ServiceOutageView withdraw(@RestPath UUID outageId) {
        return ServiceOutageView.of(outages.withdraw(outageId, name()));
    }

    @POST
    @Path("/{outageId}/lines/{lineId}/grant")
    @Refuses(Problem.OUTAGE_WITHDRAWN)
    @Operation(
            operationId = "createServiceOutageGrant",
            summary = "Grant what a customer asks for because of an outage",
            description =
                    "Of what the law doesn't give unasked (`ON_REQUEST`), the customer of a line asked for it. Within"
                            + " seconds it is `PROPOSED`, its customer is told, and the next invoice credits it: all that is owed of"
                            + " the service for the billing cycles that the outage reached into, as far back as billing runs look;"
                            + " of cycles before that it stays as it is. Granted again, or where it is given unasked, nothing"
                            + " changes. An outage that was withdrawn counts for nobody (`OUTAGE_WITHDRAWN`). That it was granted is"
                            + " kept in the customer's audit trail.")
    public CompensatedLineView grant(@RestPath UUID outageId, @RestPath UUID lineId) {
        return CompensatedLineView.of(outages.grant(outageId, lineId, name()));
    }

    private String name() {
        return operator.getPrincipal().getName();
    }
}
