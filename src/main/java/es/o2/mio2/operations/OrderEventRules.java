package es.o2.mio2.operations;

import es.o2.mio2.api.Inputs;
import es.o2.mio2.orders.OrderEventType;
import es.o2.mio2.problem.InputError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What of an event depends on its other parts, or on the time. */
@ApplicationScoped
class OrderEventRules {

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Set<OrderEventType> WITH_REASON =
            EnumSet.of(OrderEventType.HELD, OrderEventType.REJECTED, OrderEventType.FAILED);

    private final Inputs inputs;
    private final Clock clock;

    OrderEventRules(Inputs inputs, Clock clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * @throws es.o2.mio2.problem.ProblemException {@code INVALID_ARGUMENT} at what is missing, out of place or ahead of
     *     its time
     */
    void check(OrderEventRequest event) {
        if (event.occurredAt().isAfter(clock.instant().plus(AHEAD))) {
            throw inputs.refuse("/occurredAt", InputError.Code.OUT_OF_RANGE);
        }
        goesWith("/reason", event.reason(), WITH_REASON.contains(event.type()));
        goesWith("/appointment", event.appointment(), event.type() == OrderEventType.APPOINTMENT_SET);
        if (event.numbers() != null && event.type() != OrderEventType.COMPLETED) {
            throw inputs.refuse("/numbers", InputError.Code.NOT_APPLICABLE);
        }
        var visit = event.appointment();
        if (visit != null && !visit.endsAt().isAfter(visit.startsAt())) {
            throw inputs.refuse("/appointment/endsAt", InputError.Code.OUT_OF_RANGE);
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
