package es.o2.mio2.tariffs;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** The contract of a product, in brief. */
@Path("/v1/products/{productId}/contract-summary")
@Tag(name = "tariffs")
@InSection(Section.TARIFFS)
@RolesAllowed(Roles.CUSTOMER)
class ContractSummaryResource {

    private final ContractSummaryDocument document;
    private final RoutingContext context;

    ContractSummaryResource(ContractSummaryDocument document, RoutingContext context) {
        this.document = document;
        this.context = context;
    }

    @GET
    @Produces("application/pdf")
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=\"contract-summary.pdf\"")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "downloadContractSummary",
            summary = "Download the summary of a contract",
            description = "The contract of one product in brief, as a tagged PDF in the language of the request: who,"
                    + " what, price with taxes, duration, how to leave, how to withdraw.")
    public byte[] download(@RestPath UUID productId) {
        return document.pdf(productId, Exchange.of(context).language());
    }
}
