package es.o2.mio2.usage;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a line's records. */
@Schema(description = "A page of a line's calls, messages and data sessions.")
record UsageRecordList(
        @Schema(description = "The records, the newest first.", required = true, maxItems = 100)
        List<UsageRecordView> items,

        @Schema(
                description = "Gives the next page; absent on the last.",
                maxLength = 500,
                pattern = "^[A-Za-z0-9_-]+$",
                examples = "n1Yz4fL0vJm2kP8qR7sTn1Yz4fL0vJm2kP8qR7sT")
        String nextCursor,

        @Schema(description = "The moment up to which the records are complete.", required = true)
        Instant asOf) {}
