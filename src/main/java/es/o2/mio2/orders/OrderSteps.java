package es.o2.mio2.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The steps of one order, in order. */
record OrderSteps(List<OrderStep> all) {

    static OrderSteps of(UUID orderId) {
        return new OrderSteps(OrderStep.of(List.of(orderId)));
    }

    /** Where the order stands by them. */
    OrderFlow.Standing standing(OrderStatus status, boolean returned) {
        return new OrderFlow.Standing(
                status, all.stream().map(step -> step.code).toList(), next(), returned);
    }

    /** What is to be reached next. */
    OrderStepCode next() {
        return all.stream()
                .filter(step -> step.status == OrderStepStatus.CURRENT)
                .map(step -> step.code)
                .findFirst()
                .orElse(OrderStepCode.COMPLETED);
    }

    /**
     * A step that was passed over is done without a time, until its own news comes late.
     *
     * @param told the step that the news is of; {@code null} where it is of none
     */
    void follow(OrderFlow.Move move, OrderStepCode told, Instant occurredAt) {
        boolean behind = move.reached() != null;
        for (OrderStep step : all) {
            if (behind && step.status != OrderStepStatus.DONE) {
                step.status = OrderStepStatus.DONE;
            } else if (step.code == move.next()) {
                step.status = move.status().isOpen() ? OrderStepStatus.CURRENT : OrderStepStatus.FAILED;
            }
            if (step.code == told && step.reachedAt == null) {
                step.reachedAt = occurredAt;
            }
            behind = behind && step.code != move.reached();
        }
    }
}
