package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Language;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Money;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Issues invoices in place of one that was taken back whole, for an operator: what a billing run would make today of the
 * same product, or additional line, for the days of that one, with the next numbers of the issuer's ordinary series. It
 * is done apart from all billing runs, so that use is in one of them, or here.
 */
@ApplicationScoped
public class InvoiceReplacements {

    private final BillingDatabase database;
    private final InvoiceIndex index;
    private final OnBehalf onBehalf;
    private final ReplacementDrafting drafting;
    private final ChunkIssuing issuing;
    private final AuditTrail audit;
    private final Notices notices;
    private final Clock clock;

    InvoiceReplacements(
            BillingDatabase database,
            InvoiceIndex index,
            OnBehalf onBehalf,
            ReplacementDrafting drafting,
            ChunkIssuing issuing,
            AuditTrail audit,
            Notices notices,
            Clock clock) {
        this.database = database;
        this.index = index;
        this.onBehalf = onBehalf;
        this.drafting = drafting;
        this.issuing = issuing;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Issues them: one, or where the tariff is known to have changed in those days one for each. Asked for again, the
     * same are answered.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is no such invoice that isn't a draft;
     *     {@code INVOICE_NOT_REPLACEABLE} where it wasn't taken back whole, there is nothing to charge for its days, another
     *     invoice charges for some of them, or the use of its cycle isn't kept any more; {@code EARLIER_BILLING_RUN_OPEN}
     *     while a billing run isn't issued
     */
    public List<RunInvoices.Whole> replace(UUID invoiceId, String operator) {
        UUID owner = index.ownerOf(invoiceId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return onBehalf.of(owner, () -> QuarkusTransaction.requiringNew().call(() -> {
            excludeRuns();
            Invoice original = Invoice.get(invoiceId);
            List<Invoice> replacing = Invoice.replacing(invoiceId);
            return (replacing.isEmpty() ? issue(original, operator) : replacing)
                    .stream()
                            .map(invoice -> new RunInvoices.Whole(invoice, InvoiceItem.of(invoice.id)))
                            .toList();
        }));
    }

    /** Of two that ask at once, the second sees what the first did. */
    private void excludeRuns() {
        boolean isAnyUnderWay = database.call(sql -> {
            // In the order of who takes invoices back: neither waits for the other while payments wait for it.
            Settlement.awaitPayments(sql);
            BillingRunStore runs = new BillingRunStore(sql);
            runs.exclude();
            return runs.isAnyUnderWay();
        });
        if (isAnyUnderWay) {
            throw new ProblemException(Problem.EARLIER_BILLING_RUN_OPEN);
        }
    }

    private List<Invoice> issue(Invoice original, String operator) {
        Instant now = clock.instant();
        UUID customerId = UUID.fromString(original.customerId);
        BillingCycle cycle = new BillingCycle(original.cycleStartDate);
        drafting.draft(original, issuing.dates(cycle, now).due(), now);
        database.call(sql -> {
            issuing.issue(sql, cycle, CustomerRange.of(customerId), now);
            return null;
        });
        List<Invoice> issued = Invoice.replacing(original.id);
        audit.byOperator(operator, AuditAction.INVOICE_REPLACED, customerId, original.id.toString());
        issued.forEach(invoice -> tell(customerId, original, invoice));
        return issued;
    }

    private void tell(UUID customerId, Invoice original, Invoice issued) {
        Recipient recipient = Customer.recipient(customerId);
        Language language = recipient.language();
        String amount = Money.eur(issued.total).text(language.locale());
        notices.tell(recipient, "invoices.replaced", issued.number, original.number, amount);
    }
}
