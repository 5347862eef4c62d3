package es.o2.mio2.operations;

import es.o2.mio2.invoices.DisputeResolutions;
import es.o2.mio2.invoices.InvoiceDispute;
import es.o2.mio2.management.IncidentStatus;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dispute that is over. */
@Schema(name = "DisputeResolution", description = "A dispute that is over.")
record DisputeResolutionView(
        @Schema(description = "The incident's id.", required = true)
        UUID incidentId,

        @Schema(
                description = "By which people speak of it.",
                required = true,
                maxLength = 11,
                pattern = "^R-[0-9A-Z]{4}-[0-9A-Z]{4}$",
                examples = "R-7K4M-9QXT")
        String reference,

        @Schema(required = true) IncidentStatus status,
        @Schema(required = true) InvoiceDispute.Outcome outcome,

        @Schema(description = "The invoice that was disputed.", required = true)
        UUID invoiceId,

        @Schema(description = "The invoice that takes the items back, where any was to be.")
        UUID rectifyingInvoiceId,

        @Schema(description = "When it was resolved.", required = true)
        Instant resolvedAt) {

    static DisputeResolutionView of(DisputeResolutions.Resolved resolved) {
        InvoiceDispute dispute = resolved.dispute();
        return new DisputeResolutionView(
                dispute.incidentId,
                resolved.incident().reference(),
                resolved.incident().status(),
                dispute.outcome,
                dispute.invoiceId,
                dispute.rectifyingInvoiceId,
                dispute.resolvedAt);
    }
}
