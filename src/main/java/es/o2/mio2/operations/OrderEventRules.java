package es.o2.mio2.operations;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.orders.OrderEventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** What of an event depends on its other parts, or on the time. */
@ApplicationScoped
class OrderEventRules {

    /** What is further away is a mistake. */
    private static final Period AT_MOST = Period.ofYears(1);

    private final EventInputs inputs;

    OrderEventRules(EventInputs inputs) {
        this.inputs = inputs;
    }

    /**
     * @throws es.o2.mio2.problem.ProblemException {@code INVALID_ARGUMENT} at what is missing, out of place or at
     *     an impossible time
     */
    void check(OrderEventRequest event) {
        inputs.hasHappened("/occurredAt", event.occurredAt());
        inputs.goesWith("/reason", event.reason(), event.type().needsReason());
        inputs.goesWith("/appointment", event.appointment(), event.type() == OrderEventType.APPOINTMENT_SET);
        inputs.mayGoWith("/numbers", event.numbers(), event.type() == OrderEventType.COMPLETED);
        inputs.mayGoWith("/portability", event.portability(), event.type() == OrderEventType.PORTABILITY_SCHEDULED);
        inputs.mayGoWith("/simCards", event.simCards(), event.type().takesSimCards());
        ZonedDateTime occurred = event.occurredAt().atZone(BillingCycle.MADRID);
        if (event.appointment() != null) {
            check(event.appointment(), occurred);
        }
        if (event.portability() != null) {
            check(event.portability(), occurred);
        }
        if (event.shipment() != null && event.shipment().estimatedDeliveryDate() != null) {
            LocalDate earliest = occurred.toLocalDate();
            inputs.isWithin(
                    "/shipment/estimatedDeliveryDate",
                    earliest,
                    event.shipment().estimatedDeliveryDate(),
                    earliest.plus(AT_MOST));
        }
    }

    private void check(OrderEventRequest.Visit visit, ZonedDateTime occurred) {
        Instant latest = occurred.plus(AT_MOST).toInstant();
        inputs.isWithin("/appointment/startsAt", occurred.toInstant(), visit.startsAt(), latest);
        // PostgreSQL keeps microseconds: by less than one it would end when it starts.
        inputs.isWithin("/appointment/endsAt", visit.startsAt().plus(1, ChronoUnit.MICROS), visit.endsAt(), latest);
    }

    private void check(OrderEventRequest.Porting porting, ZonedDateTime occurred) {
        LocalDate earliest = occurred.toLocalDate();
        inputs.isWithin("/portability/portOn", earliest, porting.portOn(), earliest.plus(AT_MOST));
        Instant latest = occurred.plus(AT_MOST).toInstant();
        inputs.isWithin("/portability/windowStartsAt", occurred.toInstant(), porting.windowStartsAt(), latest);
        inputs.isWithin(
                "/portability/windowEndsAt",
                porting.windowStartsAt().plus(1, ChronoUnit.MICROS),
                porting.windowEndsAt(),
                latest);
    }
}
