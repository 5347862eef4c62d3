package es.o2.mio2.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Fingerprint;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes orders of the current customer, in the transaction of whatever asks for them. */
@ApplicationScoped
public class Orders {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Events events;
    private final Event<OrderMoved> moves;
    private final OrderTimes times;
    private final ObjectMapper mapper;
    private final Clock clock;

    Orders(
            CurrentCustomer customer,
            AuditTrail audit,
            Events events,
            Event<OrderMoved> moves,
            OrderTimes times,
            ObjectMapper mapper,
            Clock clock) {
        this.customer = customer;
        this.audit = audit;
        this.events = events;
        this.moves = moves;
        this.times = times;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Takes an order, held where it is to be: with its steps, the first row of its history, and the audit's. Only while the session is open:
     * whoever ends it and cancels what was ordered in it finds the order.
     */
    public CustomerOrder place(OrderRequest request) {
        customer.requireOpenSession();
        CustomerOrder order = new CustomerOrder();
        order.id = UUID.randomUUID();
        order.kind = request.kind();
        order.status = OrderStatus.ACKNOWLEDGED;
        if (request.hold() != null) {
            order.status = OrderStatus.HELD;
            order.reason = request.hold().reason();
            order.heldUntil = request.hold().until();
        }
        order.productId = request.productId();
        order.lineId = request.lineId();
        order.addOnId = request.addOnId();
        order.tariffCode = request.tariffCode();
        order.simKind = request.simKind();
        order.simReplacementReason = request.simReplacementReason();
        order.effectiveDate = request.effectiveDate();
        order.createdAt = clock.instant();
        order.updatedAt = order.createdAt;
        order.dueAt = request.dueAt();
        order.expectedCompletionAt = request.expectedCompletionAt();
        List<OrderStep> steps = steps(order, OrderFlow.steps(request));
        times.begin(order, steps, startOf(order));
        order.persist();
        OrderStep.persist(steps);
        if (request.delivery() != null) {
            Parcels.begin(order.id, request.delivery());
        }
        if (request.portIn() != null) {
            addPortability(order.id, request.portIn());
        }
        OrderHistory.begin(order, Fingerprint.of(mapper, request));
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.ORDER_PLACED, order.id + " " + order.kind);
        events.publish(customer.id(), EventType.ORDER_UPDATED, EventData.order(order.id, order.status));
        moves.fire(new OrderMoved(order.kind, order.status));
        return order;
    }

    private static Instant startOf(CustomerOrder order) {
        return order.heldUntil == null ? order.createdAt : order.heldUntil;
    }

    private static List<OrderStep> steps(CustomerOrder order, List<OrderStepCode> codes) {
        List<OrderStep> steps = new ArrayList<>();
        for (int position = 0; position < codes.size(); position++) {
            OrderStep step = new OrderStep();
            step.orderId = order.id;
            step.position = position;
            step.code = codes.get(position);
            step.status = switch (position) {
                case 0 -> OrderStepStatus.DONE;
                case 1 -> OrderStepStatus.CURRENT;
                default -> OrderStepStatus.TO_DO;
            };
            step.reachedAt = position == 0 ? order.createdAt : null;
            steps.add(step);
        }
        return steps;
    }

    private static void addPortability(UUID orderId, PortIn portIn) {
        Portability portability = new Portability();
        portability.orderId = orderId;
        portability.msisdn = portIn.msisdn();
        portability.currentOperator = portIn.currentOperator();
        portability.holderDocumentId = portIn.holderDocumentId();
        portability.iccid = portIn.iccid();
        portability.portOn = portIn.portOn();
        portability.persist();
    }
}
