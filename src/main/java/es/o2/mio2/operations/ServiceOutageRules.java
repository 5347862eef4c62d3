package es.o2.mio2.operations;

import es.o2.mio2.api.Inputs;
import es.o2.mio2.operations.ServiceOutageRequest.AffectedLine;
import es.o2.mio2.problem.InputError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What of an outage depends on its other parts, or on the time. */
@ApplicationScoped
class ServiceOutageRules {

    /** What is longer is a mistake. */
    private static final Duration AT_MOST = Duration.ofDays(366);

    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private final EventInputs events;
    private final Inputs inputs;

    ServiceOutageRules(EventInputs events, Inputs inputs) {
        this.events = events;
        this.inputs = inputs;
    }

    /**
     * @throws es.o2.mio2.problem.ProblemException {@code INVALID_ARGUMENT} at what is missing, too much or at an impossible
     *     time
     */
    void check(ServiceOutageRequest outage) {
        events.hasHappened("/startedAt", outage.startedAt());
        events.hasHappened("/endedAt", outage.endedAt());
        events.isWithin(
                "/endedAt",
                outage.startedAt().plus(AT_LEAST),
                outage.endedAt(),
                outage.startedAt().plus(AT_MOST));
        List<AffectedLine> lines = outage.lines();
        for (int place = 0; place < lines.size(); place++) {
            check("/lines/" + place, lines.get(place));
        }
    }

    private void check(String pointer, AffectedLine line) {
        long names = Stream.of(line.lineId(), line.msisdn(), line.sourceLineId())
                .filter(Objects::nonNull)
                .count();
        if (names == 0) {
            throw inputs.refuse(pointer + "/lineId", InputError.Code.REQUIRED);
        }
        if (names > 1) {
            throw inputs.refuse(
                    pointer + (line.sourceLineId() == null ? "/msisdn" : "/sourceLineId"),
                    InputError.Code.NOT_APPLICABLE);
        }
    }
}
