package es.o2.mio2.management;

import es.o2.mio2.api.ServiceStatus;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a line is suspended. */
@Schema(name = "Suspension", description = "That the line is suspended.")
record SuspensionView(
        @Schema(description = "The line.", required = true) UUID lineId,

        @Schema(required = true) ServiceStatus status,
        @Schema(required = true) SuspensionReason reason,

        @Schema(description = "Since when.", required = true)
        Instant suspendedAt) {

    static SuspensionView of(Line line, LineSuspension suspension) {
        return new SuspensionView(line.id, line.status, suspension.reason, suspension.suspendedAt);
    }
}
