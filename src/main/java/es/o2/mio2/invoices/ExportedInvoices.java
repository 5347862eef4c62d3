package es.o2.mio2.invoices;

import es.o2.mio2.profile.ExportFiles;
import es.o2.mio2.profile.ExportPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The customer's invoices, in a copy of their data: as they are answered with, as PDF, and the detail of what is charged. */
@ApplicationScoped
class ExportedInvoices implements ExportPart {

    /** A whole invoice isn't small. */
    private static final int PAGE = 20;

    private static final int RECORDS = 1000;

    private final InvoiceService service;
    private final InvoicePdfs pdfs;
    private final InvoiceDocuments kept;

    ExportedInvoices(InvoiceService service, InvoicePdfs pdfs, InvoiceDocuments kept) {
        this.service = service;
        this.pdfs = pdfs;
        this.kept = kept;
    }

    private record Named(UUID invoiceId, String file) {}

    @Override
    public void write(ExportFiles files) {
        List<Named> found = new ArrayList<>();
        files.<Invoice>list("invoices", ExportedInvoices::after, invoices -> {
            invoices.forEach(invoice -> found.add(new Named(invoice.id, "invoices/" + invoice.number)));
            return invoices.stream()
                    .map(invoice -> service.view(invoice, files.language()))
                    .toList();
        });
        found.forEach(invoice -> {
            records(files, invoice.invoiceId());
            files.pdf(invoice.file(), () -> pdfs.made(invoice.invoiceId()).content());
        });
    }

    private static void records(ExportFiles files, UUID invoiceId) {
        InvoiceRecordFilter all = new InvoiceRecordFilter(invoiceId, null, null);
        files.<InvoiceRecord.Row>list(
                "invoice-records/" + invoiceId,
                last -> InvoiceRecord.page(all, last == null ? InvoiceRecordPosition.OLDEST : last.position(), RECORDS),
                rows -> rows.stream().map(InvoiceRecordView::of).toList());
    }

    private static List<Invoice> after(Invoice last) {
        return Invoice.page(last == null ? InvoicePosition.NEWEST : InvoicePosition.of(last), PAGE);
    }
}
