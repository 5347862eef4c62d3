package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The invoices of a billing run for an operator, drafts too. That they were looked at is kept with each customer. */
@ApplicationScoped
public class RunInvoices {

    private final BillingRuns runs;
    private final InvoiceIndex index;
    private final OnBehalf onBehalf;
    private final AuditTrail audit;
    private final Cursors cursors;

    RunInvoices(BillingRuns runs, InvoiceIndex index, OnBehalf onBehalf, AuditTrail audit, Cursors cursors) {
        this.runs = runs;
        this.index = index;
        this.onBehalf = onBehalf;
        this.audit = audit;
        this.cursors = cursors;
    }

    /** An invoice with what it charges for. */
    public record Whole(Invoice invoice, List<InvoiceItem> items) {}

    /**
     * A page of invoices.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<Invoice> items, String nextCursor) {}

    /**
     * A page of a run's invoices, in no order that means anything.
     *
     * @param customerId whose; {@code null} for all
     * @param cursor of the page before; {@code null} for the first
     * @param operator who looks
     * @throws ProblemException {@code NOT_FOUND} where there is no such run; {@code INVALID_ARGUMENT} where the cursor is of
     *     another list
     */
    public Page page(UUID runId, UUID customerId, String cursor, int limit, String operator) {
        BillingRun run = runs.get(runId);
        String list = "operations/billing-runs/" + runId + "/invoices/" + customerId;
        InvoiceIndex.Found after =
                cursor == null ? InvoiceIndex.Found.FIRST : InvoiceIndex.Found.parse(cursors.open(list, cursor));
        CustomerRange customers = customerId == null
                ? new CustomerRange(CustomerRange.LOWEST, CustomerRange.HIGHEST)
                : CustomerRange.of(customerId);
        List<InvoiceIndex.Found> found = index.page(run.cycle().startDate(), customers, after, limit + 1);
        List<InvoiceIndex.Found> page = found.subList(0, Math.min(limit, found.size()));
        String next =
                found.size() > limit ? cursors.seal(list, page.get(limit - 1).toString()) : null;
        return new Page(
                page.stream()
                        .flatMap(one -> see(one, operator, invoice -> invoice).stream())
                        .toList(),
                next);
    }

    /**
     * A whole invoice of a run.
     *
     * @param operator who looks
     * @throws ProblemException {@code NOT_FOUND} where the run has none such
     */
    public Whole get(UUID runId, UUID invoiceId, String operator) {
        BillingRun run = runs.get(runId);
        return index.find(run.cycle().startDate(), invoiceId)
                .flatMap(
                        found -> see(found, operator, invoice -> new Whole(invoice, InvoiceItem.of(found.invoiceId()))))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** Nothing of a draft that was made anew meanwhile, and isn't there any more. */
    private <T> Optional<T> see(InvoiceIndex.Found found, String operator, Function<Invoice, T> look) {
        return onBehalf.of(
                found.customerId(), () -> QuarkusTransaction.requiringNew().call(() -> {
                    Optional<Invoice> invoice = Invoice.findByIdOptional(found.invoiceId());
                    invoice.ifPresent(seen -> audit.byOperator(
                            operator,
                            AuditAction.DRAFT_INVOICES_SEEN,
                            found.customerId(),
                            found.invoiceId().toString()));
                    return invoice.map(look);
                }));
    }
}
