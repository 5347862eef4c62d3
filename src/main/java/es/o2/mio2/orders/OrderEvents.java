package es.o2.mio2.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Fingerprint;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one door through which orders move: what logistics, provisioning and portability tell, whoever tells it. What
 * their customers do to them has another, {@link CustomerMoves}. One event is one transaction: the move, its row of the
 * history, what comes of it in the section, the notice.
 */
@ApplicationScoped
public class OrderEvents {

    private final OrderIndex index;
    private final OnBehalf onBehalf;
    private final CurrentCustomer customer;
    private final Fulfilments fulfilments;
    private final Holds holds;
    private final PortingWindows windows;
    private final OrderTimes times;
    private final OrderNotices notices;
    private final AuditTrail audit;
    private final Events events;
    private final Event<OrderMoved> moves;
    private final ObjectMapper mapper;
    private final Clock clock;

    OrderEvents(
            OrderIndex index,
            OnBehalf onBehalf,
            CurrentCustomer customer,
            Fulfilments fulfilments,
            Holds holds,
            PortingWindows windows,
            OrderTimes times,
            OrderNotices notices,
            AuditTrail audit,
            Events events,
            Event<OrderMoved> moves,
            ObjectMapper mapper,
            Clock clock) {
        this.index = index;
        this.onBehalf = onBehalf;
        this.customer = customer;
        this.fulfilments = fulfilments;
        this.holds = holds;
        this.windows = windows;
        this.times = times;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.moves = moves;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Moves an order by an event, once for each event.
     *
     * @param operator who tells it
     * @return where the order is after it
     * @throws ProblemException {@code NOT_FOUND} for an unknown order, {@code EVENT_ID_REUSED} where the source told
     *     something else by the same id, {@code ORDER_EVENT_NOT_POSSIBLE} where the event can't follow, or has to wait
     *     for the customer's safety,
     *     {@code LINE_NUMBERS_MISMATCH} where new lines aren't given the numbers that they wait for, or others SIM
     *     cards, {@code NUMBER_IN_USE} and {@code SIM_CARD_IN_USE} where another line has one of them, {@code
     *     ICCID_INVALID} where a SIM card's number isn't one, {@code PORTING_WINDOW_INVALID} where no number is carried
     *     over at that time
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
     * Holds an order of the current customer's that is under way, for their safety. In the caller's transaction, which
     * holds the order already.
     */
    void hold(CustomerOrder order, Instant until) {
        OrderEventReport held = OrderEventReport.heldHere(clock.instant());
        move(order, held, Fingerprint.of(mapper, order.id, held));
        order.heldUntil = until;
        Shipment shipment = Shipment.findById(order.id);
        times.follow(
                order,
                OrderSteps.of(order.id).all(),
                OrderTimes.Known.of(order, shipment, Portability.findById(order.id)),
                until);
        fulfilments.of(order).held(order);
        audit.bySystem(AuditAction.ORDER_MOVED, UUID.fromString(order.customerId), order.id + " " + order.status);
    }

    /**
     * Lets an order of the current customer's go on that was held. In the caller's transaction, which holds the order
     * already.
     *
     * @throws ProblemException {@code ORDER_EVENT_NOT_POSSIBLE} where it isn't held
     */
    void release(CustomerOrder order) {
        OrderEventReport released = OrderEventReport.here(OrderEventType.RELEASED, clock.instant());
        move(order, released, Fingerprint.of(mapper, order.id, released));
        fulfilments.of(order).released(order);
        audit.bySystem(AuditAction.ORDER_MOVED, UUID.fromString(order.customerId), order.id + " " + order.status);
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
        if (event.type() == OrderEventType.RELEASED && order.waitsForSafety()) {
            throw new ProblemException(Problem.ORDER_EVENT_NOT_POSSIBLE);
        }
        move(order, event, fingerprint);
        audit.byOperator(operator, AuditAction.ORDER_MOVED, owner, orderId + " " + event.type());
        return OrderProgress.of(order);
    }

    private void move(CustomerOrder order, OrderEventReport event, String fingerprint) {
        Instant now = clock.instant();
        boolean isNews = follow(order, event);
        Shipment shipment = Shipment.findById(order.id);
        OrderSteps steps = OrderSteps.of(order.id);
        OrderFlow.Standing standing =
                steps.standing(order.status, shipment != null && shipment.status == ShipmentStatus.RETURNED);
        OrderFlow.Move move = OrderFlow.move(standing, event.type())
                .filter(possible -> possible.status() != OrderStatus.COMPLETED || !now.isBefore(order.dueAt))
                .filter(possible -> isSafe(order, standing, possible))
                .orElseThrow(() -> new ProblemException(Problem.ORDER_EVENT_NOT_POSSIBLE));
        OrderStatus before = order.status;
        order.moveTo(move.status(), now);
        order.reason = reasonAfter(order, event, standing);
        order.heldUntil = event.type() == OrderEventType.HELD ? null : order.heldUntil;
        steps.follow(move, event.type().step(), event.occurredAt());
        times.follow(
                order,
                steps.all(),
                OrderTimes.Known.of(order, shipment, Portability.findById(order.id)),
                event.occurredAt());
        order.isLateNoMore(move, steps.all(), now);
        OrderHistory.add(order.id, before, order.status, event, now, fingerprint);
        carryOn(order, event, isNews);
        notices.moved(order, event, move, isNews);
        publish(order);
        moves.fire(new OrderMoved(order.kind, order.status));
    }

    /**
     * Whether a SIM that replaces another may come so far: not before a hold of the account is over, which may have begun
     * just now. A card that left before is followed to its door, and doesn't work.
     */
    private boolean isSafe(CustomerOrder order, OrderFlow.Standing standing, OrderFlow.Move move) {
        boolean brings = move.reached() != null && (move.reached() == OrderStepCode.COMPLETED || !standing.isSent());
        return !brings
                || order.kind != OrderKind.SIM_REPLACEMENT
                || holds.heldUntil(VerificationPurpose.SIM_REPLACEMENT).isEmpty();
    }

    /**
     * What was agreed of the parcel, the visit and the number.
     *
     * @return whether nothing newer was known of it
     */
    private boolean follow(CustomerOrder order, OrderEventReport event) {
        boolean isLatest = !OrderEvent.hasLater(order.id, event);
        if (event.appointment() != null && isLatest) {
            order.appointmentStartsAt = event.appointment().startsAt();
            order.appointmentEndsAt = event.appointment().endsAt();
        }
        if (event.portability() != null) {
            windows.check(event.portability());
        }
        Portability portability = event.portability() == null ? null : Portability.findById(order.id);
        if (portability != null && isLatest) {
            portability.agree(event.portability());
            order.dueAt = portability.portOn.atStartOfDay(BillingCycle.MADRID).toInstant();
        }
        boolean isNewsOfParcel = Parcels.follow(order.id, event);
        return event.type().shipment() == null ? isLatest : isNewsOfParcel;
    }

    private void publish(CustomerOrder order) {
        events.publish(
                UUID.fromString(order.customerId), EventType.ORDER_UPDATED, EventData.order(order.id, order.status));
    }

    /** A held order keeps its reason, whatever else is told of it, until it is held no more. */
    private static OrderReason reasonAfter(CustomerOrder order, OrderEventReport event, OrderFlow.Standing standing) {
        if (event.type().needsReason()) {
            return event.reason();
        }
        if (order.status == OrderStatus.HELD) {
            return order.reason;
        }
        return order.status.isOpen() && standing.waitsForParcel() ? OrderReason.DELIVERY_FAILED : null;
    }

    private void carryOn(CustomerOrder order, OrderEventReport event, boolean isNews) {
        Fulfilment fulfilment = fulfilments.of(order);
        if (order.status == OrderStatus.COMPLETED) {
            complete(order, event, fulfilment);
        } else if (!order.status.isOpen()) {
            fulfilment.abandon(order);
        } else if (!event.simCardsOrNone().isEmpty()) {
            NewSimCards.check(fulfilment.linesForSimCards(order), event.simCardsOrNone());
            if (isNews || !fulfilment.hasAllCards(order)) {
                fulfilment.assign(order, event.simCardsOrNone());
            }
        }
    }

    /** No SIM card is replaced by none. */
    private static void complete(CustomerOrder order, OrderEventReport event, Fulfilment fulfilment) {
        List<AssignedNumber> numbers = event.numbers() == null ? List.of() : event.numbers();
        List<AssignedSimCard> simCards = event.simCardsOrNone();
        if (order.kind == OrderKind.SIM_REPLACEMENT && simCards.isEmpty() && !fulfilment.hasAllCards(order)) {
            throw new ProblemException(Problem.ORDER_EVENT_NOT_POSSIBLE);
        }
        NewNumbers.check(fulfilment.linesWithoutNumber(order), numbers);
        NewSimCards.check(fulfilment.linesForSimCards(order), simCards);
        fulfilment.complete(order, numbers, simCards);
    }
}
