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

/** What is contracted. */
@Path("/v1/products")
@Tag(name = "tariffs")
@InSection(Section.TARIFFS)
@RolesAllowed(Roles.CUSTOMER)
class ProductResource {

    private final ProductService products;
    private final RoutingContext context;

    ProductResource(ProductService products, RoutingContext context) {
        this.products = products;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "listProducts",
            summary = "List the contracted products",
            description = "Everything that the customer has contracted: tariffs, lines, add-ons, with"
                    + " the tax of the place where each service is given in their prices.")
    public ProductList list() {
        return new ProductList(products.list(Exchange.of(context).language()));
    }

    @GET
    @Path("/{productId}")
    @Operation(
            operationId = "getProduct",
            summary = "Get a contracted product",
            description = "One contracted product: tariff, lines, add-ons, with the tax of the place where its"
                    + " service is given in its prices.")
    public ContractedProduct get(@RestPath UUID productId) {
        return products.get(productId, Exchange.of(context).language());
    }
}
