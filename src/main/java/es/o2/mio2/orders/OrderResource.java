package es.o2.mio2.orders;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What was asked for, and how far it is. */
@Path("/v1/orders")
@Tag(name = "orders")
@InSection(Section.ORDERS)
@RolesAllowed(Roles.CUSTOMER)
class OrderResource {

    private final OrderService orders;
    private final RoutingContext context;

    OrderResource(OrderService orders, RoutingContext context) {
        this.orders = orders;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "listOrders",
            summary = "List the orders",
            description = "Everything that the customer asked for, the newest first, page by page.")
    public OrderList list(
            @RestQuery Boolean open,
            @RestQuery OrderKind kind,
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return orders.list(open, kind, cursor, limit, Exchange.of(context).language());
    }

    @GET
    @Path("/{orderId}")
    @Operation(
            operationId = "getOrder",
            summary = "Get an order",
            description = "One order: its steps, its parcel, and by when it should be done.")
    public OrderView get(@RestPath UUID orderId) {
        return orders.get(orderId, Exchange.of(context).language());
    }
}
