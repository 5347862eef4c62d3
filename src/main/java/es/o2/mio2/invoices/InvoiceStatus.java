package es.o2.mio2.invoices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an invoice stands. A draft has no number, and its customer doesn't see it. */
@Schema(description = "Where an invoice stands.")
public enum InvoiceStatus {
    DRAFT,
    ISSUED,
    /** Nothing is to be paid any more; of one that takes another back, nothing to be given back. */
    PAID,
    /** The direct debit came back, or was refunded. */
    RETURNED,
    /** The day on which it was due is over, and nothing came. */
    OVERDUE,
    /**
     * Others, which point at it, have taken all of it back. One of which they took back a part stays where its payment
     * stands: the rest is still to be paid.
     */
    RECTIFIED
}
