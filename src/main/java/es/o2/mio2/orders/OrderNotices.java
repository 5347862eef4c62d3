package es.o2.mio2.orders;

import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Tells customers of the moves of their orders that matter; of the beginning and the good end, the section that took the
 * order tells.
 */
@ApplicationScoped
class OrderNotices {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(BillingCycle.MADRID);

    private final Notices notices;

    OrderNotices(Notices notices) {
        this.notices = notices;
    }

    /**
     * Of an event that moved an order, or its parcel. Of what is held here, for the customer's safety, its section tells.
     *
     * @param isNews whether nothing newer was known of the parcel, the visit or the number
     */
    void moved(CustomerOrder order, OrderEventReport event, OrderFlow.Move move, boolean isNews) {
        switch (event.type()) {
            case REJECTED, FAILED -> notices.tell(recipient(order), "order." + event.type());
            case HELD -> {
                if (!event.isFromHere()) {
                    notices.tell(recipient(order), "order.HELD");
                }
            }
            case DELIVERY_FAILED, RETURNED -> {
                if (isNews) {
                    notices.warn(recipient(order), "order." + event.type());
                }
            }
            case APPOINTMENT_SET -> {
                if (isNews && event.appointment() != null) {
                    tellTime(
                            order,
                            "order.APPOINTMENT_SET",
                            event.appointment().startsAt(),
                            event.appointment().endsAt());
                }
            }
            case PORTABILITY_SCHEDULED -> {
                if (isNews && event.portability() != null) {
                    tellTime(
                            order,
                            "order.PORTABILITY_SCHEDULED",
                            event.portability().windowStartsAt(),
                            event.portability().windowEndsAt());
                }
            }
            default -> reached(order, move);
        }
    }

    private void reached(CustomerOrder order, OrderFlow.Move move) {
        if (move.reached() == OrderStepCode.SHIPPED) {
            Parcels.tell(order.id, recipient(order), notices);
        } else if (move.reached() == OrderStepCode.ESIM_READY || isToBeActivated(move)) {
            notices.tell(recipient(order), "order." + move.reached());
        }
    }

    private static boolean isToBeActivated(OrderFlow.Move move) {
        return move.reached() == OrderStepCode.DELIVERED && move.next() == OrderStepCode.ACTIVATION_REQUESTED;
    }

    void activationRequested(CustomerOrder order) {
        notices.tell(recipient(order), "order.ACTIVATION_REQUESTED");
    }

    void cancelled(CustomerOrder order) {
        notices.warn(recipient(order), "order.CANCELLED");
    }

    /** Where a SIM card goes to is what a thief would change: on every channel. */
    void addressChanged(CustomerOrder order) {
        notices.warn(recipient(order), "order.address-changed");
    }

    /** A step should have been reached by now; of the whole a time may be known that is still to come. */
    void overdue(CustomerOrder order, Instant now) {
        if (order.expectedCompletionAt.isAfter(now)) {
            Recipient recipient = recipient(order);
            LocalDate day = LocalDate.ofInstant(order.expectedCompletionAt, BillingCycle.MADRID);
            notices.tell(recipient, "order.overdue.expected", form(recipient).format(day));
        } else {
            notices.tell(recipient(order), "order.overdue");
        }
    }

    private static DateTimeFormatter form(Recipient recipient) {
        return recipient.language() == Language.EU ? YEAR_FIRST : DAY_FIRST;
    }

    private void tellTime(CustomerOrder order, String key, Instant startsAt, Instant endsAt) {
        Recipient recipient = recipient(order);
        LocalDate day = LocalDate.ofInstant(startsAt, BillingCycle.MADRID);
        notices.tell(recipient, key, form(recipient).format(day), HOUR.format(startsAt), HOUR.format(endsAt));
    }

    private static Recipient recipient(CustomerOrder order) {
        return Customer.recipient(UUID.fromString(order.customerId));
    }
}
