package es.o2.mio2.operations;

import es.o2.mio2.audit.AuditSearch;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the audit trail. */
@Schema(description = "A page of the audit trail.")
record AuditRecordList(
        @Schema(description = "What was done or seen, the newest first.", required = true, maxItems = 100)
        List<AuditRecordView> items,

        @Schema(
                description = "Gives the next page; absent on the last.",
                maxLength = 500,
                pattern = "^[A-Za-z0-9_-]+$",
                examples = "n1Yz4fL0vJm2kP8qR7sTn1Yz4fL0vJm2kP8qR7sT")
        String nextCursor) {

    static AuditRecordList of(AuditSearch.Page page) {
        return new AuditRecordList(
                page.items().stream().map(AuditRecordView::of).toList(), page.nextCursor());
    }
}
