package es.o2.mio2.invoices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an invoice stands for its customer, who sees no drafts: {@link InvoiceStatus} without them. */
@Schema(
        name = "IssuedInvoiceStatus",
        description =
                "Where an invoice stands: issued, and to be charged; paid; returned or refunded; due, and not paid;"
                        + " rectified by another one. One that rectifies another is `PAID` when nothing of it is to be"
                        + " given back: at once, where what it takes back wasn't paid.")
public enum IssuedStatus {
    ISSUED,
    PAID,
    /** The direct debit came back, or was refunded. */
    RETURNED,
    /** The day on which it was due is over, and nothing came. */
    OVERDUE,
    /** Another invoice, which points at it, takes its place or a part of it back. */
    RECTIFIED;

    static IssuedStatus of(Invoice invoice) {
        return of(invoice.status);
    }

    static IssuedStatus of(InvoiceStatus status) {
        return valueOf(status.name());
    }

    InvoiceStatus kept() {
        return InvoiceStatus.valueOf(name());
    }
}
