package es.o2.mio2.orders;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.Holds;
import es.o2.mio2.access.SecondFactor;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Address;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * What the current customer asks to be done with an order of theirs, as far as it is possible. The order is held first: of
 * two who move it at once, one sees what the other made of it.
 */
@ApplicationScoped
class CustomerChanges {

    private final CustomerMoves moves;
    private final Fulfilments fulfilments;
    private final OrderNotices notices;
    private final OrderViews views;
    private final SecondFactor secondFactor;
    private final Holds holds;
    private final AttemptCounters counters;
    private final OrdersConfig config;
    private final Clock clock;

    CustomerChanges(
            CustomerMoves moves,
            Fulfilments fulfilments,
            OrderNotices notices,
            OrderViews views,
            SecondFactor secondFactor,
            Holds holds,
            AttemptCounters counters,
            OrdersConfig config,
            Clock clock) {
        this.moves = moves;
        this.fulfilments = fulfilments;
        this.notices = notices;
        this.views = views;
        this.secondFactor = secondFactor;
        this.holds = holds;
        this.counters = counters;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Cancels an order.
     *
     * @param why in the customer's words; {@code null} for none
     * @throws ProblemException {@code NOT_FOUND}, {@code ORDER_NOT_CANCELLABLE} where it is too late
     */
    @Transactional
    OrderView cancel(UUID orderId, String why, Language language) {
        CustomerOrder order = lock(orderId);
        if (!Cancellable.of(order).isAt(clock.instant())) {
            throw new ProblemException(Problem.ORDER_NOT_CANCELLABLE);
        }
        moves.cancel(order, OrderReason.CUSTOMER_REQUEST, why);
        notices.cancelled(order);
        return views.of(order, language);
    }

    /**
     * Asks for the SIM card that came to be activated. The try is taken before the card is looked at, and stays taken
     * whatever comes of it.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code ICCID_INVALID} for what is no card's number, {@code
     *     SIM_NOT_ACTIVATABLE} where none is on its way or it was activated already, {@code ON_HOLD} where the account
     *     is held, {@code TOO_MANY_REQUESTS}, {@code ICCID_MISMATCH} where another card was sent
     */
    @Transactional
    OrderView activate(UUID orderId, String typed, Language language) {
        CustomerOrder order = lock(orderId);
        Iccid iccid = Iccid.tryParse(typed).orElseThrow(() -> new ProblemException(Problem.ICCID_INVALID));
        if (!isActivatable(order)) {
            throw new ProblemException(Problem.SIM_NOT_ACTIVATABLE);
        }
        refuseWhileHeld(order);
        takeOneTry(orderId);
        if (!fulfilments.of(order).isAssigned(order, iccid)) {
            throw new ProblemException(Problem.ICCID_MISMATCH);
        }
        moves.activate(order);
        notices.activationRequested(order);
        return views.of(order, language);
    }

    private static boolean isActivatable(CustomerOrder order) {
        Shipment shipment = Shipment.findById(order.id);
        return order.status.isOpen()
                && order.status != OrderStatus.HELD
                && shipment != null
                && shipment.status.mayBeThere()
                && OrderStep.of(List.of(order.id)).stream()
                        .anyMatch(step -> step.code == OrderStepCode.ACTIVATION_REQUESTED && step.reachedAt == null);
    }

    private void takeOneTry(UUID orderId) {
        var budget = new AttemptCounters.Budget("sim-activation:" + orderId, config.simActivation());
        AttemptCounters.Standing standing = counters.take(List.of(budget)).get(budget);
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    /**
     * Has the SIM card sent to another of the customer's addresses.
     *
     * @throws ProblemException {@code NOT_FOUND} for an order or an address that isn't theirs, {@code STEP_UP_REQUIRED}
     *     where the proof is for another line, {@code ON_HOLD} where the account is held, {@code DELIVERY_ADDRESS_NOT_CHANGEABLE} where it is on its way, and as
     *     {@link Address#requireDeliverable} says
     */
    @Transactional
    OrderView redirect(UUID orderId, UUID addressId, Language language) {
        CustomerOrder order = lock(orderId);
        secondFactor.require(
                VerificationPurpose.SIM_REPLACEMENT, order.lineId == null ? null : order.lineId.toString());
        refuseWhileHeld(order);
        Shipment shipment = Shipment.findById(orderId);
        if (!order.status.isOpen() || shipment == null || !shipment.status.isWithUs()) {
            throw new ProblemException(Problem.DELIVERY_ADDRESS_NOT_CHANGEABLE);
        }
        Address address = Address.get(addressId);
        address.requireDeliverable(clock.instant());
        moves.redirect(
                order,
                new DeliveryAddress(
                        address.street, address.details, address.postalCode, address.city, address.province));
        notices.addressChanged(order);
        return views.of(order, language);
    }

    /** What takes a line's SIM further waits for its customer's safety; a new line's takes nothing from anybody. */
    private void refuseWhileHeld(CustomerOrder order) {
        if (order.kind == OrderKind.SIM_REPLACEMENT) {
            holds.refuseWhileHeld(VerificationPurpose.SIM_REPLACEMENT);
        }
    }

    private static CustomerOrder lock(UUID orderId) {
        return CustomerOrder.lock(orderId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
