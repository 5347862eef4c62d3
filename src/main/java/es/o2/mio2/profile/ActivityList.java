package es.o2.mio2.profile;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what was done and seen in the customer's account. */
@Schema(description = "A page of what was done and seen in the customer's account.")
record ActivityList(
        @Schema(description = "What was done and seen, the newest first.", required = true, maxItems = 100)
        List<ActivityView> items,

        @Schema(
                description = "Gives the next page; absent on the last.",
                maxLength = 500,
                pattern = "^[A-Za-z0-9_-]+$",
                examples = "n1Yz4fL0vJm2kP8qR7sTn1Yz4fL0vJm2kP8qR7sT")
        String nextCursor) {}
