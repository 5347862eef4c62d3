package es.o2.mio2.operations;

import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.Money;
import es.o2.mio2.invoices.Invoice;
import es.o2.mio2.invoices.InvoiceNumber;
import es.o2.mio2.invoices.InvoiceStatus;
import es.o2.mio2.invoices.Issuer;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invoice of a billing run in short. */
@Schema(description = "An invoice of a billing run in short.")
record RunInvoiceSummary(
        @Schema(description = "The invoice's id. A draft that is made anew has another.", required = true)
        UUID invoiceId,

        @Schema(description = "The customer's id.", required = true)
        UUID customerId,

        @Schema(
                description = "Its number; a draft has none.",
                maxLength = InvoiceNumber.MAX_LENGTH,
                pattern = InvoiceNumber.PATTERN,
                examples = InvoiceNumber.EXAMPLE)
        String number,

        @Schema(required = true) Issuer issuer,
        @Schema(required = true) InvoiceStatus status,

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

        @Schema(description = "The first day that it is for.", required = true)
        LocalDate periodStartDate,

        @Schema(description = "The last day that it is for.", required = true)
        LocalDate periodEndDate,

        @Schema(description = "The day of issue; a draft has none.")
        LocalDate issueDate,

        @Schema(description = "The day on which it is charged; of a draft that isn't known.")
        LocalDate dueDate,

        @Schema(description = "With tax.", required = true) Money total) {

    static RunInvoiceSummary of(Invoice invoice) {
        return new RunInvoiceSummary(
                invoice.id,
                UUID.fromString(invoice.customerId),
                invoice.number,
                invoice.issuer,
                invoice.status,
                invoice.productId,
                invoice.lineId,
                invoice.tariffCode,
                invoice.periodStartDate,
                invoice.periodEndDate,
                invoice.issueDate,
                invoice.dueDate,
                Money.eur(invoice.total));
    }

    /** Without its number, so that no log has it. */
    @Override
    public String toString() {
        return "RunInvoiceSummary[" + invoiceId + "]";
    }
}
