package es.o2.mio2.access;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer's open sessions. */
@Schema(description = "The open sessions, the one used last first.")
record SessionList(
        @Schema(description = "The sessions.", required = true, maxItems = 1000)
        List<SessionView> items) {}
