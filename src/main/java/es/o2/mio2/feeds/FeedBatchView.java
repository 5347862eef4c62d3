package es.o2.mio2.feeds;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a batch.
 *
 * @param received rows, blank lines apart
 * @param rejects the first {@value #MOST_REJECTS} of those that were left out, in their order
 */
@Schema(name = "FeedBatch", description = "What became of a batch.")
public record FeedBatchView(
        @Schema(
                description = "How many rows it has; blank lines aren't counted.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "3")
        long received,

        @Schema(
                description = "How many of them went in.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "2")
        long accepted,

        @Schema(
                description = "How many were left out.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "1")
        long rejected,

        @Schema(
                description = "The first 100 that were left out, in their order. To bring one in after all, send it,"
                        + " mended, in a batch of another id.",
                required = true,
                maxItems = MOST_REJECTS)
        List<RowReject> rejects) {

    static final int MOST_REJECTS = 100;
}
