package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A charged call, message or data session, with all that the law wants of its detail (Royal Decree 899/2009). */
@Schema(
        name = "InvoiceRecord",
        description = "A charged call, message or data session. The prices of an item's records add up to its cost.")
record InvoiceRecordView(
        @Schema(description = "The record's id, as in the line's usage.", required = true)
        UUID recordId,

        @Schema(description = "The item of the invoice that it is charged in.", required = true)
        UUID itemId,

        @Schema(description = "The line that used it.", required = true)
        UUID lineId,

        @Schema(required = true) UsageKind kind,

        @Schema(required = true) UsageClass usageClass,

        @Schema(
                description = "The family of a special or premium number, or the zone of another country.",
                maxLength = 20,
                pattern = "^[A-Z0-9_]+$",
                examples = "902")
        String destination,

        @Schema(description = "When it began.", required = true)
        Instant startedAt,

        @Schema(
                description = "With `DATA`: bytes; of a correction, how much more.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "52428800")
        Long usedBytes,

        @Schema(
                description = "With `VOICE`: seconds; of a correction, how much more.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "184")
        Long usedSeconds,

        @Schema(
                description = "With `SMS` and `MMS`: messages; of a correction, how many more.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "1")
        Long usedCount,

        @Schema(
                description = "With whom: the number, whole; absent with `DATA`.",
                maxLength = 20,
                pattern = "^.{1,20}$",
                examples = "+34902000111")
        String otherParty,

        @Schema(
                description = "Where it was used, abroad: the country (ISO 3166-1).",
                maxLength = 2,
                pattern = "^[A-Z]{2}$",
                examples = "CH")
        String visitedCountry,

        @Schema(description = "What it costs without tax, 6 decimals; of a correction, how much more.", required = true)
        Money price) {

    static InvoiceRecordView of(InvoiceRecord.Row row) {
        return new InvoiceRecordView(
                row.recordKey(),
                row.itemId(),
                row.lineId(),
                row.kind(),
                row.usageClass(),
                row.destination(),
                row.startedAt(),
                row.kind().bytes(row.amount()),
                row.kind().seconds(row.amount()),
                row.kind().count(row.amount()),
                row.otherParty(),
                row.visitedCountry(),
                Money.eur(row.price()));
    }

    /** Without the other party, so that no log has it. */
    @Override
    public String toString() {
        return "InvoiceRecordView[" + recordId + "]";
    }
}
