package es.o2.mio2.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Fingerprint;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one door through which orders move: what logistics, provisioning and portability tell, whoever tells it, and what
 * the customer wants no more. One event is one transaction: the move, its row of the history, what comes of it in the
 * section, the notice.
 */
@ApplicationScoped
public class OrderEvents {

    private final OrderIndex index;
    private final OnBehalf onBehalf;
    private final CurrentCustomer customer;
    private final Fulfilments fulfilments;
    private final Notices notices;
    private final AuditTrail audit;
    private final Events events;
    private final ObjectMapper mapper;
    private final Clock clock;

    OrderEvents(
            OrderIndex index,
            OnBehalf onBehalf,
            CurrentCustomer customer,
            Fulfilments fulfilments,
            Notices notices,
            AuditTrail audit,
            Events events,
            ObjectMapper mapper,
            Clock clock) {
        this.index = index;
        this.onBehalf = onBehalf;
        this.customer = customer;
        this.fulfilments = fulfilments;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Moves an order by an event, once for each event.
     *
     * @param operator who tells it
     * @return where the order is after it
     * @throws ProblemException {@code NOT_FOUND} for an unknown order, {@code EVENT_ID_REUSED} where the source told
     *     something else by the same id, {@code ORDER_EVENT_NOT_POSSIBLE} where the event can't follow,
     *     {@code LINE_NUMBERS_MISMATCH} where new lines aren't given the numbers that they wait for, or others SIM
     *     cards, {@code NUMBER_IN_USE} and {@code SIM_CARD_IN_USE} where another line has one of them, {@code
     *     ICCID_INVALID} where a SIM card's number isn't one
     */
    public OrderProgress take(UUID orderId, OrderEventReport event, String operator) {
        UUID owner = index.ownerOf(orderId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        String fingerprint = Fingerprint.of(mapper, orderId, event);
        return onBehalf.of(owner, () -> QuarkusTransaction.requiringNew()
                .call(() -> take(owner, orderId, event, fingerprint, operator)));
    }

    /**
     * Carries out an order of the current customer's that was placed in this transaction and that nobody else has
     * anything to do for: it goes through its steps as any other does.
     *
     * @throws ProblemException {@code ORDER_EVENT_NOT_POSSIBLE} where it has steps that somebody has to take, or isn't due
     */
    public void carryOut(CustomerOrder order) {
        for (OrderEventType step : List.of(OrderEventType.ACCEPTED, OrderEventType.COMPLETED)) {
            OrderEventReport done = OrderEventReport.here(step, clock.instant());
            move(order, done, Fingerprint.of(mapper, order.id, done));
        }
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.ORDER_MOVED, order.id + " " + order.status);
    }

    /**
     * Ends an order of the current customer's before it is done: what was set aside for it is given back. In the caller's
     * transaction, which holds the order already; whoever cancels tells the customer.
     *
     * @param reason why it came to nothing
     * @throws ProblemException {@code ORDER_EVENT_NOT_POSSIBLE} where it is over
     */
    void cancel(CustomerOrder order, OrderReason reason) {
        List<OrderStep> steps = OrderStep.of(List.of(order.id));
        OrderFlow.Move move = OrderFlow.cancel(order.status, current(steps))
                .orElseThrow(() -> new ProblemException(Problem.ORDER_EVENT_NOT_POSSIBLE));
        OrderStatus before = order.status;
        order.moveTo(move.status(), clock.instant());
        order.reason = reason;
        order.overdueSince = null;
        stopAt(steps, move.next());
        OrderHistory.cancel(order, before, Fingerprint.of(mapper, order.id, move.status(), reason));
        fulfilments.of(order).abandon(order);
        publish(order);
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.ORDER_MOVED, order.id + " " + move.status());
    }

    private static void stopAt(List<OrderStep> steps, OrderStepCode code) {
        steps.stream().filter(step -> step.code == code).forEach(step -> step.status = OrderStepStatus.FAILED);
    }

    private OrderProgress take(UUID owner, UUID orderId, OrderEventReport event, String fingerprint, String operator) {
        CustomerOrder order = CustomerOrder.lock(orderId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Optional<String> earlier = index.claim(event.source(), event.eventId());
        if (earlier.isPresent()) {
            if (!earlier.get().equals(fingerprint)) {
                throw new ProblemException(Problem.EVENT_ID_REUSED);
            }
            return OrderProgress.of(order);
        }
        move(order, event, fingerprint);
        audit.byOperator(operator, AuditAction.ORDER_MOVED, owner, orderId + " " + event.type());
        return OrderProgress.of(order);
    }

    private void move(CustomerOrder order, OrderEventReport event, String fingerprint) {
        Instant now = clock.instant();
        List<OrderStep> steps = OrderStep.of(List.of(order.id));
        OrderFlow.Move move = OrderFlow.move(
                        order.status, steps.stream().map(step -> step.code).toList(), current(steps), event.type())
                .filter(possible -> possible.status() != OrderStatus.COMPLETED || !now.isBefore(order.dueAt))
                .orElseThrow(() -> new ProblemException(Problem.ORDER_EVENT_NOT_POSSIBLE));
        OrderStatus before = order.status;
        order.moveTo(move.status(), now);
        order.reason = reasonAfter(order, event);
        follow(steps, move, event);
        if (move.reached() != null || steps.stream().noneMatch(step -> step.isLateAt(now))) {
            order.overdueSince = null;
        }
        if (event.appointment() != null && !OrderEvent.hasLater(order.id, event)) {
            order.appointmentStartsAt = event.appointment().startsAt();
            order.appointmentEndsAt = event.appointment().endsAt();
        }
        OrderHistory.add(order.id, before, order.status, event, now, fingerprint);
        Parcels.follow(order.id, event);
        end(order, event);
        tell(order, event, move);
        publish(order);
    }

    private void publish(CustomerOrder order) {
        events.publish(
                UUID.fromString(order.customerId), EventType.ORDER_UPDATED, EventData.order(order.id, order.status));
    }

    /** A held order keeps its reason, whatever else is told of it, until it is held no more. */
    private static OrderReason reasonAfter(CustomerOrder order, OrderEventReport event) {
        if (event.type().needsReason()) {
            return event.reason();
        }
        return order.status == OrderStatus.HELD ? order.reason : null;
    }

    private void end(CustomerOrder order, OrderEventReport event) {
        if (order.status == OrderStatus.COMPLETED) {
            List<AssignedNumber> numbers = event.numbers() == null ? List.of() : event.numbers();
            List<AssignedSimCard> simCards = event.simCards() == null ? List.of() : event.simCards();
            Fulfilment fulfilment = fulfilments.of(order);
            NewNumbers.check(fulfilment.linesWithoutNumber(order), numbers);
            NewSimCards.check(fulfilment.linesForSimCards(order), simCards);
            fulfilment.complete(order, numbers, simCards);
        } else if (!order.status.isOpen()) {
            fulfilments.of(order).abandon(order);
        }
    }

    /** The section tells of the good end itself; what else a customer waits to hear is the same for all. */
    private void tell(CustomerOrder order, OrderEventReport event, OrderFlow.Move move) {
        if (move.reached() == OrderStepCode.SHIPPED) {
            Parcels.tell(order.id, recipient(order), notices);
        } else if (event.type().endsInVain()) {
            notices.tell(recipient(order), "order." + event.type());
        }
    }

    private static Recipient recipient(CustomerOrder order) {
        return Customer.recipient(UUID.fromString(order.customerId));
    }

    private static OrderStepCode current(List<OrderStep> steps) {
        return steps.stream()
                .filter(step -> step.status == OrderStepStatus.CURRENT)
                .map(step -> step.code)
                .findFirst()
                .orElse(OrderStepCode.COMPLETED);
    }

    /** A step that was passed over is done without a time, until its own event comes late. */
    private static void follow(List<OrderStep> steps, OrderFlow.Move move, OrderEventReport event) {
        boolean behind = move.reached() != null;
        for (OrderStep step : steps) {
            if (behind && step.status != OrderStepStatus.DONE) {
                step.status = OrderStepStatus.DONE;
            } else if (step.code == move.next()) {
                step.status = move.status().isOpen() ? OrderStepStatus.CURRENT : OrderStepStatus.FAILED;
            }
            if (step.code == event.type().step() && step.reachedAt == null) {
                step.reachedAt = event.occurredAt();
            }
            behind = behind && step.code != move.reached();
        }
    }
}
