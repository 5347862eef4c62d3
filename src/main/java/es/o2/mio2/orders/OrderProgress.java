package es.o2.mio2.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where an order is, for those who carry it out.
 *
 * @param nextStep what is to be reached next; {@code null} for one that is over
 */
public record OrderProgress(
        UUID orderId, OrderKind kind, OrderStatus status, OrderStepCode nextStep, Instant updatedAt) {

    static OrderProgress of(CustomerOrder order) {
        OrderStepCode next = OrderStep.of(List.of(order.id)).stream()
                .filter(step -> step.status == OrderStepStatus.CURRENT)
                .map(step -> step.code)
                .findFirst()
                .orElse(null);
        return new OrderProgress(order.id, order.kind, order.status, next, order.updatedAt);
    }
}
