package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.usage.BlockedUse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of use that shouldn't have been possible. */
@Schema(description = "A page of use that shouldn't have been possible.")
record BlockedUseList(
        @Schema(description = "The records, the newest first.", required = true, maxItems = 100)
        List<BlockedUseView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static BlockedUseList of(BlockedUse.Page page) {
        return new BlockedUseList(page.items().stream().map(BlockedUseView::of).toList(), page.nextCursor());
    }
}
