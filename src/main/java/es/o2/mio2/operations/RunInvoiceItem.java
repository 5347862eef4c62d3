package es.o2.mio2.operations;

import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.billing.Money;
import es.o2.mio2.invoices.InvoiceItem;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an invoice charges for, or shows as included. */
@Schema(description = "What an invoice charges for, or shows as included.")
record RunInvoiceItem(
        @Schema(description = "The item's id.", required = true)
        UUID itemId,

        @Schema(required = true) InvoiceItem.Kind kind,

        @Schema(
                description = "The code of what the fee is for, or of what was bought.",
                maxLength = TariffCode.MAX_LENGTH,
                pattern = TariffCode.PATTERN,
                examples = "FM600-60")
        String tariffCode,

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

        @Schema(description = "The last day of a fee, or of an outage; the day on which something was bought.")
        LocalDate endDate,

        @Schema(
                description = "For how many days a fee is.",
                format = "int32",
                minimum = "0",
                maximum = "31",
                examples = "31")
        Integer days,

        @Schema(
                description = "How many days the cycle has.",
                format = "int32",
                minimum = "28",
                maximum = "31",
                examples = "31")
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

        @Schema(
                description = "What `usedBytes`, `usedSeconds` or `usedCount` says, without its unit.",
                format = "int64",
                minimum = "-9007199254740991",
                maximum = "9007199254740991",
                deprecated = true,
                extensions = @Extension(name = "x-sunset", value = AMOUNT_SUNSET),
                examples = "540")
        Long amount,

        @Schema(description = "Without tax: fees with 4 decimals, use with 6.", required = true)
        Money net) {

    static final String AMOUNT_SINCE = "2026-11-28";
    static final String AMOUNT_SUNSET = "2027-12-31";

    static RunInvoiceItem of(InvoiceItem item) {
        boolean used = item.usageKind != null && item.amount != null;
        return new RunInvoiceItem(
                item.id,
                item.kind,
                item.tariffCode,
                item.lineId,
                item.service,
                item.usageClass,
                item.usageKind,
                item.destination,
                item.startDate,
                item.endDate,
                item.days,
                item.cycleDays,
                item.recordCount,
                used ? item.usageKind.bytes(item.amount) : null,
                used ? item.usageKind.seconds(item.amount) : null,
                used ? item.usageKind.count(item.amount) : null,
                item.amount,
                Money.eur(item.scaledNet()));
    }
}
