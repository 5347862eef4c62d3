package es.o2.mio2.management;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All lines of a customer. */
@Schema(description = "All lines of the customer.")
record LineList(
        @Schema(description = "The lines, the oldest first.", required = true, maxItems = 1000)
        List<LineView> items) {}
