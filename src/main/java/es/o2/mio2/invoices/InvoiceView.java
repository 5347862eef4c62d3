package es.o2.mio2.invoices;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.TaxAmount;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A whole invoice, as its customer sees it: what {@link InvoiceSummary} says of it, and what it charges for. */
@Schema(
        name = "Invoice",
        description = "A whole invoice. What its groups come to is the base of its tax; base, tax and rounding are its"
                + " total.")
record InvoiceView(
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
        UUID replacesInvoiceId,

        @Schema(
                description = "Why it rectifies that one; absent for all others.",
                maxLength = 300,
                pattern = PlainText.ONE_LINE_NOT_INDENTED,
                examples = "Servicio premium no solicitado")
        String rectificationReason,

        @Schema(required = true) IssuerCompany issuedBy,

        @Schema(required = true) InvoiceHolder holder,

        @Schema(
                description =
                        "What is charged, and the use that is included: fees, what was bought, use by class, premium"
                                + " services.",
                required = true,
                maxItems = 8)
        List<InvoiceGroup> groups,

        @Schema(description = "The tax on it.", required = true, maxItems = 5)
        List<TaxAmount> taxes,

        @Schema(description = "What brings base and tax to whole cents, 6 decimals.", required = true)
        Money rounding,

        @Schema(description = "With tax: what isn't charged while it is in dispute; absent where nothing is.")
        Money heldAmount,

        @Schema(required = true) InvoicePayment payment,

        @Schema(description = "The invoices that rectify this one, the oldest first.", required = true, maxItems = 100)
        List<UUID> rectifiedByInvoiceIds) {

    /**
     * @param company who issued it
     * @param rectifying those that rectify it
     */
    static InvoiceView of(
            Invoice invoice,
            List<InvoiceItem> items,
            InvoicePdfConfig.Company company,
            List<Invoice> rectifying,
            ItemNames names) {
        InvoiceSummary summary = InvoiceSummary.of(invoice, names);
        return new InvoiceView(
                summary.invoiceId(),
                summary.number(),
                summary.issuer(),
                summary.productId(),
                summary.lineId(),
                summary.tariffCode(),
                summary.tariffName(),
                summary.periodStartDate(),
                summary.periodEndDate(),
                summary.issueDate(),
                summary.dueDate(),
                summary.total(),
                summary.status(),
                summary.rectifiesInvoiceId(),
                summary.replacesInvoiceId(),
                invoice.rectificationReason,
                IssuerCompany.of(company),
                InvoiceHolder.of(invoice),
                InvoiceGroup.of(items, names),
                List.of(TaxAmount.of(invoice.taxTerritory.taxKind(), invoice.taxRate, invoice.base, invoice.taxAmount)),
                Money.eur(invoice.rounding),
                invoice.heldAmount.signum() == 0 ? null : Money.eur(invoice.heldAmount),
                InvoicePayment.of(invoice),
                rectifying.stream().map(other -> other.id).toList());
    }

    /** Without its number, so that no log has it. */
    @Override
    public String toString() {
        return "InvoiceView[" + invoiceId + "]";
    }
}
