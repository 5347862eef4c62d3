package es.o2.mio2.profile;

import es.o2.mio2.api.Cursors;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what was done and seen in the customer's account. */
@Schema(description = "A page of what was done and seen in the customer's account.")
record ActivityList(
        @Schema(description = "What was done and seen, the newest first.", required = true, maxItems = 100)
        List<ActivityView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {}
