package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.management.OpenIncidents;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of incidents to answer. */
@Schema(description = "A page of incidents to answer.")
record OpenIncidentList(
        @Schema(description = "The incidents, the oldest first.", required = true, maxItems = 100)
        List<OpenIncidentView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static OpenIncidentList of(OpenIncidents.Page page) {
        return new OpenIncidentList(
                page.items().stream().map(OpenIncidentView::of).toList(), page.nextCursor());
    }
}
