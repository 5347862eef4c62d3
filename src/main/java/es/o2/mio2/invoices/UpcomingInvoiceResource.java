package es.o2.mio2.invoices;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the open cycle will be charged. */
@Path("/v1/upcoming-invoice")
@Tag(name = "invoices")
@InSection(Section.INVOICES)
@RolesAllowed(Roles.CUSTOMER)
class UpcomingInvoiceResource {

    private final UpcomingInvoiceService upcoming;
    private final RoutingContext context;

    UpcomingInvoiceResource(UpcomingInvoiceService upcoming, RoutingContext context) {
        this.upcoming = upcoming;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "getUpcomingInvoice",
            summary = "Get what this cycle costs so far",
            description =
                    "What would be invoiced if the cycle ended today: the fees of its days so far, what was bought,"
                            + " and the use that is charged, invoice by invoice, reckoned as the invoices will be. `expectedTotal`"
                            + " is what they come to with the fees of the days to come, too, where nothing more is used or"
                            + " changed.")
    public UpcomingInvoice get() {
        return upcoming.get(Exchange.of(context).language());
    }
}
