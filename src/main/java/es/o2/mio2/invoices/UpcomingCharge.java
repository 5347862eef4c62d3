package es.o2.mio2.invoices;

import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.TaxAmount;
import es.o2.mio2.billing.TaxedTotal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an invoice to come would say so far. */
@Schema(description = "What an invoice to come would say so far; base, tax and rounding are its total.")
record UpcomingCharge(
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

        @Schema(description = "The last day that it is for so far.", required = true)
        LocalDate periodEndDate,

        @Schema(description = "What is charged, and the use that is included.", required = true, maxItems = 10_000)
        List<InvoiceItemView> items,

        @Schema(description = "The tax on it.", required = true, maxItems = 5)
        List<TaxAmount> taxes,

        @Schema(description = "What brings base and tax to whole cents, 6 decimals.", required = true)
        Money rounding,

        @Schema(description = "With tax.", required = true) Money total) {

    static UpcomingCharge of(InvoiceDraft draft, ItemNames names) {
        TaxedTotal total = draft.total();
        return new UpcomingCharge(
                draft.issuer(),
                draft.productId(),
                draft.lineId(),
                draft.tariffCode(),
                names.tariff(draft.tariffCode()),
                draft.startDate(),
                draft.endDate(),
                draft.items().stream()
                        .map(item -> InvoiceItemView.of(item, names))
                        .toList(),
                List.of(TaxAmount.of(total)),
                Money.eur(total.rounding()),
                Money.eur(total.total()));
    }
}
