package es.o2.mio2.orders;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
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
import jakarta.ws.rs.PUT;
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
    private final CustomerChanges changes;
    private final RoutingContext context;

    OrderResource(OrderService orders, CustomerChanges changes, RoutingContext context) {
        this.orders = orders;
        this.changes = changes;
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
        return orders.list(open, kind, cursor, limit, language());
    }

    @GET
    @Path("/{orderId}")
    @Operation(
            operationId = "getOrder",
            summary = "Get an order",
            description = "One order: its steps, its parcel, and by when it should be done.")
    public OrderView get(@RestPath UUID orderId) {
        return orders.get(orderId, language());
    }

    @POST
    @Path("/{orderId}/cancellation")
    @Idempotent
    @Refuses(Problem.ORDER_NOT_CANCELLABLE)
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order",
            description =
                    "Ends an order before it is done: of a SIM card until it is sent, and again once it is back; of"
                            + " an eSIM until it can be downloaded; of a fibre until it is installed; of a number from another"
                            + " operator until `cancellableUntilAt`; of what is only switched, until it is. A data bonus is there"
                            + " at once. What was set aside is given back, and the customer is told by SMS and e-mail.")
    public OrderView cancel(@RestPath UUID orderId, @NotNull @Valid CancellationRequest request) {
        return changes.cancel(orderId, request.reason(), language());
    }

    @POST
    @Path("/{orderId}/sim-activation")
    @Idempotent
    @Refuses({Problem.SIM_NOT_ACTIVATABLE, Problem.ON_HOLD, Problem.ICCID_INVALID, Problem.ICCID_MISMATCH})
    @Operation(
            operationId = "createSimActivation",
            summary = "Activate the SIM card that came",
            description =
                    "Asks for the SIM card that an order brought to be activated, by the number that is printed on"
                            + " it; from when it is sent on. The order goes on to `ACTIVATION_REQUESTED`, and is completed when"
                            + " the card works. Five tries a day an order, right or wrong. A SIM replacement's waits for 24 hours"
                            + " after a change of password by code, e-mail, phone, address or SIM.")
    public OrderView activate(@RestPath UUID orderId, @NotNull @Valid SimActivationRequest request) {
        return changes.activate(orderId, request.iccid(), language());
    }

    @PUT
    @Path("/{orderId}/delivery-address")
    @StepUp(VerificationPurpose.SIM_REPLACEMENT)
    @Refuses({Problem.DELIVERY_ADDRESS_NOT_CHANGEABLE, Problem.DELIVERY_ADDRESS_TOO_NEW, Problem.ON_HOLD})
    @Operation(
            operationId = "replaceOrderDeliveryAddress",
            summary = "Have the SIM card sent elsewhere",
            description = "Changes where the SIM card goes to, until it is sent, and again once it is back: to another"
                    + " address of the customer's that has been on file for long enough. The customer is told by SMS and"
                    + " e-mail. It needs a proof for `SIM_REPLACEMENT`. A SIM replacement's can't be changed for 24 hours"
                    + " after a change of password by code, e-mail, phone, address or SIM, nor with a proof by e-mail.")
    public OrderView replaceDeliveryAddress(@RestPath UUID orderId, @NotNull @Valid DeliveryAddressRequest request) {
        return changes.redirect(orderId, request.deliveryAddressId(), language());
    }

    private Language language() {
        return Exchange.of(context).language();
    }
}
