package es.o2.mio2.management;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The current customer's incidents. What opens one, or moves it, does so in its own transaction. */
@ApplicationScoped
public class Incidents {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter YEAR_FIRST = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private final CurrentCustomer customer;
    private final Notices notices;
    private final Cursors cursors;
    private final Clock clock;

    Incidents(CurrentCustomer customer, Notices notices, Cursors cursors, Clock clock) {
        this.customer = customer;
        this.notices = notices;
        this.cursors = cursors;
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
        incident.answerDueDate =
                LocalDate.ofInstant(incident.createdAt, BillingCycle.MADRID).plusMonths(1);
        incident.persistAndFlush();
        IncidentMove.keep(incident);
        Recipient recipient = Customer.recipient(customer.id());
        DateTimeFormatter form = recipient.language() == Language.EU ? YEAR_FIRST : DAY_FIRST;
        notices.tell(recipient, "incident.opened", incident.reference, form.format(incident.answerDueDate));
        return IncidentView.of(incident);
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
        incident.status = right ? IncidentStatus.RESOLVED : IncidentStatus.REJECTED;
        incident.answer = answer;
        incident.updatedAt = clock.instant();
        IncidentMove.keep(incident);
        notices.tell(
                Customer.recipient(customer.id()),
                right ? "incident.resolved" : "incident.rejected",
                incident.reference);
        return IncidentView.of(incident);
    }

    /**
     * One of them.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    public IncidentView get(UUID incidentId) {
        Optional<Incident> incident = Incident.findByIdOptional(incidentId);
        return IncidentView.of(incident.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
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
        return new IncidentList(page.stream().map(IncidentView::of).toList(), next);
    }
}
