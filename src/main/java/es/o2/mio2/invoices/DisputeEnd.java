package es.o2.mio2.invoices;

import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What the end of a dispute does to its invoice: nothing is held any more. Where the customer was right a rectifying
 * invoice takes the items back; otherwise what was held is due again, and charged on the day that follows from today as an
 * invoice's does from its issue: nobody is in arrears with what they didn't have to pay.
 */
@ApplicationScoped
class DisputeEnd {

    private static final int MAX_REASON = 300;

    private final Rectifications rectifications;
    private final BillingDatabase database;
    private final AuditTrail audit;
    private final InvoicesConfig config;
    private final Clock clock;

    DisputeEnd(
            Rectifications rectifications,
            BillingDatabase database,
            AuditTrail audit,
            InvoicesConfig config,
            Clock clock) {
        this.rectifications = rectifications;
        this.database = database;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Before {@link #end}, and before the invoice is locked. */
    void awaitPayments() {
        rectifications.awaitPayments();
    }

    /**
     * Ends one that is open, in the caller's transaction, and as the customer whose it is.
     *
     * @param invoice locked
     * @param answer what a rectifying invoice gives as its reason
     * @param operator who decided it
     */
    void end(Invoice invoice, InvoiceDispute dispute, InvoiceDispute.Outcome outcome, String answer, String operator) {
        DisputedItem.close(dispute.incidentId);
        invoice.heldAmount = invoice.heldAmount.subtract(dispute.heldAmount);
        dispute.outcome = outcome;
        dispute.resolvedAt = clock.instant();
        audit.byOperator(
                operator,
                AuditAction.DISPUTE_RESOLVED,
                UUID.fromString(invoice.customerId),
                dispute.incidentId + " " + outcome);
        Optional<Invoice> rectifying = Optional.empty();
        if (outcome == InvoiceDispute.Outcome.ACCEPTED) {
            rectifying = rectifications.take(invoice, DisputedItem.of(dispute.incidentId), reason(answer), operator);
        } else {
            dispute.release(chargeDate(invoice));
        }
        rectifying.ifPresentOrElse(made -> dispute.rectifyingInvoiceId = made.id, () -> settle(invoice.id));
    }

    /** Never before the rest of the invoice. */
    private LocalDate chargeDate(Invoice invoice) {
        LocalDate next = BillingCycle.chargeDate(LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID));
        return next.isAfter(invoice.dueDate) ? next : invoice.dueDate;
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
