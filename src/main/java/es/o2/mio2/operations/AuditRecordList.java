package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.audit.AuditSearch;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the audit trail. */
@Schema(description = "A page of the audit trail.")
record AuditRecordList(
        @Schema(description = "What was done or seen, the newest first.", required = true, maxItems = 100)
        List<AuditRecordView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static AuditRecordList of(AuditSearch.Page page) {
        return new AuditRecordList(
                page.items().stream().map(AuditRecordView::of).toList(), page.nextCursor());
    }
}
