package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import es.o2.mio2.invoices.InvoiceDraft.Days;
import es.o2.mio2.invoices.InvoiceDraft.Use;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is charged so far, or included. */
@Schema(description = "What is charged so far, or included. Use has how many records there are and how much was used.")
record UpcomingItem(
        @Schema(required = true) InvoiceItem.Kind kind,

        @Schema(
                description = "What it is, in the language of the answer.",
                required = true,
                maxLength = 150,
                examples = "Fibra 600 Mb y móvil 60 GB")
        String description,

        @Schema(description = "The line that used it, or for which it was bought.")
        UUID lineId,

        UsageClass usageClass,
        UsageKind usageKind,

        @Schema(
                description = "The family of a special or premium number, or the zone of another country.",
                maxLength = 20,
                pattern = "^[A-Z0-9_]+$",
                examples = "902")
        String destination,

        @Schema(description = "The first day of a fee; the day on which something was bought.")
        LocalDate startDate,

        @Schema(description = "The last day of a fee so far; the day on which something was bought.")
        LocalDate endDate,

        @Schema(
                description = "For how many days the fee is.",
                format = "int32",
                minimum = "0",
                maximum = "31",
                examples = "5")
        Integer days,

        @Schema(
                description = "How many days the cycle has.",
                format = "int32",
                minimum = "28",
                maximum = "31",
                examples = "30")
        Integer cycleDays,

        @Schema(
                description = "How many calls, messages or sessions.",
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "3")
        Long recordsCount,

        @Schema(
                description = "Data used; of a correction, how much more.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "28900000000")
        Long usedBytes,

        @Schema(
                description = "Seconds spoken; of a correction, how much more.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "540")
        Long usedSeconds,

        @Schema(
                description = "Messages; of a correction, how many more.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                examples = "12")
        Long usedCount,

        @Schema(description = "Without tax: fees with 4 decimals, use with 6.", required = true)
        Money net) {

    static UpcomingItem of(InvoiceDraft.Item item, ItemNames names) {
        Use use = item.use();
        Days days = item.days();
        UsageKind kind = use == null ? null : use.kind();
        return new UpcomingItem(
                item.kind(),
                names.item(item),
                item.lineId(),
                use == null ? null : use.usageClass(),
                kind,
                use == null ? null : use.destination(),
                days == null ? null : days.startDate(),
                days == null ? null : days.endDate(),
                days == null ? null : days.days(),
                days == null ? null : days.cycleDays(),
                use == null ? null : use.records(),
                kind == UsageKind.DATA ? use.amount() : null,
                kind == UsageKind.VOICE ? use.amount() : null,
                kind == UsageKind.SMS || kind == UsageKind.MMS ? use.amount() : null,
                Money.eur(item.net()));
    }
}
