package es.o2.mio2.operations;

import es.o2.mio2.management.IncidentStatus;
import es.o2.mio2.management.IncidentView;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an incident is. */
@Schema(name = "IncidentProgress", description = "How far an incident is.")
record IncidentProgressView(
        @Schema(description = "The incident's id.", required = true)
        UUID incidentId,

        @Schema(required = true) IncidentStatus status,

        @Schema(description = "When it moved last.", required = true)
        Instant updatedAt) {

    static IncidentProgressView of(IncidentView incident) {
        return new IncidentProgressView(incident.incidentId(), incident.status(), incident.updatedAt());
    }
}
