package es.o2.mio2.feeds;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row that was left out, and why.
 *
 * @param line its number in the batch, from 1
 * @param pointer where in the row; {@code null} where it is the row as a whole
 */
@Schema(description = "A row that was left out, and why.")
public record RowReject(
        @Schema(
                description = "Its number in the batch, from 1.",
                required = true,
                format = "int64",
                minimum = "1",
                maximum = "9007199254740991",
                examples = "3")
        long line,

        @Schema(required = true) Reason reason,

        @Schema(
                description = "Where in the row: a JSON pointer (RFC 6901); absent where it is the row as a whole.",
                maxLength = 200,
                pattern = "^/.*$",
                examples = "/startedAt")
        String pointer) {

    /** Why a row is left out. */
    @Schema(
            name = "RowRejectReason",
            description = "It is no JSON object, or too long (`NOT_JSON`); a field is needed and absent (`REQUIRED`);"
                    + " there is no such field (`UNKNOWN_FIELD`); it isn't of the form that its field has"
                    + " (`MALFORMED`); it is shorter or longer, smaller or larger, earlier or later than it may be"
                    + " (`OUT_OF_RANGE`); it doesn't go with the rest of the row, or with what is known"
                    + " (`NOT_APPLICABLE`); what it names isn't known, yet (`NOT_FOUND`); what it says is somebody"
                    + " else's (`IN_USE`).")
    public enum Reason {
        /** It is no JSON object, or too long. */
        NOT_JSON,
        /** A field is needed and absent. */
        REQUIRED,
        /** There is no such field. */
        UNKNOWN_FIELD,
        /** It isn't of the form that its field has. */
        MALFORMED,
        /** It is shorter or longer, smaller or larger, earlier or later than it may be. */
        OUT_OF_RANGE,
        /** It doesn't go with the rest of the row. */
        NOT_APPLICABLE,
        /** What it names isn't known. */
        NOT_FOUND,
        /** What it says is somebody else's already: a number, a document, a card. */
        IN_USE
    }
}
