package es.o2.mio2.invoices;

import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.billing.Money;
import es.o2.mio2.invoices.InvoiceDraft.Days;
import es.o2.mio2.invoices.InvoiceDraft.Use;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an invoice charges for, or one to come would, or shows as included. */
@Schema(
        name = "InvoiceItem",
        description =
                "What an invoice charges for, or shows as included. Use has how many records there are and how much was"
                        + " used.")
record InvoiceItemView(
        @Schema(description = "The item's id; an invoice that is to come has none yet.")
        UUID itemId,

        @Schema(required = true) InvoiceItem.Kind kind,

        @Schema(
                description = "What it is, in the language of the answer.",
                required = true,
                maxLength = 150,
                examples = "Fibra 600 Mb y móvil 60 GB")
        String description,

        @Schema(description = "The line that used it, for which it was bought, or whose outage it compensates for.")
        UUID lineId,

        @Schema(description = "What didn't work, where it compensates for an outage.")
        InterruptedService service,

        UsageClass usageClass,
        UsageKind usageKind,

        @Schema(
                description = "The family of a special or premium number, or the zone of another country.",
                maxLength = 20,
                pattern = "^[A-Z0-9_]+$",
                examples = "902")
        String destination,

        @Schema(description = "The first day of a fee, or of an outage; the day on which something was bought.")
        LocalDate startDate,

        @Schema(
                description =
                        "The last day of a fee, or the last so far, or of an outage; the day on which something was bought.")
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

    /** Of an invoice to come. */
    static InvoiceItemView of(InvoiceDraft.Item item, ItemNames names) {
        Use use = item.use();
        Days days = item.days();
        UsageKind kind = use == null ? null : use.kind();
        return new InvoiceItemView(
                null,
                item.kind(),
                description(item, names),
                item.lineId(),
                item.compensation() == null ? null : item.compensation().service(),
                use == null ? null : use.usageClass(),
                kind,
                use == null ? null : use.destination(),
                days == null ? null : days.startDate(),
                days == null ? null : days.endDate(),
                days == null ? null : days.days(),
                days == null ? null : days.cycleDays(),
                use == null ? null : use.records(),
                use == null ? null : kind.bytes(use.amount()),
                use == null ? null : kind.seconds(use.amount()),
                use == null ? null : kind.count(use.amount()),
                Money.eur(item.net()));
    }

    /** Of one that was issued. */
    static InvoiceItemView of(InvoiceItem item, ItemNames names) {
        UsageKind kind = item.usageKind;
        return new InvoiceItemView(
                item.id,
                item.kind,
                description(item, names),
                item.lineId,
                item.service,
                item.usageClass,
                kind,
                item.destination,
                item.startDate,
                item.endDate,
                item.days,
                item.cycleDays,
                item.recordCount,
                kind == null ? null : kind.bytes(item.amount),
                kind == null ? null : kind.seconds(item.amount),
                kind == null ? null : kind.count(item.amount),
                Money.eur(item.scaledNet()));
    }

    private static String description(InvoiceDraft.Item item, ItemNames names) {
        Days days = item.days();
        if (item.compensation() != null) {
            return names.compensation(item.compensation().service(), days.startDate(), days.endDate());
        }
        if (item.kind().isEarlierFee()) {
            return names.earlierFee(item.kind(), item.tariffCode(), days.startDate(), days.endDate());
        }
        Use use = item.use();
        return use == null ? names.tariff(item.tariffCode()) : names.use(use.usageClass(), use.kind());
    }

    private static String description(InvoiceItem item, ItemNames names) {
        if (item.service != null) {
            return names.compensation(item.service, item.startDate, item.endDate);
        }
        if (item.kind.isEarlierFee()) {
            return names.earlierFee(item.kind, item.tariffCode, item.startDate, item.endDate);
        }
        return item.usageClass == null ? names.tariff(item.tariffCode) : names.use(item.usageClass, item.usageKind);
    }
}
