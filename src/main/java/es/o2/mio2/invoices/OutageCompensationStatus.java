package es.o2.mio2.invoices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of what is owed for an outage. */
@Schema(
        description = "What becomes of it: the next invoice credits it (`PROPOSED`); an invoice did, or did for another"
                + " outage of the same time (`INVOICED`); it is too little for the law to give it unasked, and is credited once"
                + " its customer asks for it (`ON_REQUEST`): `createServiceOutageGrant`.")
public enum OutageCompensationStatus {
    PROPOSED,
    INVOICED,
    ON_REQUEST
}
