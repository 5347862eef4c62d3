package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.invoices.Billable.ChargedUse;
import es.o2.mio2.invoices.Billable.HeldAddOn;
import es.o2.mio2.invoices.Billable.Invoiced;
import es.o2.mio2.invoices.Billable.Use;
import es.o2.mio2.tariffs.Product;
import es.o2.mio2.tariffs.Tariff;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to be invoiced, in few words. */
final class Bills {

    static final UUID CUSTOMER = UUID.fromString("3f0d6c9e-5a4b-4c8e-9d2f-7b1a6e5c4d3b");
    static final UUID PRODUCT = UUID.fromString("6a1f4c52-8d3e-4b7a-9c60-2f5e7d1b3a48");
    static final UUID PRINCIPAL = UUID.fromString("c2b7e0d4-15f9-4a86-b3c1-7e8d9f20a6b5");

    /** The catalogue's prices, of which gross with IVA is 29.95 (net 24.75), 10, 50, 55, 10, 9.99. */
    static final Map<String, Tariff> CATALOGUE = Map.of(
            "KNOWN", tariff("24.7500", null),
            "MOV30", tariff("8.2645", null),
            "FM300-20", tariff("41.3223", null),
            "FM600-60", tariff("41.3223", "37.1901"),
            "FM1000-150", tariff("45.4545", null),
            "ADD25", tariff("8.2645", null),
            "TVPLUS", tariff("8.2562", null),
            "FREE", tariff("0.0000", null));

    static final FeePrices PRICES = prices(CATALOGUE);

    private Bills() {}

    /** Prices that never were others. */
    static FeePrices prices(Map<String, Tariff> catalogue) {
        FeePrices prices = new FeePrices();
        catalogue.forEach((code, tariff) -> prices.add(code, day("2020-01-01"), tariff.netPrice, tariff.zoneNetPrice));
        return prices;
    }

    private static Tariff tariff(String net, String zoneNet) {
        Tariff tariff = new Tariff();
        tariff.netPrice = new BigDecimal(net);
        tariff.zoneNetPrice = zoneNet == null ? null : new BigDecimal(zoneNet);
        return tariff;
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    static Holding<String> since(String day, String tariff) {
        return new Holding<>(tariff, day(day));
    }

    /** A mobile product with its line. */
    static BilledProduct mobile(
            TaxTerritory territory, String startDate, String endDate, String tariff, BilledLine line) {
        return product(
                Product.Kind.MOBILE,
                territory,
                startDate,
                endDate,
                List.of(since(startDate, tariff)),
                List.of(line),
                List.of(),
                List.of());
    }

    static BilledProduct product(
            Product.Kind kind,
            TaxTerritory territory,
            String startDate,
            String endDate,
            List<Holding<String>> tariffs,
            List<BilledLine> lines,
            List<HeldAddOn> addOns,
            List<Bonus> bonuses) {
        return new BilledProduct(
                PRODUCT,
                kind,
                territory,
                false,
                day(startDate),
                endDate == null ? null : day(endDate),
                tariffs,
                lines,
                addOns,
                bonuses);
    }

    /** The product's own line, without use. */
    static BilledLine line() {
        return line(List.of());
    }

    /** The product's own line. */
    static BilledLine line(List<Use> use, ChargedUse... charged) {
        return new BilledLine(PRINCIPAL, List.of(), day("2025-01-01"), null, use, List.of(charged));
    }

    static BilledLine additional(UUID lineId, String startDate, String endDate) {
        return new BilledLine(
                lineId,
                List.of(since(startDate, "ADD25")),
                day(startDate),
                endDate == null ? null : day(endDate),
                List.of(),
                List.of());
    }

    /** A record that isn't on any invoice yet; the moment is Madrid's. */
    static ChargedUse call(String startedAt, UsageClass usageClass, String destination, long seconds, String price) {
        return new ChargedUse(
                UUID.randomUUID(),
                LocalDateTime.parse(startedAt).atZone(BillingCycle.MADRID).toInstant(),
                LocalDateTime.parse(startedAt).toLocalDate(),
                UsageKind.VOICE,
                usageClass,
                destination,
                seconds,
                "+34807000000",
                null,
                new BigDecimal(price),
                null);
    }

    /** The same, as invoices have it already. */
    static ChargedUse invoiced(ChargedUse use, String price, long amount) {
        return new ChargedUse(
                use.recordKey(),
                use.startedAt(),
                use.day(),
                use.kind(),
                use.usageClass(),
                use.destination(),
                use.amount(),
                use.otherParty(),
                use.visitedCountry(),
                use.price(),
                new Invoiced(new BigDecimal(price), amount));
    }
}
