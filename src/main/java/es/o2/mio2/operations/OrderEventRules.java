package es.o2.mio2.operations;

import es.o2.mio2.api.Inputs;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.orders.OrderEventType;
import es.o2.mio2.problem.InputError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** What of an event depends on its other parts, or on the time. */
@ApplicationScoped
class OrderEventRules {

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** What is further away is a mistake. */
    private static final Period AT_MOST = Period.ofYears(1);

    private final Inputs inputs;
    private final Clock clock;

    OrderEventRules(Inputs inputs, Clock clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * @throws es.o2.mio2.problem.ProblemException {@code INVALID_ARGUMENT} at what is missing, out of place or at
     *     an impossible time
     */
    void check(OrderEventRequest event) {
        if (event.occurredAt().isAfter(clock.instant().plus(AHEAD))) {
            throw inputs.refuse("/occurredAt", InputError.Code.OUT_OF_RANGE);
        }
        goesWith("/reason", event.reason(), event.type().needsReason());
        goesWith("/appointment", event.appointment(), event.type() == OrderEventType.APPOINTMENT_SET);
        if (event.numbers() != null && event.type() != OrderEventType.COMPLETED) {
            throw inputs.refuse("/numbers", InputError.Code.NOT_APPLICABLE);
        }
        if (event.portability() != null && event.type() != OrderEventType.PORTABILITY_SCHEDULED) {
            throw inputs.refuse("/portability", InputError.Code.NOT_APPLICABLE);
        }
        if (event.simCards() != null && !event.type().takesSimCards()) {
            throw inputs.refuse("/simCards", InputError.Code.NOT_APPLICABLE);
        }
        ZonedDateTime occurred = event.occurredAt().atZone(BillingCycle.MADRID);
        if (event.appointment() != null) {
            check(event.appointment(), occurred);
        }
        if (event.portability() != null) {
            check(event.portability(), occurred);
        }
        if (event.shipment() != null && event.shipment().estimatedDeliveryDate() != null) {
            LocalDate earliest = occurred.toLocalDate();
            isWithin(
                    "/shipment/estimatedDeliveryDate",
                    earliest,
                    event.shipment().estimatedDeliveryDate(),
                    earliest.plus(AT_MOST));
        }
    }

    private void check(OrderEventRequest.Visit visit, ZonedDateTime occurred) {
        Instant latest = occurred.plus(AT_MOST).toInstant();
        isWithin("/appointment/startsAt", occurred.toInstant(), visit.startsAt(), latest);
        // PostgreSQL keeps microseconds: by less than one it would end when it starts.
        isWithin("/appointment/endsAt", visit.startsAt().plus(1, ChronoUnit.MICROS), visit.endsAt(), latest);
    }

    private void check(OrderEventRequest.Porting porting, ZonedDateTime occurred) {
        LocalDate earliest = occurred.toLocalDate();
        isWithin("/portability/portOn", earliest, porting.portOn(), earliest.plus(AT_MOST));
        Instant latest = occurred.plus(AT_MOST).toInstant();
        isWithin("/portability/windowStartsAt", occurred.toInstant(), porting.windowStartsAt(), latest);
        isWithin(
                "/portability/windowEndsAt",
                porting.windowStartsAt().plus(1, ChronoUnit.MICROS),
                porting.windowEndsAt(),
                latest);
    }

    private <T extends Comparable<? super T>> void isWithin(String pointer, T least, T value, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw inputs.refuse(pointer, InputError.Code.OUT_OF_RANGE);
        }
    }

    private void goesWith(String pointer, Object value, boolean belongs) {
        if (belongs && value == null) {
            throw inputs.refuse(pointer, InputError.Code.REQUIRED);
        }
        if (!belongs && value != null) {
            throw inputs.refuse(pointer, InputError.Code.NOT_APPLICABLE);
        }
    }
}
