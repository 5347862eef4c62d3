package es.o2.mio2.invoices;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.usage.RecordPages;
import es.o2.mio2.usage.UsageExports;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** The charged calls, messages and data sessions of the current customer's invoices. */
@ApplicationScoped
class InvoiceRecordService {

    private final CurrentCustomer customer;
    private final UsageExports exports;
    private final Cursors cursors;
    private final AuditTrail audit;
    private final Texts texts;

    InvoiceRecordService(
            CurrentCustomer customer, UsageExports exports, Cursors cursors, AuditTrail audit, Texts texts) {
        this.customer = customer;
        this.exports = exports;
        this.cursors = cursors;
        this.audit = audit;
        this.texts = texts;
    }

    /**
     * A page of an invoice's. Whom somebody called is worth something: that the list was opened is kept.
     *
     * @param cursor of the page before; {@code null} for the first
     * @throws ProblemException {@code NOT_FOUND}; {@code INVALID_ARGUMENT} where the cursor isn't of this list
     */
    @Transactional
    InvoiceRecordList list(InvoiceRecordFilter filter, String cursor, int limit) {
        Invoice.get(filter.invoiceId());
        String name = "invoice-records/" + customer.id() + "/" + filter;
        InvoiceRecordPosition after =
                cursor == null ? InvoiceRecordPosition.OLDEST : InvoiceRecordPosition.parse(cursors.open(name, cursor));
        List<InvoiceRecord.Row> found = InvoiceRecord.page(filter, after, limit + 1);
        List<InvoiceRecord.Row> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(name, page.get(limit - 1).position().toString())
                : null;
        if (cursor == null) {
            keepThatSeen(filter);
        }
        return new InvoiceRecordList(page.stream().map(InvoiceRecordView::of).toList(), next);
    }

    /**
     * All of an invoice's that fit, as the bytes of a CSV file, page by page. Throws as {@link #list} and {@link
     * RecordPages#from} do.
     */
    Multi<byte[]> export(InvoiceRecordFilter filter, Language language) {
        InvoiceRecordCsv csv = new InvoiceRecordCsv(key -> texts.get(language, key));
        int size = exports.page();
        RecordPages<InvoiceRecord.Row> pages =
                exports.pages(last -> InvoiceRecord.page(filter, last.position(), size), csv::rows);
        Multi<byte[]> all = pages.from(() -> {
            Invoice.get(filter.invoiceId());
            keepThatSeen(filter);
            return InvoiceRecord.page(filter, InvoiceRecordPosition.OLDEST, size);
        });
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(csv.header()), all);
    }

    private void keepThatSeen(InvoiceRecordFilter filter) {
        audit.byCustomer(
                customer.id(),
                customer.sessionId(),
                AuditAction.INVOICE_RECORDS_SEEN,
                filter.invoiceId().toString());
    }
}
