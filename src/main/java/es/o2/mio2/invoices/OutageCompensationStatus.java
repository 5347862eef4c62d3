package es.o2.mio2.invoices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of what is owed for an outage. */
@Schema(
        description = "What becomes of it: the next invoice credits it (`PROPOSED`); an invoice did (`INVOICED`); it is"
                + " too little for the law to give it unasked, and isn't credited (`ON_REQUEST`).")
public enum OutageCompensationStatus {
    PROPOSED,
    INVOICED,
    ON_REQUEST
}
