package es.o2.mio2.invoices;

import java.time.Instant;
import java.util.UUID;

/** Where a page of an invoice's records ended: the key of its last one. */
record InvoiceRecordPosition(Instant startedAt, UUID recordKey) {

    /** Before the oldest of all. */
    static final InvoiceRecordPosition OLDEST = new InvoiceRecordPosition(Instant.EPOCH, new UUID(0, 0));

    /** As {@link #toString} wrote it. */
    static InvoiceRecordPosition parse(String text) {
        String[] parts = text.split(" ");
        return new InvoiceRecordPosition(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return startedAt + " " + recordKey;
    }
}
