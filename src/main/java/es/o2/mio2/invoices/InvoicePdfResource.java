package es.o2.mio2.invoices;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Roles;
import es.o2.mio2.api.FileAnswers;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Ranged;
import es.o2.mio2.api.Section;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** An invoice as a document. */
@Path("/v1/invoices/{invoiceId}")
@Tag(name = "invoices")
@InSection(Section.INVOICES)
@RolesAllowed(Roles.CUSTOMER)
class InvoicePdfResource {

    private final InvoicePdfs pdfs;
    private final DownloadLinks links;
    private final CurrentCustomer customer;
    private final RoutingContext context;

    InvoicePdfResource(InvoicePdfs pdfs, DownloadLinks links, CurrentCustomer customer, RoutingContext context) {
        this.pdfs = pdfs;
        this.links = links;
        this.customer = customer;
        this.context = context;
    }

    @GET
    @Path("/pdf")
    @Produces("application/pdf")
    @Ranged
    @Operation(
            operationId = "downloadInvoicePdf",
            summary = "Download an invoice as PDF",
            description =
                    "The invoice as a tagged PDF (PDF/UA-1, PDF/A-3a). It is one document, and the same bytes each time: in"
                            + " the language in which its customer was written to when it was issued, which `Content-Language`"
                            + " says, whatever `Accept-Language` asks for. Its pages name what is held in dispute and what was"
                            + " rectified; where that changes there is a new document, with another `ETag`. Where it is asked for the first time it"
                            + " has to be rendered, and may take a moment: 503 says when to ask again. That it was downloaded"
                            + " is kept in the account's activity.")
    public RestResponse<byte[]> download(@RestPath UUID invoiceId) {
        return FileAnswers.ranged(pdfs.show(invoiceId, customer.id(), customer.sessionId()), context);
    }

    @POST
    @Path("/download-links")
    @ResponseStatus(201)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "createDownloadLink",
            summary = "Make a link to download an invoice",
            description =
                    "An address at which the PDF can be had for a minute, once, without an access token: for a viewer that"
                            + " can't send one. It is good while the session lasts in which it was made.")
    public DownloadLinkView createLink(@RestPath UUID invoiceId) {
        return links.create(invoiceId);
    }
}
