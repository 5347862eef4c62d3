package es.o2.mio2.operations;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.IncidentEventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;

/** What of an incident's event depends on its other parts, or on the time. */
@ApplicationScoped
class IncidentEventRules {

    /** What a customer waits at home for. */
    private static final Duration WINDOW = Duration.ofHours(2);

    /** What is further away is a mistake. */
    private static final Period AT_MOST = Period.ofYears(1);

    private final EventInputs inputs;

    IncidentEventRules(EventInputs inputs) {
        this.inputs = inputs;
    }

    /**
     * @throws es.o2.mio2.problem.ProblemException {@code INVALID_ARGUMENT} at what is missing, out of place or at
     *     an impossible time
     */
    void check(IncidentEventRequest event) {
        inputs.hasHappened("/occurredAt", event.occurredAt());
        if (event.type().needsMessage()) {
            inputs.goesWith("/message", event.message(), true);
        }
        inputs.goesWith("/appointment", event.appointment(), event.type() == IncidentEventType.APPOINTMENT_SET);
        if (event.appointment() != null) {
            Instant starts = event.appointment().startsAt();
            Instant latest =
                    event.occurredAt().atZone(BillingCycle.MADRID).plus(AT_MOST).toInstant();
            inputs.isWithin("/appointment/startsAt", event.occurredAt(), starts, latest);
            Instant ends = starts.plus(WINDOW);
            inputs.isWithin("/appointment/endsAt", ends, event.appointment().endsAt(), ends);
        }
    }
}
