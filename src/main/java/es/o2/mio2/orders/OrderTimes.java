package es.o2.mio2.orders;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.WorkingDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * By when the steps of an order are expected, each after the one before it: working days are Madrid's. What comes late
 * takes what follows with it; what comes early doesn't, for the customer has been told a time.
 */
@ApplicationScoped
class OrderTimes {

    /** When a working day ends. */
    private static final LocalTime CLOSING = LocalTime.of(20, 0);

    private final OrdersConfig config;
    private final WorkingDays calendar;

    OrderTimes(OrdersConfig config) {
        this.config = config;
        this.calendar = config.workingDays();
    }

    /**
     * The first expectations of an order.
     *
     * @param steps the first of them was reached
     * @param start from when on it goes ahead
     */
    void begin(CustomerOrder order, List<OrderStep> steps, Instant start) {
        Instant promised = order.expectedCompletionAt;
        Instant from = start;
        for (int i = 1; i < steps.size(); i++) {
            Instant usual = after(steps.get(i - 1).code, steps.get(i).code, from);
            from = promised == null || usual.isBefore(promised) ? usual : promised;
            steps.get(i).expectedAt = from;
        }
        OrderStep last = steps.get(steps.size() - 1);
        last.expectedAt = promised == null ? last.expectedAt : promised;
        order.expectedCompletionAt = last.expectedAt;
    }

    /**
     * What an event makes of the expectations of the steps that are still to come.
     *
     * @param known what was agreed of them
     * @param at when it happened
     */
    void follow(CustomerOrder order, List<OrderStep> steps, Known known, Instant at) {
        OrderStepCode before = OrderStepCode.RECEIVED;
        Instant from = at;
        boolean agreed = false;
        boolean late = true;
        for (OrderStep step : steps) {
            if (step.status == OrderStepStatus.DONE) {
                before = step.code;
                continue;
            }
            Instant usual = after(before, step.code, from);
            Instant said = known.of(step.code);
            if (said != null && !said.isBefore(from)) {
                step.expectedAt = said;
                agreed = true;
            } else {
                late = step.expectedAt == null || (late && usual.isAfter(step.expectedAt));
                step.expectedAt = agreed || late ? usual : step.expectedAt;
            }
            from = step.expectedAt;
            before = step.code;
        }
        if (order.status.isOpen()) {
            order.expectedCompletionAt = from;
        }
    }

    /**
     * What was agreed of steps to come; {@code null} for what wasn't.
     *
     * @param visit when the technician will have been there
     * @param delivery when the parcel should be there
     * @param ported when the number should be here
     */
    record Known(Instant visit, Instant delivery, Instant ported) {

        static Known of(CustomerOrder order, Shipment shipment, Portability portability) {
            return new Known(
                    order.appointmentEndsAt,
                    shipment == null || shipment.estimatedDeliveryDate == null || shipment.status.isWithUs()
                            ? null
                            : endOf(shipment.estimatedDeliveryDate),
                    portability == null ? null : ported(portability));
        }

        private static Instant ported(Portability portability) {
            return portability.windowEndsAt == null ? endOf(portability.portOn) : portability.windowEndsAt;
        }

        private Instant of(OrderStepCode step) {
            return switch (step) {
                case INSTALLED -> visit;
                case DELIVERED -> delivery;
                case COMPLETED -> ported;
                default -> null;
            };
        }
    }

    private Instant after(OrderStepCode before, OrderStepCode step, Instant at) {
        return switch (step) {
            case RECEIVED -> at;
            case IDENTITY_CHECKED -> at.plus(config.identityCheck());
            case PREPARED -> workingDays(at, config.preparationWorkingDays());
            case SHIPPED -> workingDays(at, config.shippingWorkingDays());
            case DELIVERED -> workingDays(at, config.deliveryWorkingDays());
            case ACTIVATION_REQUESTED -> workingDays(at, config.activationWorkingDays());
            case ESIM_READY -> at.plus(config.esimProfile());
            case APPOINTMENT_SET -> workingDays(at, config.appointmentWorkingDays());
            case INSTALLED -> workingDays(at, config.installationWorkingDays());
            case PORTABILITY_VALIDATED -> workingDays(at, config.portabilityWorkingDays());
            case ACCEPTED, PORTABILITY_REQUESTED, PORTABILITY_SCHEDULED -> at.plus(config.provisioning());
            case COMPLETED ->
                at.plus(before == OrderStepCode.ESIM_READY ? config.esimInstallation() : config.provisioning());
        };
    }

    private Instant workingDays(Instant at, int days) {
        return endOf(calendar.plus(LocalDate.ofInstant(at, BillingCycle.MADRID), days));
    }

    private static Instant endOf(LocalDate day) {
        return day.atTime(CLOSING).atZone(BillingCycle.MADRID).toInstant();
    }
}
