package es.o2.mio2.management;

import es.o2.mio2.api.Cursors;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a customer's incidents. */
@Schema(description = "A page of the customer's incidents.")
record IncidentList(
        @Schema(description = "The incidents, the newest first.", required = true, maxItems = 100)
        List<IncidentView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {}
