package es.o2.mio2.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Fingerprint;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the current customer does to an order of theirs. Always in the caller's transaction, which holds the order already:
 * with each move go its row of the history, the audit's, and the event.
 */
@ApplicationScoped
class CustomerMoves {

    private final CurrentCustomer customer;
    private final Fulfilments fulfilments;
    private final OrderTimes times;
    private final AuditTrail audit;
    private final Events events;
    private final Event<OrderMoved> moves;
    private final ObjectMapper mapper;
    private final Clock clock;

    CustomerMoves(
            CurrentCustomer customer,
            Fulfilments fulfilments,
            OrderTimes times,
            AuditTrail audit,
            Events events,
            Event<OrderMoved> moves,
            ObjectMapper mapper,
            Clock clock) {
        this.customer = customer;
        this.fulfilments = fulfilments;
        this.times = times;
        this.audit = audit;
        this.events = events;
        this.moves = moves;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Ends an order before it is done: what was set aside for it is given back. Whoever cancels tells the customer.
     *
     * @param reason why it came to nothing
     * @param note what the customer says to it; {@code null} for nothing
     * @throws ProblemException {@code ORDER_EVENT_NOT_POSSIBLE} where it is over
     */
    void cancel(CustomerOrder order, OrderReason reason, String note) {
        OrderSteps steps = OrderSteps.of(order.id);
        OrderFlow.Move move = OrderFlow.cancel(order.status, steps.next())
                .orElseThrow(() -> new ProblemException(Problem.ORDER_EVENT_NOT_POSSIBLE));
        OrderStatus before = order.status;
        order.moveTo(move.status(), clock.instant());
        order.reason = reason;
        order.overdueSince = null;
        steps.follow(move, null, null);
        keep(order, before, order.status.name(), note, AuditAction.ORDER_MOVED);
        moves.fire(new OrderMoved(order.kind, order.status));
        fulfilments.of(order).abandon(order);
    }

    /**
     * The customer has the SIM card, and wants it to work.
     *
     * @throws ProblemException {@code SIM_NOT_ACTIVATABLE} where the order waits for something else first
     */
    void activate(CustomerOrder order) {
        OrderSteps steps = OrderSteps.of(order.id);
        OrderFlow.Move move = OrderFlow.activate(steps.standing(order.status, false))
                .orElseThrow(() -> new ProblemException(Problem.SIM_NOT_ACTIVATABLE));
        Instant now = clock.instant();
        OrderStatus before = order.status;
        order.moveTo(move.status(), now);
        order.reason = null;
        steps.follow(move, OrderStepCode.ACTIVATION_REQUESTED, now);
        OrderTimes.Known known =
                OrderTimes.Known.of(order, Shipment.findById(order.id), Portability.findById(order.id));
        times.follow(order, steps.all(), known, now);
        order.isLateNoMore(move, steps.all(), now);
        keep(order, before, OrderStepCode.ACTIVATION_REQUESTED.name(), null, AuditAction.SIM_ACTIVATION_REQUESTED);
        moves.fire(new OrderMoved(order.kind, order.status));
    }

    /** Its parcel goes elsewhere. */
    void redirect(CustomerOrder order, DeliveryAddress address) {
        Parcels.redirect(Shipment.findById(order.id), address);
        order.moveTo(order.status, clock.instant());
        keep(order, order.status, "DELIVERY_ADDRESS_CHANGED", null, AuditAction.DELIVERY_ADDRESS_CHANGED);
    }

    private void keep(CustomerOrder order, OrderStatus before, String type, String note, AuditAction action) {
        String fingerprint = Fingerprint.of(mapper, List.of(order.id, type, order.status));
        OrderHistory.byCustomer(order, before, type, note, fingerprint);
        audit.byCustomer(customer.id(), customer.sessionId(), action, order.id + " " + order.status);
        events.publish(
                UUID.fromString(order.customerId), EventType.ORDER_UPDATED, EventData.order(order.id, order.status));
    }
}
