package es.o2.mio2.usage;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the feed {@code usage-records}, as the contract shows it. {@link UsageRecordReader} reads it. */
@Schema(
        name = "UsageRecordRow",
        description =
                "A row of `usage-records`: one use of a line, as the network's mediation delivers it. It is of the"
                        + " line that had the number when it began, and counts once by its id: the same again changes"
                        + " nothing, another one of the id takes its place. What isn't included and has no price is refused"
                        + " (`NOT_FOUND`): send it again when `usage-prices` has one.")
public record UsageRecordRow(
        @Schema(
                description = "The source's own id for it.",
                required = true,
                minLength = 1,
                maxLength = 64,
                pattern = "^[!-~]+$",
                examples = "MED1-20261120-000001")
        String recordId,

        @Schema(
                description = "The line's number (E.164).",
                required = true,
                maxLength = 16,
                pattern = "^\\+[1-9][0-9]{6,14}$",
                examples = "+34600000001")
        String msisdn,

        @Schema(required = true) UsageKind kind,

        @Schema(
                description = "When it began (RFC 3339, any offset): not before the months that are kept, and not more"
                        + " than a day ahead. All of it belongs to the day and the cycle of this moment in Madrid.",
                required = true)
        Instant startedAt,

        @Schema(
                description = "Up and down; of `DATA`, and needed there.",
                format = "int64",
                minimum = "0",
                maximum = "10000000000000",
                examples = "1500000000")
        Long bytes,

        @Schema(
                description =
                        "Of `VOICE`, and needed there; 0 for a call that nobody took. Of a call to 118xy, which is cut"
                                + " then, no more than 600 are charged.",
                format = "int64",
                minimum = "0",
                maximum = "8640000",
                examples = "61")
        Long seconds,

        @Schema(
                description = "Messages; of `SMS` and `MMS`, and needed there.",
                format = "int64",
                minimum = "1",
                maximum = "1000000",
                examples = "1")
        Long count,

        @Schema(
                description =
                        "Who was called or written to: E.164 or, of Spain, as it is dialled; needed but for `DATA`,"
                                + " which has none.",
                maxLength = 20,
                pattern = "^\\+?[0-9]{3,20}$",
                examples = "902123456")
        String otherParty,

        @Schema(
                description = "Where the line was (ISO 3166-1 alpha-2); absent at home.",
                maxLength = 2,
                pattern = "^[A-Z]{2}$",
                examples = "FR")
        String visitedCountry) {

    /** No log shows a number. */
    @Override
    public String toString() {
        return recordId;
    }
}
