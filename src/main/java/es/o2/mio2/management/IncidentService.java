package es.o2.mio2.management;

import es.o2.mio2.access.AccessConfig;
import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Takes what the current customer says is wrong, and what they answer. */
@ApplicationScoped
class IncidentService {

    private final CurrentCustomer customer;
    private final Incidents incidents;
    private final IncidentIndex index;
    private final AttemptCounters counters;
    private final ManagementConfig config;
    private final AuditTrail audit;
    private final Inputs inputs;
    private final Clock clock;

    IncidentService(
            CurrentCustomer customer,
            Incidents incidents,
            IncidentIndex index,
            AttemptCounters counters,
            ManagementConfig config,
            AuditTrail audit,
            Inputs inputs,
            Clock clock) {
        this.customer = customer;
        this.incidents = incidents;
        this.index = index;
        this.counters = counters;
        this.config = config;
        this.audit = audit;
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * Opens one, in the caller's transaction.
     *
     * @throws ProblemException {@code INVALID_ARGUMENT} unless it is about one of a line and a product; {@code NOT_FOUND}
     *     where that isn't the customer's; {@code INCIDENT_ALREADY_OPEN} where another about it is open; {@code
     *     TOO_MANY_REQUESTS} where there were enough
     */
    IncidentView open(IncidentRequest request) {
        customer.requireOpenSession();
        requireOwn(request);
        index.holdOpenings(customer.id());
        if (Incident.isOpenAbout(request.lineId(), request.productId())) {
            throw new ProblemException(Problem.INCIDENT_ALREADY_OPEN);
        }
        takeOne("incidents:", config.incidents().openings());
        IncidentView opened = incidents.open(new NewIncident(
                request.category(), request.description(), request.productId(), request.lineId(), null));
        keep(AuditAction.INCIDENT_OPENED, opened.incidentId());
        return opened;
    }

    private void requireOwn(IncidentRequest request) {
        if (request.lineId() == null && request.productId() == null) {
            throw inputs.refuse("/lineId", InputError.Code.REQUIRED);
        }
        if (request.lineId() != null && request.productId() != null) {
            throw inputs.refuse("/productId", InputError.Code.NOT_APPLICABLE);
        }
        boolean own = request.lineId() == null
                ? Line.hasProduct(request.productId())
                : Line.findByIdOptional(request.lineId()).isPresent();
        if (!own) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
    }

    /**
     * Says something in one. What waited for it goes on, and what was resolved is worked on again. The same as was said
     * last is the same message: whoever isn't sure that it was sent sends it again.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none; {@code INCIDENT_CLOSED} where it is over for good;
     *     {@code INCIDENT_ALREADY_OPEN} where it was resolved and another about the same is open; {@code
     *     TOO_MANY_REQUESTS} where there were enough
     */
    @Transactional
    IncidentMessageView say(UUID incidentId, String text) {
        customer.requireOpenSession();
        Incident incident = Incident.lock(incidentId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (incident.status.isOver() && incident.status != IncidentStatus.RESOLVED) {
            throw new ProblemException(Problem.INCIDENT_CLOSED);
        }
        Optional<IncidentMessage> again = IncidentMessage.last(incidentId)
                .filter(last -> last.author == IncidentMessage.Author.CUSTOMER && last.text.equals(text));
        if (again.isPresent()) {
            return IncidentMessageView.of(again.get());
        }
        takeOne("incident-messages:", config.incidents().messages());
        goOn(incident);
        IncidentMessage said = IncidentMessage.keep(incident, IncidentMessage.Author.CUSTOMER, text, clock.instant());
        incidents.publish(incident);
        keep(AuditAction.INCIDENT_MESSAGE_SENT, incidentId);
        return IncidentMessageView.of(said);
    }

    private void goOn(Incident incident) {
        if (incident.status == IncidentStatus.RESOLVED) {
            index.holdOpenings(customer.id());
            if (incident.invoiceId == null && Incident.isOpenAbout(incident.lineId, incident.productId)) {
                throw new ProblemException(Problem.INCIDENT_ALREADY_OPEN);
            }
            incidents.reopen(incident);
        } else if (incident.status == IncidentStatus.PENDING) {
            incidents.move(incident, IncidentStatus.IN_PROGRESS);
        }
    }

    private void takeOne(String what, AccessConfig.Quota quota) {
        var standing = counters.takeAlong(new AttemptCounters.Budget(what + customer.id(), quota));
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    private void keep(AuditAction action, UUID incidentId) {
        audit.byCustomer(customer.id(), customer.sessionId(), action, incidentId.toString());
    }
}
