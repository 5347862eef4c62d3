package es.o2.mio2.management;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Fingerprint;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The door through which the operator's side moves and answers incidents. One event is one transaction: the move, its row
 * of the history, the words to the customer, the notice.
 */
@ApplicationScoped
public class IncidentEvents {

    private final IncidentIndex index;
    private final Incidents incidents;
    private final OnBehalf onBehalf;
    private final AuditTrail audit;
    private final ObjectMapper mapper;
    private final Clock clock;

    IncidentEvents(
            IncidentIndex index,
            Incidents incidents,
            OnBehalf onBehalf,
            AuditTrail audit,
            ObjectMapper mapper,
            Clock clock) {
        this.index = index;
        this.incidents = incidents;
        this.onBehalf = onBehalf;
        this.audit = audit;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Moves or answers an incident by an event, once for each event.
     *
     * @param operator who tells it
     * @return how it is after it
     * @throws ProblemException {@code NOT_FOUND} for an unknown incident, {@code EVENT_ID_REUSED} where the source told
     *     something else by the same id, {@code INCIDENT_EVENT_NOT_POSSIBLE} where the event can't follow
     */
    public IncidentView take(UUID incidentId, IncidentEventReport event, String operator) {
        UUID owner = index.ownerOf(incidentId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        String fingerprint = Fingerprint.of(mapper, incidentId, event);
        return onBehalf.of(owner, () -> QuarkusTransaction.requiringNew()
                .call(() -> take(owner, incidentId, event, fingerprint, operator)));
    }

    private IncidentView take(
            UUID owner, UUID incidentId, IncidentEventReport event, String fingerprint, String operator) {
        Incident incident = Incident.lock(incidentId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Optional<String> earlier = index.claim(event.source(), event.eventId());
        if (earlier.isPresent()) {
            if (!earlier.get().equals(fingerprint)) {
                throw new ProblemException(Problem.EVENT_ID_REUSED);
            }
            return IncidentView.of(incident);
        }
        if (!isPossible(incident.status, event.type().status())) {
            throw new ProblemException(Problem.INCIDENT_EVENT_NOT_POSSIBLE);
        }
        Instant now = clock.instant();
        IncidentStatus before = incident.status;
        follow(incident, event, now);
        IncidentEvent.keep(incident, before, event, now, fingerprint);
        audit.byOperator(operator, AuditAction.INCIDENT_MOVED, owner, incidentId + " " + event.type());
        return IncidentView.of(incident);
    }

    /** What is over is for its customer alone to take up again; what stays where it is has to be open. */
    private static boolean isPossible(IncidentStatus status, IncidentStatus next) {
        return !status.isOver() && (next == null || status.canBecome(next));
    }

    private void follow(Incident incident, IncidentEventReport event, Instant now) {
        IncidentStatus next = event.type().status();
        if (next == IncidentStatus.RESOLVED || next == IncidentStatus.REJECTED) {
            incidents.end(incident, next, event.message());
            return;
        }
        boolean agreed = event.visit() != null && !IncidentEvent.hasLater(incident.id, event);
        if (agreed) {
            incident.appointmentStartsAt = event.visit().startsAt();
            incident.appointmentEndsAt = event.visit().endsAt();
        }
        if (event.message() != null) {
            IncidentMessage.keep(incident, IncidentMessage.Author.OPERATOR, event.message(), now);
        }
        if (next == null) {
            incidents.publish(incident);
        } else {
            incidents.move(incident, next);
        }
        if (agreed) {
            incidents.tellAppointment(incident);
        } else if (event.message() != null) {
            incidents.tellAnswer(incident);
        }
    }
}
