package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.invoices.ServiceOutages;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of outages. */
@Schema(description = "A page of outages.")
record ServiceOutageList(
        @Schema(description = "The outages, the newest first.", required = true, maxItems = 100)
        List<ServiceOutageView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static ServiceOutageList of(ServiceOutages.Page page) {
        return new ServiceOutageList(
                page.items().stream().map(ServiceOutageView::of).toList(), page.nextCursor());
    }
}
