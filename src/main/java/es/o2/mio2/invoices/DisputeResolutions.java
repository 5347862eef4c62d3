package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.management.IncidentView;
import es.o2.mio2.management.Incidents;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Resolves for an operator what customers dispute of their invoices. */
@ApplicationScoped
public class DisputeResolutions {

    private final InvoiceIndex index;
    private final OnBehalf onBehalf;
    private final DisputeEnd end;
    private final Incidents incidents;

    DisputeResolutions(InvoiceIndex index, OnBehalf onBehalf, DisputeEnd end, Incidents incidents) {
        this.index = index;
        this.onBehalf = onBehalf;
        this.end = end;
        this.incidents = incidents;
    }

    /** A dispute that is over, and the incident that it began with. */
    public record Resolved(InvoiceDispute dispute, IncidentView incident) {}

    /**
     * Ends a dispute and its incident, see {@link DisputeEnd}. Asked for again, it does nothing.
     *
     * @param answer what is said to the customer, and what a rectifying invoice gives as its reason
     * @throws ProblemException {@code NOT_FOUND} where there is no such dispute; {@code DISPUTE_RESOLVED} where it ended
     *     otherwise
     */
    public Resolved resolve(UUID incidentId, InvoiceDispute.Outcome outcome, String answer, String operator) {
        InvoiceIndex.Found found =
                index.disputed(incidentId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return onBehalf.of(
                found.customerId(), () -> QuarkusTransaction.requiringNew().call(() -> {
                    end.awaitPayments();
                    Invoice invoice = Invoice.lock(found.invoiceId());
                    InvoiceDispute dispute = InvoiceDispute.findById(incidentId);
                    if (dispute.outcome == null) {
                        IncidentView incident = answer(incidentId, outcome, answer);
                        end.end(invoice, dispute, outcome, answer, operator);
                        return new Resolved(dispute, incident);
                    }
                    if (dispute.outcome != outcome) {
                        throw new ProblemException(Problem.DISPUTE_RESOLVED);
                    }
                    return new Resolved(dispute, incidents.get(incidentId));
                }));
    }

    /** An incident that ended by itself stays as it is; what is decided of the invoice counts all the same. */
    private IncidentView answer(UUID incidentId, InvoiceDispute.Outcome outcome, String answer) {
        IncidentView incident = incidents.get(incidentId);
        return incident.status().isOver()
                ? incident
                : incidents.answer(incidentId, outcome == InvoiceDispute.Outcome.ACCEPTED, answer);
    }
}
