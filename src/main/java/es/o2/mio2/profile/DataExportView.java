package es.o2.mio2.profile;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A copy of all of the customer's data, as they see it. */
@Schema(name = "DataExport", description = "A copy of all of the customer's data: how far it is.")
record DataExportView(
        @Schema(description = "The copy's id.", required = true)
        UUID exportId,

        @Schema(required = true) DataExportStatus status,

        @Schema(description = "When it was asked for.", required = true)
        Instant requestedAt,

        @Schema(description = "With `HELD`: until when it waits.")
        Instant heldUntilAt,

        @Schema(description = "When it was made.") Instant completedAt,

        @Schema(description = "Until when it can be downloaded.")
        Instant expiresAt,

        @Schema(
                description = "Of the archive.",
                format = "int64",
                minimum = "0",
                maximum = "2147483647",
                examples = "4183520")
        Long sizeBytes) {

    static DataExportView of(DataExport export, Instant now) {
        return new DataExportView(
                export.id,
                export.statusAt(now),
                export.requestedAt,
                export.heldUntil,
                export.completedAt,
                export.expiresAt,
                export.sizeBytes);
    }
}
