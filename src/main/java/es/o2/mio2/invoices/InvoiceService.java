package es.o2.mio2.invoices;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The current customer's invoices. */
@ApplicationScoped
class InvoiceService {

    private final CurrentCustomer customer;
    private final InvoicePdfConfig config;
    private final Cursors cursors;
    private final AuditTrail audit;
    private final Texts texts;

    InvoiceService(CurrentCustomer customer, InvoicePdfConfig config, Cursors cursors, AuditTrail audit, Texts texts) {
        this.customer = customer;
        this.config = config;
        this.cursors = cursors;
        this.audit = audit;
        this.texts = texts;
    }

    /**
     * A page of them.
     *
     * @param cursor of the page before; {@code null} for the first
     * @throws ProblemException {@code INVALID_ARGUMENT} where the cursor isn't of this list
     */
    InvoiceList list(InvoiceFilter filter, String cursor, int limit, Language language) {
        String name = "invoices/" + customer.id() + "/" + filter;
        InvoicePosition after = cursor == null ? filter.newest() : InvoicePosition.parse(cursors.open(name, cursor));
        List<InvoiceSummary> found = InvoiceQuery.page(filter, after, language, limit + 1);
        List<InvoiceSummary> page = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        String next = found.size() > limit
                ? cursors.seal(name, InvoicePosition.of(page.get(limit - 1)).toString())
                : null;
        return new InvoiceList(page, next);
    }

    /**
     * One of them. Where somebody lives, and what they use, is on it: that it was read is kept.
     *
     * @throws ProblemException {@code NOT_FOUND}
     */
    @Transactional
    InvoiceView get(UUID invoiceId, Language language) {
        Invoice invoice = Invoice.get(invoiceId);
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.INVOICE_SEEN, invoiceId.toString());
        return view(invoice, language);
    }

    /** The same without being shown. */
    InvoiceView view(Invoice invoice, Language language) {
        List<InvoiceItem> items = InvoiceItem.of(invoice.id);
        return InvoiceView.of(
                invoice,
                items,
                config.issuers().get(invoice.issuer),
                Invoice.rectifying(invoice.id),
                ItemNames.of(List.of(invoice), items, texts, language));
    }
}
