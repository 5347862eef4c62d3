package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.TaxTerritory;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tariff that can be contracted, as a customer reads it and would pay it. */
@Schema(name = "Tariff", description = "A tariff that is on sale.")
record TariffOnSale(
        @Schema(
                description = "The tariff's code.",
                required = true,
                maxLength = 20,
                pattern = TariffCode.PATTERN,
                examples = "FM600-60")
        String code,

        @Schema(required = true) Tariff.Kind kind,

        @Schema(
                description = "The tariff's name, in the language of the answer.",
                required = true,
                maxLength = 100,
                examples = "Fibra 600 Mb y móvil 60 GB")
        String name,

        @Schema(description = "What it includes.", required = true, maxItems = 20)
        List<Allowance> allowances,

        @Schema(description = "What it costs, with the tax of the customer's territory.", required = true)
        Money price,

        @Schema(
                description = "What it costs instead where the fibre is in the zone of competition, with the same tax;"
                        + " absent where that makes no difference.")
        Money competitiveZonePrice,

        @Schema(description = "The price without tax, 4 decimals.", required = true)
        Money netPrice,

        @Schema(description = "The tax that is on the price.", required = true)
        TariffTax tax,

        @Schema(required = true) Payment payment,

        @Schema(
                description = "The kinds of product that it goes with; empty for what is a product of its own.",
                required = true,
                maxItems = 3)
        List<Product.Kind> compatibleWith,

        @Schema(description = "Whether it has 5G.", required = true)
        boolean fiveG,

        @Schema(description = "Whether its line can have an eSIM.", required = true)
        boolean esim,

        @Schema(description = "Since when it is on sale.", required = true)
        LocalDate validFromDate,

        @Schema(description = "The last day on which it can be contracted; absent while none is set.")
        LocalDate validUntilDate) {

    /** How often a price is paid. */
    @Schema(name = "TariffPayment", description = "Whether the price is paid every month or once.")
    enum Payment {
        MONTHLY,
        ONCE
    }

    /** As a customer of a territory reads and pays it. */
    static TariffOnSale of(Tariff tariff, TaxTerritory territory, Language language) {
        return new TariffOnSale(
                tariff.code,
                tariff.kind,
                tariff.name(language),
                tariff.allowances(),
                tariff.price(false, territory),
                tariff.zoneNetPrice == null ? null : tariff.price(true, territory),
                Money.eur(tariff.netPrice),
                TariffTax.of(territory),
                tariff.kind == Tariff.Kind.DATA_BONUS ? Payment.ONCE : Payment.MONTHLY,
                tariff.bases.stream().sorted().toList(),
                tariff.fiveG,
                tariff.esim,
                tariff.onSaleFrom,
                tariff.onSaleUntil);
    }
}
