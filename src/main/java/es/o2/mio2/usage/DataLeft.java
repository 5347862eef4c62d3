package es.o2.mio2.usage;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The data left on a line. */
@Schema(description = "The data left on a line in this cycle.")
public record DataLeft(
        @Schema(description = "The line's id.", required = true)
        UUID lineId,

        @Schema(
                description = "What is left; of a line that shares, its pool's.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "116100000000")
        Long remainingBytes,

        @Schema(
                description = "What there is in the cycle, bonuses included; of a line that shares, its pool's.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "145000000000")
        Long includedBytes,

        @Schema(
                description = "Whether there is no limit; then how much there is and is left is absent.",
                required = true)
        boolean unlimited,

        @Schema(description = "Whether it is shared with the product's other lines.", required = true)
        boolean shared,

        @Schema(description = "Whether the data is used up: it goes on at 128 kbit/s, without charge.", required = true)
        boolean throttled,

        @Schema(description = "The moment up to which this is true.", required = true)
        Instant asOf) {}
