package es.o2.mio2.usage;

import es.o2.mio2.billing.Money;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A call, a message, a data session, as the customer sees it. */
@Schema(name = "UsageRecord", description = "A call, a message, a data session.")
record UsageRecordView(
        @Schema(description = "The record's id.", required = true)
        UUID recordId,

        @Schema(required = true) UsageKind kind,

        @Schema(required = true) UsageClass usageClass,

        @Schema(description = "When it began.", required = true)
        Instant startedAt,

        @Schema(
                description = "With `DATA`: bytes.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "52428800")
        Long usedBytes,

        @Schema(
                description = "With `VOICE`: seconds.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "184")
        Long usedSeconds,

        @Schema(
                description = "With `SMS` and `MMS`: messages.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "1")
        Long usedCount,

        @Schema(
                description = "With whom: the number, whole, as on an invoice; absent with `DATA`.",
                maxLength = 20,
                pattern = "^.{1,20}$",
                examples = "+34600000099")
        String otherParty,

        @Schema(
                description = "Where it was used, abroad: the country (ISO 3166-1).",
                maxLength = 2,
                pattern = "^[A-Z]{2}$",
                examples = "FR")
        String visitedCountry,

        @Schema(description = "What it costs without tax, 4 decimals; 0 for what is included.", required = true)
        Money price,

        @Schema(
                description =
                        "Whether it shouldn't have been possible: a block of the line or the bar on premium numbers was"
                                + " in force, data or calls abroad were switched off, or the line was suspended as lost or"
                                + " stolen and it would cost something. Then it costs nothing, and counts nowhere as used.",
                required = true)
        boolean blocked) {

    static UsageRecordView of(UsageRecord.Row row) {
        return new UsageRecordView(
                row.recordKey(),
                row.kind(),
                row.usageClass(),
                row.startedAt(),
                row.kind().bytes(row.amount()),
                row.kind().seconds(row.amount()),
                row.kind().count(row.amount()),
                row.otherParty(),
                row.visitedCountry(),
                CurrentUsage.traffic(row.price()),
                row.blocked());
    }

    /** Without the other party, so that no log has it. */
    @Override
    public String toString() {
        return "UsageRecordView[" + recordId + "]";
    }
}
