package es.o2.mio2.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which an order moves: which steps it has, and what each event makes of it. What is told late, of a step
 * that is already behind, changes nothing; what can't follow is refused.
 */
final class OrderFlow {

    private OrderFlow() {}

    /** The steps of an order, in the order in which they are gone through. */
    static List<OrderStepCode> steps(OrderRequest request) {
        List<OrderStepCode> steps = new ArrayList<>(List.of(OrderStepCode.RECEIVED));
        steps.add(
                request.kind() == OrderKind.SIM_REPLACEMENT ? OrderStepCode.IDENTITY_CHECKED : OrderStepCode.ACCEPTED);
        if (request.simKind() == SimKind.PHYSICAL) {
            steps.addAll(List.of(
                    OrderStepCode.PREPARED,
                    OrderStepCode.SHIPPED,
                    OrderStepCode.DELIVERED,
                    OrderStepCode.ACTIVATION_REQUESTED));
        } else if (request.simKind() == SimKind.ESIM) {
            steps.add(OrderStepCode.ESIM_READY);
        }
        if (request.installation()) {
            steps.addAll(List.of(OrderStepCode.APPOINTMENT_SET, OrderStepCode.INSTALLED));
        }
        if (request.portIn() != null) {
            steps.addAll(List.of(
                    OrderStepCode.PORTABILITY_REQUESTED,
                    OrderStepCode.PORTABILITY_VALIDATED,
                    OrderStepCode.PORTABILITY_SCHEDULED));
        }
        steps.add(OrderStepCode.COMPLETED);
        return List.copyOf(steps);
    }

    /**
     * Where an order stands.
     *
     * @param steps of the order
     * @param next the step that is to be reached next
     * @param returned whether its parcel came back, as far as is known with the event that moves it
     */
    record Standing(OrderStatus status, List<OrderStepCode> steps, OrderStepCode next, boolean returned) {

        boolean isBehind(OrderStepCode step) {
            return steps.indexOf(step) < steps.indexOf(next);
        }

        /** Whether its card left once, whatever became of it. */
        boolean isSent() {
            return steps.contains(OrderStepCode.SHIPPED) && isBehind(OrderStepCode.SHIPPED);
        }

        /** Whether it waits to be sent once more; a card that is activated didn't come back. */
        boolean waitsForParcel() {
            return returned
                    && steps.contains(OrderStepCode.ACTIVATION_REQUESTED)
                    && steps.indexOf(next) <= steps.indexOf(OrderStepCode.ACTIVATION_REQUESTED);
        }

        /** The status of one that is under way and not held: by how far it is, and by nothing else. */
        OrderStatus whileUnderWay() {
            OrderStepCode last = steps.get(steps.indexOf(next) - 1);
            if (last == OrderStepCode.RECEIVED) {
                return OrderStatus.ACKNOWLEDGED;
            }
            return waitsForParcel() || last.isWaitedAfter() ? OrderStatus.PENDING : OrderStatus.IN_PROGRESS;
        }

        private Standing at(OrderStepCode step) {
            return new Standing(status, steps, step, returned);
        }
    }

    /**
     * What an event makes of an order.
     *
     * @return empty where the event can't follow
     */
    static Optional<Move> move(Standing order, OrderEventType event) {
        if (!order.status().isOpen()) {
            return Optional.empty();
        }
        return switch (event) {
            case HELD -> stop(order, OrderStatus.HELD).filter(move -> order.status() != OrderStatus.HELD);
            case RELEASED -> stop(order, order.whileUnderWay()).filter(move -> order.status() == OrderStatus.HELD);
            case REJECTED -> stop(order, OrderStatus.REJECTED);
            case FAILED -> stop(order, OrderStatus.FAILED);
            case OUT_FOR_DELIVERY, DELIVERY_FAILED, RETURNED -> reach(order, OrderStepCode.SHIPPED);
            default -> reach(order, event.step());
        };
    }

    /** What a customer's change of mind makes of an order; empty where it is over. */
    static Optional<Move> cancel(OrderStatus status, OrderStepCode next) {
        return status.isOpen() ? Optional.of(new Move(OrderStatus.CANCELLED, next, null)) : Optional.empty();
    }

    /** What it makes of an order that the customer wants the SIM card to work; empty where it can't yet. */
    static Optional<Move> activate(Standing order) {
        return order.status().isOpen() && order.status() != OrderStatus.HELD
                ? reach(order, OrderStepCode.ACTIVATION_REQUESTED)
                : Optional.empty();
    }

    private static Optional<Move> reach(Standing order, OrderStepCode reached) {
        if (!order.steps().contains(reached) || isBeforeIdentity(order, reached)) {
            return Optional.empty();
        }
        if (order.isBehind(reached)) {
            return Optional.of(new Move(isHeld(order) ? OrderStatus.HELD : order.whileUnderWay(), order.next(), null));
        }
        if (isHeld(order)) {
            return Optional.empty();
        }
        if (reached == OrderStepCode.COMPLETED) {
            return isAgreed(order) ? Optional.of(new Move(OrderStatus.COMPLETED, null, reached)) : Optional.empty();
        }
        OrderStepCode next = order.steps().get(order.steps().indexOf(reached) + 1);
        return Optional.of(new Move(order.at(next).whileUnderWay(), next, reached));
    }

    /** No card leaves, and none works, before it is known that whoever asked is the holder. */
    private static boolean isBeforeIdentity(Standing order, OrderStepCode reached) {
        return order.next() == OrderStepCode.IDENTITY_CHECKED && reached != OrderStepCode.IDENTITY_CHECKED;
    }

    /** A number doesn't come before the operator that it comes from agreed. */
    private static boolean isAgreed(Standing order) {
        return order.isBehind(OrderStepCode.PORTABILITY_SCHEDULED);
    }

    private static boolean isHeld(Standing order) {
        return order.status() == OrderStatus.HELD;
    }

    private static Optional<Move> stop(Standing order, OrderStatus status) {
        return Optional.of(new Move(status, order.next(), null));
    }

    /**
     * What becomes of an order.
     *
     * @param next the step that is to be reached next; {@code null} where there is none any more
     * @param reached the step that was reached, and with it all before it; {@code null} where it was none
     */
    record Move(OrderStatus status, OrderStepCode next, OrderStepCode reached) {}
}
