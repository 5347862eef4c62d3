package es.o2.mio2.operations;

import es.o2.mio2.api.Inputs;
import es.o2.mio2.problem.InputError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What of a report depends on its other parts, or on the time, as it is the same for all reports. */
@ApplicationScoped
class EventInputs {

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Inputs inputs;
    private final Clock clock;

    EventInputs(Inputs inputs, Clock clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    /** What is reported has happened. */
    void hasHappened(String pointer, Instant at) {
        if (at.isAfter(clock.instant().plus(AHEAD))) {
            throw inputs.refuse(pointer, InputError.Code.OUT_OF_RANGE);
        }
    }

    /** A value is there where it belongs, and only there. */
    void goesWith(String pointer, Object value, boolean belongs) {
        if (belongs && value == null) {
            throw inputs.refuse(pointer, InputError.Code.REQUIRED);
        }
        mayGoWith(pointer, value, belongs);
    }

    /** A value is only there where it belongs. */
    void mayGoWith(String pointer, Object value, boolean belongs) {
        if (!belongs && value != null) {
            throw inputs.refuse(pointer, InputError.Code.NOT_APPLICABLE);
        }
    }

    /** A value is between two others, or one of them. */
    <T extends Comparable<? super T>> void isWithin(String pointer, T least, T value, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw inputs.refuse(pointer, InputError.Code.OUT_OF_RANGE);
        }
    }
}
