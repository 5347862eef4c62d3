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
        List<OrderStepCode> steps = new ArrayList<>(List.of(OrderStepCode.RECEIVED, OrderStepCode.ACCEPTED));
        if (request.simKind() == SimKind.PHYSICAL) {
            steps.addAll(List.of(OrderStepCode.PREPARED, OrderStepCode.SHIPPED, OrderStepCode.DELIVERED));
        } else if (request.simKind() == SimKind.ESIM) {
            steps.add(OrderStepCode.ESIM_READY);
        }
        if (request.installation()) {
            steps.addAll(List.of(OrderStepCode.APPOINTMENT_SET, OrderStepCode.INSTALLED));
        }
        if (request.portIn() != null) {
            steps.add(OrderStepCode.PORTABILITY_SCHEDULED);
        }
        steps.add(OrderStepCode.COMPLETED);
        return List.copyOf(steps);
    }

    /**
     * What an event makes of an order.
     *
     * @param steps of the order
     * @param current the step that is to be reached next; the last one's successor is none
     * @return empty where the event can't follow
     */
    static Optional<Move> move(
            OrderStatus status, List<OrderStepCode> steps, OrderStepCode current, OrderEventType event) {
        if (!status.isOpen()) {
            return Optional.empty();
        }
        return switch (event) {
            case HELD -> status == OrderStatus.HELD ? Optional.empty() : stay(OrderStatus.HELD, current);
            case RELEASED ->
                status == OrderStatus.HELD ? stay(after(before(current, steps)), current) : Optional.empty();
            case REJECTED -> stay(OrderStatus.REJECTED, current);
            case FAILED -> stay(OrderStatus.FAILED, current);
            case OUT_FOR_DELIVERY, DELIVERY_FAILED, RETURNED ->
                steps.contains(OrderStepCode.SHIPPED) ? stay(status, current) : Optional.empty();
            default -> reach(status, steps, current, event.step());
        };
    }

    /** What a customer's change of mind makes of an order; empty where it is over. */
    static Optional<Move> cancel(OrderStatus status, OrderStepCode current) {
        return status.isOpen() ? stay(OrderStatus.CANCELLED, current) : Optional.empty();
    }

    private static Optional<Move> reach(
            OrderStatus status, List<OrderStepCode> steps, OrderStepCode current, OrderStepCode reached) {
        if (!steps.contains(reached) || status == OrderStatus.HELD) {
            return Optional.empty();
        }
        if (reached == OrderStepCode.COMPLETED) {
            return isAgreed(steps, current)
                    ? Optional.of(new Move(OrderStatus.COMPLETED, null, reached))
                    : Optional.empty();
        }
        if (steps.indexOf(reached) < steps.indexOf(current)) {
            return stay(status, current);
        }
        OrderStepCode next = steps.get(steps.indexOf(reached) + 1);
        return Optional.of(new Move(after(reached), next, reached));
    }

    /** A number doesn't come before the operator that it comes from agreed. */
    private static boolean isAgreed(List<OrderStepCode> steps, OrderStepCode current) {
        return steps.indexOf(OrderStepCode.PORTABILITY_SCHEDULED) < steps.indexOf(current);
    }

    private static OrderStatus after(OrderStepCode reached) {
        return reached.isWaitedAfter() ? OrderStatus.PENDING : OrderStatus.IN_PROGRESS;
    }

    private static OrderStepCode before(OrderStepCode current, List<OrderStepCode> steps) {
        return steps.get(steps.indexOf(current) - 1);
    }

    private static Optional<Move> stay(OrderStatus status, OrderStepCode current) {
        return Optional.of(new Move(status, current, null));
    }

    /**
     * What becomes of an order.
     *
     * @param next the step that is to be reached next; {@code null} where there is none any more
     * @param reached the step that was reached, and with it all before it; {@code null} where it was none
     */
    record Move(OrderStatus status, OrderStepCode next, OrderStepCode reached) {}
}
