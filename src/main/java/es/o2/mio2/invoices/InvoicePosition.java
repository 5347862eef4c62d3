package es.o2.mio2.invoices;

import java.time.LocalDate;
import java.util.UUID;

/** Where a page of invoices ended: the key of its last one. Of those of one day, a later period is newer. */
record InvoicePosition(LocalDate issueDate, LocalDate periodStartDate, UUID invoiceId) {

    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** Before the newest of all. */
    static final InvoicePosition NEWEST = onOrBefore(NEVER);

    /** Before the newest that was issued on a day or before it. */
    static InvoicePosition onOrBefore(LocalDate day) {
        return new InvoicePosition(day, NEVER, new UUID(-1L, -1L));
    }

    static InvoicePosition of(Invoice invoice) {
        return new InvoicePosition(invoice.issueDate, invoice.periodStartDate, invoice.id);
    }

    static InvoicePosition of(InvoiceSummary invoice) {
        return new InvoicePosition(invoice.issueDate(), invoice.periodStartDate(), invoice.invoiceId());
    }

    /** As {@link #toString} wrote it. */
    static InvoicePosition parse(String text) {
        String[] parts = text.split(" ");
        return new InvoicePosition(LocalDate.parse(parts[0]), LocalDate.parse(parts[1]), UUID.fromString(parts[2]));
    }

    @Override
    public String toString() {
        return issueDate + " " + periodStartDate + " " + invoiceId;
    }
}
