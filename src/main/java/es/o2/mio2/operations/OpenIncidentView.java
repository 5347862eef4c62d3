package es.o2.mio2.operations;

import es.o2.mio2.management.IncidentView;
import es.o2.mio2.management.OpenIncidents;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident as an operator sees it. */
@Schema(name = "CustomerIncident", description = "An incident, whose it is, and whether it is late.")
record OpenIncidentView(
        @Schema(description = "The customer's id.", required = true)
        UUID customerId,

        @Schema(
                description = "Whether it is open, and the last day on which it was to be answered is over.",
                required = true)
        boolean overdue,

        @Schema(required = true) IncidentView incident) {

    static OpenIncidentView of(OpenIncidents.Seen seen) {
        return new OpenIncidentView(seen.customerId(), seen.overdue(), seen.incident());
    }
}
