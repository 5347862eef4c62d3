package es.o2.mio2.management;

import es.o2.mio2.billing.Money;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the customer gets back because of what an incident was about. */
@Schema(description = "What the customer gets back for the outage that the incident was about.")
public record IncidentCompensation(
        @Schema(description = "With tax.", required = true) Money amount,

        @Schema(required = true) Status status,

        @Schema(description = "The invoice that credits it, or the last of several, once one was issued.")
        UUID invoiceId) {

    /** Where it stands. */
    @Schema(
            name = "IncidentCompensationStatus",
            description = "Where it stands: the next invoice credits it (`PROPOSED`), or one did (`INVOICED`).")
    public enum Status {
        PROPOSED,
        INVOICED
    }
}
