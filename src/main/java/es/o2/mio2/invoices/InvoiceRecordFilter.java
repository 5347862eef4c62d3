package es.o2.mio2.invoices;

import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.util.UUID;

/** Which records of an invoice; {@code null} for what doesn't matter. */
record InvoiceRecordFilter(UUID invoiceId, UsageKind kind, UsageClass usageClass) {}
