package es.o2.mio2.management;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The current customer's incidents. What opens one, or moves it, does so in its own transaction. */
@ApplicationScoped
public class Incidents {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final CurrentCustomer customer;
    private final Notices notices;
    private final Events events;
    private final ManagementConfig config;
    private final Cursors cursors;
    private final IncidentCompensations compensations;
    private final Clock clock;

    Incidents(
            CurrentCustomer customer,
            Notices notices,
            Events events,
            ManagementConfig config,
            Cursors cursors,
            IncidentCompensations compensations,
            Clock clock) {
        this.customer = customer;
        this.notices = notices;
        this.events = events;
        this.config = config;
        this.cursors = cursors;
        this.compensations = compensations;
        this.clock = clock;
    }

    /** Opens one, and tells the customer its reference and by when it is answered (Royal Decree 899/2009, article 26). */
    public IncidentView open(NewIncident asked) {
        Incident incident = new Incident();
        incident.id = UUID.randomUUID();
        incident.reference = IncidentReference.next();
        incident.category = asked.category();
        incident.status = IncidentStatus.ACKNOWLEDGED;
        incident.description = asked.description();
        incident.productId = asked.productId();
        incident.lineId = asked.lineId();
        incident.invoiceId = asked.invoiceId();
        incident.createdAt = clock.instant();
        incident.updatedAt = incident.createdAt;
        incident.answerDueDate = inAMonth(incident.createdAt);
        incident.persistAndFlush();
        IncidentMove.keep(incident);
        publish(incident);
        tell(incident, incident.invoiceId == null ? "received" : "opened", day(incident.answerDueDate));
        return IncidentView.of(incident);
    }

    private static LocalDate inAMonth(Instant from) {
        return LocalDate.ofInstant(from, BillingCycle.MADRID).plusMonths(1);
    }

    /**
     * Ends one: the customer was right, or wasn't.
     *
     * @param answer what is said to the customer
     * @throws ProblemException {@code NOT_FOUND} where there is none; {@code CONFLICT} where it is over
     */
    public IncidentView answer(UUID incidentId, boolean right, String answer) {
        Incident incident = Incident.lock(incidentId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (incident.status.isOver()) {
            throw new ProblemException(Problem.CONFLICT);
        }
        end(incident, right ? IncidentStatus.RESOLVED : IncidentStatus.REJECTED, answer);
        return IncidentView.of(incident);
    }

    /**
     * Ends one that the caller holds, and tells the customer.
     *
     * @param status {@code RESOLVED} or {@code REJECTED}
     */
    void end(Incident incident, IncidentStatus status, String answer) {
        move(incident, status);
        IncidentMessage.keep(incident, IncidentMessage.Author.OPERATOR, answer, incident.updatedAt);
        incident.answer = answer;
        boolean right = status == IncidentStatus.RESOLVED;
        if (right) {
            incident.closesAt = incident.updatedAt.plus(config.incidents().closing());
        }
        if (incident.invoiceId == null) {
            tell(incident, right ? "solved" : "declined");
        } else {
            tell(incident, right ? "resolved" : "rejected");
        }
    }

    /** Works again on one that was resolved, and that the caller holds: it is answered within a month from now. */
    void reopen(Incident incident) {
        move(incident, IncidentStatus.IN_PROGRESS);
        incident.answer = null;
        incident.closesAt = null;
        incident.answerDueDate = inAMonth(incident.updatedAt);
    }

    /**
     * Moves one that the caller holds.
     *
     * @throws ProblemException {@code CONFLICT} where it can't
     */
    void move(Incident incident, IncidentStatus status) {
        if (!incident.status.canBecome(status)) {
            throw new ProblemException(Problem.CONFLICT);
        }
        incident.status = status;
        incident.updatedAt = clock.instant();
        IncidentMove.keep(incident);
        publish(incident);
    }

    /** Those who follow the customer's events see that it is another than before. */
    void publish(Incident incident) {
        events.publish(customer.id(), EventType.INCIDENT_UPDATED, EventData.incident(incident.id, incident.status));
    }

    /** A technician comes: the customer is told when. */
    void tellAppointment(Incident incident) {
        LocalDateTime from = LocalDateTime.ofInstant(incident.appointmentStartsAt, BillingCycle.MADRID);
        LocalDateTime to = LocalDateTime.ofInstant(incident.appointmentEndsAt, BillingCycle.MADRID);
        tell(incident, "appointment", day(from.toLocalDate()), TIME.format(from), TIME.format(to));
    }

    /** Something was said: what, the customer reads where nobody else does. */
    void tellAnswer(Incident incident) {
        tell(incident, "answered");
    }

    private void tell(Incident incident, String what, Object... more) {
        Object[] arguments =
                Stream.concat(Stream.of(incident.reference), Stream.of(more)).toArray();
        notices.tell(Customer.recipient(customer.id()), "incident." + what, arguments);
    }

    private String day(LocalDate day) {
        Language language = Customer.recipient(customer.id()).language();
        return (language == Language.EU ? YEAR_FIRST : DAY_FIRST).format(day);
    }

    /**
     * One of them.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    public IncidentView get(UUID incidentId) {
        Optional<Incident> incident = Incident.findByIdOptional(incidentId);
        return IncidentView.of(incident.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)), compensations);
    }

    /** A page of them; {@code null} for the first. */
    IncidentList list(String cursor, int limit) {
        String name = "incidents/" + customer.id();
        IncidentPosition after =
                cursor == null ? IncidentPosition.NEWEST : IncidentPosition.parse(cursors.open(name, cursor));
        List<Incident> found = Incident.page(after, limit + 1);
        List<Incident> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(name, IncidentPosition.of(page.get(limit - 1)).toString())
                : null;
        return new IncidentList(page.stream().map(IncidentView::listed).toList(), next);
    }
}
