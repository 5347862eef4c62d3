package es.o2.mio2.billing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may not work, as the law tells services apart when it comes to what is owed (Royal Decree 899/2009). */
@Schema(description = "Which service didn't work: access to the internet, or the telephone.")
public enum InterruptedService {
    /** Fibre, or the data of a mobile line. */
    INTERNET,
    /** A landline, or the calls of a mobile line. */
    TELEPHONE
}
