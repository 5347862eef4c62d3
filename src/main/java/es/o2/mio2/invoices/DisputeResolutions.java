package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.management.IncidentView;
import es.o2.mio2.management.Incidents;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Resolves for an operator what customers dispute of their invoices. */
@ApplicationScoped
public class DisputeResolutions {

    private static final int MAX_REASON = 300;

    private final InvoiceIndex index;
    private final OnBehalf onBehalf;
    private final Rectifications rectifications;
    private final Incidents incidents;
    private final BillingDatabase database;
    private final AuditTrail audit;
    private final InvoicesConfig config;
    private final Clock clock;

    DisputeResolutions(
            InvoiceIndex index,
            OnBehalf onBehalf,
            Rectifications rectifications,
            Incidents incidents,
            BillingDatabase database,
            AuditTrail audit,
            InvoicesConfig config,
            Clock clock) {
        this.index = index;
        this.onBehalf = onBehalf;
        this.rectifications = rectifications;
        this.incidents = incidents;
        this.database = database;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** A dispute that is over, and the incident that it began with. */
    public record Resolved(InvoiceDispute dispute, IncidentView incident) {}

    /**
     * Ends a dispute: nothing is held any more, and where the customer was right the items are taken back by a rectifying
     * invoice. Asked for again, it does nothing.
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
                    rectifications.awaitPayments();
                    Invoice invoice = Invoice.lock(found.invoiceId());
                    InvoiceDispute dispute = InvoiceDispute.findById(incidentId);
                    if (dispute.outcome == null) {
                        return end(invoice, dispute, outcome, answer, operator);
                    }
                    if (dispute.outcome != outcome) {
                        throw new ProblemException(Problem.DISPUTE_RESOLVED);
                    }
                    return new Resolved(dispute, incidents.get(incidentId));
                }));
    }

    private Resolved end(
            Invoice invoice, InvoiceDispute dispute, InvoiceDispute.Outcome outcome, String answer, String operator) {
        boolean right = outcome == InvoiceDispute.Outcome.ACCEPTED;
        DisputedItem.close(dispute.incidentId);
        invoice.heldAmount = invoice.heldAmount.subtract(dispute.heldAmount);
        dispute.outcome = outcome;
        dispute.resolvedAt = clock.instant();
        IncidentView incident = incidents.answer(dispute.incidentId, right, answer);
        audit.byOperator(
                operator,
                AuditAction.DISPUTE_RESOLVED,
                UUID.fromString(invoice.customerId),
                dispute.incidentId + " " + outcome);
        Optional<Invoice> rectifying = Optional.empty();
        if (right) {
            Set<UUID> items = DisputedItem.of(dispute.incidentId);
            rectifying = rectifications.take(invoice, items, reason(answer), operator);
        }
        rectifying.ifPresentOrElse(made -> dispute.rectifyingInvoiceId = made.id, () -> settle(invoice.id));
        return new Resolved(dispute, incident);
    }

    /** An invoice has less room than an answer. */
    private static String reason(String answer) {
        return answer.length() <= MAX_REASON ? answer : answer.substring(0, MAX_REASON - 1) + "…";
    }

    private void settle(UUID invoiceId) {
        Invoice.flush();
        database.call(sql -> {
            Settlement.of(sql, clock.instant(), config).settle(invoiceId);
            return null;
        });
    }
}
