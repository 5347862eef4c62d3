package es.o2.mio2.orders;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the current customer's orders to them. */
@ApplicationScoped
public class OrderViews {

    private final TariffNames tariffs;
    private final Texts texts;
    private final Clock clock;

    OrderViews(TariffNames tariffs, Texts texts, Clock clock) {
        this.tariffs = tariffs;
        this.texts = texts;
        this.clock = clock;
    }

    public OrderView of(CustomerOrder order, Language language) {
        return of(List.of(order), language).get(0);
    }

    /** A handful of statements, however many orders there are. */
    List<OrderView> of(List<CustomerOrder> orders, Language language) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = orders.stream().map(order -> order.id).toList();
        Set<String> codes = orders.stream()
                .map(order -> order.tariffCode)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<UUID, Shipment> shipments = byOrder(Shipment.of(ids), shipment -> shipment.orderId);
        Parts parts = new Parts(
                OrderStep.of(ids).stream().collect(Collectors.groupingBy(step -> step.orderId)),
                shipments,
                shipments.isEmpty()
                        ? Map.of()
                        : ShipmentCheckpoint.of(List.copyOf(shipments.keySet())).stream()
                                .collect(Collectors.groupingBy(checkpoint -> checkpoint.orderId)),
                byOrder(Portability.of(ids), portability -> portability.orderId),
                tariffs.names(codes, language),
                language);
        return orders.stream().map(order -> view(order, parts)).toList();
    }

    private OrderView view(CustomerOrder order, Parts parts) {
        Shipment shipment = parts.shipments().get(order.id);
        Portability portability = parts.portabilities().get(order.id);
        List<OrderStep> steps = parts.steps().get(order.id);
        Language language = parts.language();
        return new OrderView(
                order.id,
                order.kind,
                texts.get(language, "order." + order.kind + ".title", parts.name(order)),
                order.status,
                order.reason == null
                        ? null
                        : new OrderView.OrderProblem(order.reason, texts.get(language, "order.reason." + order.reason)),
                order.status == OrderStatus.HELD ? order.heldUntil : null,
                order.productId,
                order.lineId,
                order.tariffCode,
                order.simKind,
                order.simReplacementReason,
                order.effectiveDate,
                steps.stream().map(step -> step(order, step, language)).toList(),
                shipment == null
                        ? null
                        : OrderView.ShipmentView.of(
                                shipment, parts.checkpoints().getOrDefault(order.id, List.of())),
                order.appointmentStartsAt == null
                        ? null
                        : new OrderView.Appointment(order.appointmentStartsAt, order.appointmentEndsAt),
                portability == null ? null : OrderView.PortInView.of(portability),
                order.createdAt,
                order.updatedAt,
                new Cancellable(order, steps, shipment, portability)
                        .untilAt(clock.instant())
                        .orElse(null),
                order.status.isOpen() ? order.expectedCompletionAt : null,
                order.completedAt);
    }

    private OrderView.OrderStepView step(CustomerOrder order, OrderStep step, Language language) {
        boolean toCome = order.status.isOpen() && step.status != OrderStepStatus.DONE;
        return new OrderView.OrderStepView(
                step.code,
                title(order, step.code, language),
                step.status,
                step.reachedAt,
                toCome ? step.expectedAt : null);
    }

    /** By what is ordered, where that has words of its own for the step. */
    private String title(CustomerOrder order, OrderStepCode step, Language language) {
        return Stream.of(order.kind + "." + order.simKind + "." + step, order.kind + "." + step)
                .map(key -> "order.step." + key)
                .filter(key -> texts.has(language, key))
                .findFirst()
                .map(key -> texts.get(language, key))
                .orElseGet(() -> texts.get(language, "order.step." + step));
    }

    private static <T> Map<UUID, T> byOrder(List<T> rows, Function<T, UUID> order) {
        return rows.stream().collect(Collectors.toMap(order, Function.identity()));
    }

    /** What hangs on the orders, by their ids. */
    private record Parts(
            Map<UUID, List<OrderStep>> steps,
            Map<UUID, Shipment> shipments,
            Map<UUID, List<ShipmentCheckpoint>> checkpoints,
            Map<UUID, Portability> portabilities,
            Map<String, String> names,
            Language language) {

        /** Of what is wanted; a SIM card has no name. */
        private String name(CustomerOrder order) {
            return order.tariffCode == null ? "" : names.getOrDefault(order.tariffCode, "");
        }
    }
}
