package es.o2.mio2.orders;

import es.o2.mio2.billing.PortabilityDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a customer can still cancel an order: a SIM card until it is sent (and when it is back), an eSIM until it can be
 * downloaded, a fibre until it is in the house, a number until 14:00 of the day before it comes; what is switched here, until
 * it is done. A data bonus is there at once.
 *
 * @param shipment {@code null} where nothing is sent
 * @param portability {@code null} where no number comes from elsewhere
 */
record Cancellable(CustomerOrder order, List<OrderStep> steps, Shipment shipment, Portability portability) {

    static Cancellable of(CustomerOrder order) {
        return new Cancellable(
                order, OrderStep.of(List.of(order.id)), Shipment.findById(order.id), Portability.findById(order.id));
    }

    /** Whether it can be at a moment. */
    boolean isAt(Instant now) {
        return order.status.isOpen()
                && order.kind != OrderKind.DATA_BONUS
                && !isReached(OrderStepCode.INSTALLED)
                && (portability == null ? isWithUs() : now.isBefore(untilAt()));
    }

    /** Until when it can be, while it can and there is a time. */
    Optional<Instant> untilAt(Instant now) {
        return portability != null && isAt(now) ? Optional.of(untilAt()) : Optional.empty();
    }

    private Instant untilAt() {
        return PortabilityDate.cancellableUntilAt(portability.portOn);
    }

    private boolean isWithUs() {
        return (shipment == null || shipment.status.isWithUs()) && !isReached(OrderStepCode.ESIM_READY);
    }

    private boolean isReached(OrderStepCode code) {
        return steps.stream().anyMatch(step -> step.code == code && step.status == OrderStepStatus.DONE);
    }
}
