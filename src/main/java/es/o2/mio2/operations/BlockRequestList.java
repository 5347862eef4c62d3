package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.management.BlocksUnderWay;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of requests. */
@Schema(description = "A page of what customers asked of blocks, and isn't in force yet.")
record BlockRequestList(
        @Schema(
                description = "The requests, the one expected first before the others.",
                required = true,
                maxItems = 100)
        List<BlockRequestView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static BlockRequestList of(BlocksUnderWay.Page page) {
        return new BlockRequestList(
                page.items().stream().map(BlockRequestView::of).toList(), page.nextCursor());
    }
}
