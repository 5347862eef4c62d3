package es.o2.mio2.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An order for those who carry it out. What doesn't apply is {@code null}.
 *
 * @param overdueSince since when it is known to be late
 * @param stepExpectedAt by when the next step should be reached
 * @param reportable the step that can be told of next; {@code null} while only the customer can take the next one
 * @param dueAt before this it isn't to be completed
 * @param delivery where the SIM card goes to
 * @param parcel where it is on its way there
 * @param linesForSimCards the new mobile lines, which take a SIM card each
 */
public record OrderToFulfil(
        OrderProgress progress,
        OrderStepCode reportable,
        UUID customerId,
        UUID productId,
        UUID lineId,
        String tariffCode,
        SimKind simKind,
        LocalDate effectiveDate,
        Instant createdAt,
        Instant dueAt,
        Instant expectedCompletionAt,
        Instant stepExpectedAt,
        Instant overdueSince,
        DeliveryAddress delivery,
        ShipmentStatus parcel,
        PortIn portIn,
        List<NewLine> linesWithoutNumber,
        List<UUID> linesForSimCards) {

    /** A card that replaces another is switched on by its customer; one of a new line may be without. */
    private static OrderStepCode reportable(CustomerOrder order) {
        boolean waits = order.kind == OrderKind.SIM_REPLACEMENT;
        return OrderStep.of(List.of(order.id)).stream()
                .filter(step -> step.status != OrderStepStatus.DONE)
                .map(step -> step.code)
                .filter(code -> waits || code != OrderStepCode.ACTIVATION_REQUESTED)
                .findFirst()
                .filter(code -> code != OrderStepCode.ACTIVATION_REQUESTED)
                .orElse(null);
    }

    static OrderToFulfil of(CustomerOrder order, Fulfilment fulfilment) {
        Shipment shipment = Shipment.findById(order.id);
        Portability portability = Portability.findById(order.id);
        return new OrderToFulfil(
                OrderProgress.of(order),
                reportable(order),
                UUID.fromString(order.customerId),
                order.productId,
                order.lineId,
                order.tariffCode,
                order.simKind,
                order.effectiveDate,
                order.createdAt,
                order.dueAt,
                order.expectedCompletionAt,
                OrderStep.current(order.id).map(step -> step.expectedAt).orElse(null),
                order.overdueSince,
                shipment == null ? null : shipment.address(),
                shipment == null ? null : shipment.status,
                portability == null ? null : portability.portIn(),
                fulfilment.linesWithoutNumber(order),
                fulfilment.linesForSimCards(order));
    }
}
