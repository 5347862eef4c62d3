package es.o2.mio2.operations;

import es.o2.mio2.management.BlockReport;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a request is in force. */
@Schema(name = "BlockReport", description = "That what was asked of a block is in force in the network.")
record BlockReportRequest(
        @NotNull
        @Size(min = 1, max = 64)
        @Pattern(regexp = "^[A-Za-z0-9._:-]+$")
        @Schema(description = "The source's own id for it; the same report counts once.", examples = "PRV-2026-0000456")
        String eventId,

        @NotNull
        @Size(min = 1, max = 40)
        @Pattern(regexp = "^[a-z0-9-]+$")
        @Schema(description = "Which system tells it.", examples = "provisioning")
        String source,

        @NotNull @Schema(description = "Since when: not before it was asked for, and not in the future.")
        Instant inForceAt) {

    BlockReport report() {
        return new BlockReport(source, eventId, inForceAt);
    }
}
