package es.o2.mio2.operations;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.usage.RestrictedLines;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of lines that are to be kept from something. */
@Schema(description = "A page of lines that are to be kept from something.")
record RestrictedLineList(
        @Schema(description = "The lines.", required = true, maxItems = 100)
        List<RestrictedLineView> items,

        @Schema(
                description = Cursors.DESCRIPTION,
                maxLength = Cursors.MAX_LENGTH,
                pattern = Cursors.PATTERN,
                examples = Cursors.EXAMPLE)
        String nextCursor) {

    static RestrictedLineList of(RestrictedLines.Page page) {
        return new RestrictedLineList(
                page.items().stream().map(RestrictedLineView::of).toList(), page.nextCursor());
    }
}
