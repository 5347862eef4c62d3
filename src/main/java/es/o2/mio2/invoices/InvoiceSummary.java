package es.o2.mio2.invoices;

import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.Money;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invoice in a list. */
@Schema(description = "An invoice in short.")
record InvoiceSummary(
        @Schema(description = "The invoice's id.", required = true)
        UUID invoiceId,

        @Schema(
                description = "Its number, as it is printed.",
                required = true,
                maxLength = InvoiceNumber.MAX_LENGTH,
                pattern = InvoiceNumber.PATTERN,
                examples = InvoiceNumber.EXAMPLE)
        String number,

        @Schema(required = true) Issuer issuer,

        @Schema(description = "The product's id.", required = true)
        UUID productId,

        @Schema(description = "The additional line's id, where it is for one.")
        UUID lineId,

        @Schema(
                description = "The tariff's code.",
                required = true,
                maxLength = TariffCode.MAX_LENGTH,
                pattern = TariffCode.PATTERN,
                examples = "FM600-60")
        String tariffCode,

        @Schema(
                description = "The tariff's name, in the language of the answer.",
                required = true,
                maxLength = 100,
                examples = "Fibra 600 Mb y móvil 60 GB")
        String tariffName,

        @Schema(description = "The first day that it is for.", required = true)
        LocalDate periodStartDate,

        @Schema(description = "The last day that it is for.", required = true)
        LocalDate periodEndDate,

        @Schema(description = "The day of issue.", required = true)
        LocalDate issueDate,

        @Schema(description = "The day on which it is charged.", required = true)
        LocalDate dueDate,

        @Schema(description = "With tax; less than nothing where it gives something back.", required = true)
        Money total,

        @Schema(required = true) IssuedStatus status,

        @Schema(description = "The invoice that this one rectifies.")
        UUID rectifiesInvoiceId,

        @Schema(description = "The invoice, taken back whole, in whose place this one was issued.")
        UUID replacesInvoiceId) {

    static InvoiceSummary of(Invoice invoice, ItemNames names) {
        return new InvoiceSummary(
                invoice.id,
                invoice.number,
                invoice.issuer,
                invoice.productId,
                invoice.lineId,
                invoice.tariffCode,
                names.tariff(invoice.tariffCode),
                invoice.periodStartDate,
                invoice.periodEndDate,
                invoice.issueDate,
                invoice.dueDate,
                Money.eur(invoice.total),
                IssuedStatus.of(invoice),
                invoice.rectifiesInvoiceId,
                invoice.replacesInvoiceId);
    }

    /** Without its number, so that no log has it. */
    @Override
    public String toString() {
        return "InvoiceSummary[" + invoiceId + "]";
    }
}
