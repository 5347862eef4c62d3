package es.o2.mio2.operations;

import es.o2.mio2.management.BlockReport;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer asked for in writing. */
@Schema(
        name = "BarredNumbersChange",
        description = "What a customer asked for in writing, of the numbers that are barred by default.")
record BarredNumbersRequest(
        @NotNull
        @Size(min = 1, max = 64)
        @Pattern(regexp = "^[A-Za-z0-9._:-]+$")
        @Schema(description = "The source's own id for it; the same counts once.", examples = "ESC-2026-0000078")
        String eventId,

        @NotNull
        @Size(min = 1, max = 40)
        @Pattern(regexp = "^[a-z0-9-]+$")
        @Schema(description = "Which system tells it.", examples = "correspondence")
        String source,

        @NotNull @Schema(description = "Whether they are barred again; open otherwise.", examples = "false")
        Boolean barred,

        @NotNull @Schema(description = "Since when: not before the last change, and not in the future.")
        Instant inForceAt) {

    BlockReport report() {
        return new BlockReport(source, eventId, inForceAt);
    }
}
