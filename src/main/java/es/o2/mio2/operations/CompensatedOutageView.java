package es.o2.mio2.operations;

import es.o2.mio2.invoices.ServiceOutages;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An outage, and what comes of it. */
@Schema(name = "CompensatedOutage", description = "An outage, and what its customers are owed for it.")
record CompensatedOutageView(
        @Schema(required = true) ServiceOutageView outage,

        @Schema(description = "The lines that it counts for.", required = true, maxItems = 400)
        List<CompensatedLineView> lines) {

    static CompensatedOutageView of(ServiceOutages.Whole whole) {
        return new CompensatedOutageView(
                ServiceOutageView.of(whole.outage()),
                whole.lines().stream().map(CompensatedLineView::of).toList());
    }
}
