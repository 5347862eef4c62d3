package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.invoices.DisputeResolutions;
import es.o2.mio2.invoices.InvoiceReplacements;
import es.o2.mio2.invoices.OpenDisputes;
import es.o2.mio2.invoices.Rectifications;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Putting right what was issued. */
@Path("/operations/v1")
@Tag(name = "invoices")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class InvoiceOperationsResource {

    private final Rectifications rectifications;
    private final InvoiceReplacements replacements;
    private final DisputeResolutions resolutions;
    private final OpenDisputes disputes;
    private final SecurityIdentity operator;

    InvoiceOperationsResource(
            Rectifications rectifications,
            InvoiceReplacements replacements,
            DisputeResolutions resolutions,
            OpenDisputes disputes,
            SecurityIdentity operator) {
        this.rectifications = rectifications;
        this.replacements = replacements;
        this.resolutions = resolutions;
        this.disputes = disputes;
        this.operator = operator;
    }

    @POST
    @Path("/invoices/{invoiceId}/rectification")
    @ResponseStatus(201)
    @Refuses({
        Problem.ITEM_ALREADY_RECTIFIED,
        Problem.ITEM_CORRECTED_LATER,
        Problem.ITEM_IN_DISPUTE,
        Problem.NOTHING_TO_RECTIFY,
        Problem.EARLIER_BILLING_RUN_OPEN
    })
    @Operation(
            operationId = "createInvoiceRectification",
            summary = "Take an invoice back, whole or in part",
            description = "Issues a rectifying invoice: the items that are taken back with the other sign, the tax at"
                    + " the rate that they were charged with, numbered in a series of its own without gaps. What takes the"
                    + " last of an invoice back comes to just what is left of it, and the invoice is `RECTIFIED`; one"
                    + " of which a part is taken back stays where its payment stands, for the rest is still due. Nothing"
                    + " is taken back twice: asked for again, with the same items, or for a whole invoice of which"
                    + " nothing is left, the same rectifying invoice is answered. Items in an open dispute are taken back"
                    + " by its resolution. What was taken back is settled: no billing run charges it again, or gives it"
                    + " back once more, whatever comes to be known of it later; who takes the tariff's fee back decides of"
                    + " all fees of its cycle. What a later invoice gave back, as a"
                    + " correction, can't be taken back here too (`ITEM_CORRECTED_LATER`): take that correction back"
                    + " first. While drafts are being made fees and use can't be taken back"
                    + " (`EARLIER_BILLING_RUN_OPEN`), for they may correct them. The customer is told by SMS.")
    public RectificationView rectify(@RestPath UUID invoiceId, @NotNull @Valid RectificationRequest request) {
        return RectificationView.of(rectifications.rectify(invoiceId, request.itemIds(), request.reason(), name()));
    }

    @POST
    @Path("/invoices/{invoiceId}/replacement")
    @ResponseStatus(201)
    @Refuses({Problem.INVOICE_NOT_REPLACEABLE, Problem.EARLIER_BILLING_RUN_OPEN})
    @Operation(
            operationId = "createInvoiceReplacement",
            summary = "Issue an invoice in place of one that was taken back",
            description =
                    "Of an invoice that was taken back whole: makes what a billing run would make today of the same"
                            + " product, or additional line, for its days, and issues it, with the next number of the issuer's"
                            + " ordinary series and today's day of issue. One invoice; where the tariff is known by now to have"
                            + " changed in those days, one for each. Each says which invoice it replaces. Use that was settled"
                            + " when the invoice was taken back is charged in it, as it is known now. Refused where the invoice"
                            + " wasn't taken back whole, there is nothing to charge for its days, another invoice charges for"
                            + " some of them, or corrects their fees, and has to be taken back first, or the use of its cycle isn't kept any more; and"
                            + " while a billing run isn't issued. Asked for again, the same invoices are answered. The customer"
                            + " is told by SMS.")
    public ReplacementView replace(@RestPath UUID invoiceId) {
        return ReplacementView.of(invoiceId, replacements.replace(invoiceId, name()));
    }

    @GET
    @Path("/disputes")
    @Operation(
            operationId = "listOpenDisputes",
            summary = "List what customers dispute",
            description = "The disputes that nobody has resolved, the oldest first, page by page. The law gives a month"
                    + " to answer. That they were seen is kept in each customer's audit trail.")
    public OpenDisputeList list(
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return OpenDisputeList.of(disputes.page(cursor, limit, name()));
    }

    @POST
    @Path("/disputes/{incidentId}/resolution")
    @Refuses({Problem.DISPUTE_RESOLVED, Problem.ITEM_CORRECTED_LATER, Problem.EARLIER_BILLING_RUN_OPEN})
    @Operation(
            operationId = "createDisputeResolution",
            summary = "Resolve what a customer disputes",
            description = "Ends the dispute and its incident. Where the customer was right (`ACCEPTED`), a rectifying"
                    + " invoice takes the disputed items back, which is refused where a rectification of them would be;"
                    + " otherwise what was held of the invoice is due again, and charged on the 1st of the month that"
                    + " follows, never before the rest. The customer is told by SMS. The same again does nothing. A"
                    + " dispute whose incident ends otherwise ends with it: accepted where it was `RESOLVED`, else"
                    + " rejected.")
    public DisputeResolutionView resolve(@RestPath UUID incidentId, @NotNull @Valid DisputeResolutionRequest request) {
        return DisputeResolutionView.of(resolutions.resolve(incidentId, request.outcome(), request.answer(), name()));
    }

    private String name() {
        return operator.getPrincipal().getName();
    }
}
