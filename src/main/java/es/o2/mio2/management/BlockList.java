package es.o2.mio2.management;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The blocks of a line. */
@Schema(description = "The blocks of a mobile line.")
record BlockList(
        @Schema(description = "Every family, whether it is blocked or not.", required = true, maxItems = 6)
        List<Block> items,

        @Schema(required = true) BarredNumbers barredByDefault,

        @Schema(
                description = "What was asked of the line's blocks, the newest first, as far as the newest 100.",
                required = true,
                maxItems = BlockList.LONGEST_HISTORY)
        List<PastBlockRequest> history) {

    /** How much of the history is shown. */
    static final int LONGEST_HISTORY = 100;
}
