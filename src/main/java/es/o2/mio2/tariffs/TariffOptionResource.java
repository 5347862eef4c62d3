package es.o2.mio2.tariffs;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a product can change to. */
@Path("/v1/products/{productId}/tariff-options")
@Tag(name = "tariffs")
@InSection(Section.TARIFFS)
@RolesAllowed(Roles.CUSTOMER)
class TariffOptionResource {

    private final TariffOptionService options;
    private final RoutingContext context;

    TariffOptionResource(TariffOptionService options, RoutingContext context) {
        this.options = options;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "listTariffOptions",
            summary = "List what a product can change to",
            description = "Every tariff on sale for products, and the product's own: what it would cost more or less a"
                    + " month, whether the product can change to it, and which one fits what was used in the last"
                    + " three cycles.")
    public TariffOptionList list(@RestPath UUID productId) {
        return new TariffOptionList(options.list(productId, Exchange.of(context).language()));
    }
}
