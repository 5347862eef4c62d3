package es.o2.mio2.invoices;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.Money;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Explains why the current customer's invoices differ. */
@ApplicationScoped
class InvoiceComparisonService {

    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Texts texts;

    InvoiceComparisonService(CurrentCustomer customer, AuditTrail audit, Texts texts) {
        this.customer = customer;
        this.audit = audit;
        this.texts = texts;
    }

    /** What is compared with what; {@code previous} is empty where there is nothing to compare with. */
    private record Sides(List<Invoice> current, List<Invoice> previous) {}

    /**
     * Compares an invoice, and those that count with it, with the cycle before.
     *
     * @param otherInvoiceId compares with this one instead; {@code null} for none
     * @throws ProblemException {@code NOT_FOUND} where one of them isn't there
     */
    @Transactional
    InvoiceComparison compare(UUID invoiceId, UUID otherInvoiceId, Language language) {
        Sides sides = sides(Invoice.get(invoiceId), otherInvoiceId);
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.INVOICE_SEEN, invoiceId.toString());
        ComparedBill current = ComparedBill.of(sides.current());
        if (sides.previous().isEmpty()) {
            return new InvoiceComparison(invoiceId, current, null, null, List.of());
        }
        List<Invoice> all = Stream.concat(sides.current().stream(), sides.previous().stream())
                .toList();
        List<InvoiceItem> items = InvoiceItem.of(
                all.stream().map(invoice -> invoice.id).distinct().toList());
        BillDifference difference =
                new BillDifference(compared(sides.current(), items), compared(sides.previous(), items));
        ItemNames names = ItemNames.of(all, items, texts, language);
        return new InvoiceComparison(
                invoiceId,
                current,
                ComparedBill.of(sides.previous()),
                Money.eur(difference.amount()),
                difference.causes().stream()
                        .map(cause -> ComparisonCause.of(cause, names))
                        .toList());
    }

    /**
     * A customer asks why the bill of a cycle went up: where the tariff changed in it, its invoices count together. What
     * rectifies an invoice is explained by what that came to without it.
     */
    private static Sides sides(Invoice invoice, UUID otherInvoiceId) {
        if (otherInvoiceId != null) {
            return new Sides(List.of(invoice), List.of(Invoice.get(otherInvoiceId)));
        }
        if (invoice.rectifiesInvoiceId != null) {
            Invoice rectified = Invoice.get(invoice.rectifiesInvoiceId);
            return new Sides(List.of(rectified, invoice), List.of(rectified));
        }
        return new Sides(invoice.ofItsCycle(), invoice.ofTheCycleBefore());
    }

    private static List<ComparedInvoice> compared(List<Invoice> invoices, List<InvoiceItem> items) {
        return invoices.stream()
                .map(invoice -> ComparedInvoice.of(invoice, items))
                .toList();
    }
}
