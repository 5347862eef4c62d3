package es.o2.mio2.operations;

import es.o2.mio2.access.CurrentOperator;
import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.orders.OpenOrders;
import es.o2.mio2.orders.OrderEvents;
import es.o2.mio2.problem.Problem;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Carrying out what customers ordered. */
@Path("/operations/v1/orders")
@Tag(name = "orders")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class OrderOperationsResource {

    private final OpenOrders orders;
    private final OrderEvents events;
    private final OrderSources sources;
    private final OrderEventRules rules;
    private final CurrentOperator operator;

    OrderOperationsResource(
            OpenOrders orders,
            OrderEvents events,
            OrderSources sources,
            OrderEventRules rules,
            CurrentOperator operator) {
        this.orders = orders;
        this.events = events;
        this.sources = sources;
        this.rules = rules;
        this.operator = operator;
    }

    @GET
    @Operation(
            operationId = "listOrdersToFulfil",
            summary = "List the orders to carry out",
            description =
                    "The orders of all customers that are under way, the oldest first, with what it takes to"
                            + " carry them out; with `overdue=true` only those whose next step should have been reached by now, of"
                            + " which a held one is none that wasn't before it was held. That they were seen is kept in each customer's audit trail.")
    public OrderToFulfilList list(
            @RestQuery @DefaultValue("false") boolean overdue,
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return OrderToFulfilList.of(orders.page(overdue, cursor, limit, operator.name()));
    }

    @POST
    @Path("/{orderId}/events")
    @Refuses({
        Problem.ORDER_EVENT_NOT_POSSIBLE,
        Problem.NUMBER_IN_USE,
        Problem.SIM_CARD_IN_USE,
        Problem.SIM_LOCKED,
        Problem.EVENT_ID_REUSED,
        Problem.EVENT_NOT_OF_SOURCE,
        Problem.LINE_NUMBERS_MISMATCH,
        Problem.ICCID_INVALID,
        Problem.PORTING_WINDOW_INVALID
    })
    @Operation(
            operationId = "createOrderEvent",
            summary = "Report what happened to an order",
            description = "Logistics, provisioning and portability report what happened; the order moves, and the"
                    + " customer sees it. Each source is a system with operator's tokens of its own, which alone speak for"
                    + " it, and reports the types that are its own: a token's subject, and where that is set the key that"
                    + " it is signed with, decide which source it may name (403 otherwise, for a source that isn't"
                    + " known too). An event counts once for each source: the same again gives where the order is now."
                    + " News of a step that is already behind is kept and moves nothing.")
    public OrderProgressView report(@RestPath UUID orderId, @NotNull @Valid OrderEventRequest event) {
        sources.check(orderId, event.source(), event.type());
        rules.check(event);
        return OrderProgressView.of(events.take(orderId, event.report(), operator.name()));
    }
}
