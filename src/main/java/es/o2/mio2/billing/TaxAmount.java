package es.o2.mio2.billing;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tax on the wire. */
@Schema(description = "A tax and what it comes to.")
public record TaxAmount(
        @Schema(description = "Which tax it is.", required = true)
        TaxKind kind,

        @Schema(
                description = "Per cent, with 2 decimals.",
                required = true,
                maxLength = 6,
                pattern = "^[0-9]{1,3}\\.[0-9]{2}$",
                examples = "21.00")
        String rate,

        @Schema(description = "What it is on, with 4 decimals.", required = true)
        Money base,

        @Schema(description = "What it comes to, with 6 decimals.", required = true)
        Money taxAmount) {

    /** The tax of a total. */
    public static TaxAmount of(TaxedTotal sum) {
        return of(sum.territory().taxKind(), sum.territory().rate(), sum.base(), sum.taxAmount());
    }

    /**
     * The same of its parts.
     *
     * @param rate per cent
     */
    public static TaxAmount of(TaxKind kind, BigDecimal rate, BigDecimal base, BigDecimal taxAmount) {
        return new TaxAmount(kind, rate.toPlainString(), Money.eur(base), Money.eur(taxAmount));
    }
}
