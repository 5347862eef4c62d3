package es.o2.mio2.demo;

import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.problem.InputError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Moves the application's clock, this instance's only. */
@ApplicationScoped
class DemoClock {

    /** A year and a cycle, to either side. */
    private static final Duration FARTHEST = Duration.ofDays(400);

    private final ServiceClock clock;
    private final Inputs inputs;

    DemoClock(ServiceClock clock, Inputs inputs) {
        this.clock = clock;
        this.inputs = inputs;
    }

    /**
     * Sets how far the clock is ahead of the database's.
     *
     * @param offset an ISO 8601 duration of at most 400 days, negative for the past
     * @throws es.o2.mio2.problem.ProblemException {@code INVALID_ARGUMENT} for anything else
     */
    void move(String offset) {
        Duration ahead = parse(offset);
        if (ahead.compareTo(FARTHEST) > 0 || ahead.compareTo(FARTHEST.negated()) < 0) {
            throw inputs.refuse("/offset", InputError.Code.OUT_OF_RANGE);
        }
        clock.setOffset(ahead);
    }

    private Duration parse(String offset) {
        try {
            return Duration.parse(offset);
        } catch (DateTimeParseException noDuration) {
            throw inputs.refuse("/offset", InputError.Code.MALFORMED);
        }
    }
}
