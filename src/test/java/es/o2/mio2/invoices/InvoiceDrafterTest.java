package es.o2.mio2.invoices;

import static es.o2.mio2.invoices.Bills.CATALOGUE;
import static es.o2.mio2.invoices.Bills.CUSTOMER;
import static es.o2.mio2.invoices.Bills.PRICES;
import static es.o2.mio2.invoices.Bills.PRINCIPAL;
import static es.o2.mio2.invoices.Bills.PRODUCT;
import static es.o2.mio2.invoices.Bills.additional;
import static es.o2.mio2.invoices.Bills.call;
import static es.o2.mio2.invoices.Bills.day;
import static es.o2.mio2.invoices.Bills.invoiced;
import static es.o2.mio2.invoices.Bills.line;
import static es.o2.mio2.invoices.Bills.mobile;
import static es.o2.mio2.invoices.Bills.product;
import static es.o2.mio2.invoices.Bills.since;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.invoices.Billable.HeldAddOn;
import es.o2.mio2.invoices.Billable.Use;
import es.o2.mio2.tariffs.Product;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invoices of the cycle from 18 October to 17 November 2026, 31 days, worked out by hand. */
class InvoiceDrafterTest {

    private static final BillingCycle CYCLE = BillingCycle.parse("2026-10-18");
    private static final InvoiceDrafter DRAFTER =
            new InvoiceDrafter(CYCLE, CYCLE.endDate(), PRICES, EarlierFees.NONE, OutageCredits.none(CYCLE));

    /** The line of which the total is known in all territories: net 24.75. */
    @ParameterizedTest
    @CsvSource({
        "MAINLAND, 5.197500, 0.002500, 29.95",
        "CANARY_ISLANDS, 1.732500, -0.002500, 26.48",
        "CEUTA, 2.475000, 0.005000, 27.23",
        "MELILLA, 1.980000, 0.000000, 26.73"
    })
    void aWholeCycleCostsTheMonthsPriceAndTheTaxOfThePlace(
            TaxTerritory territory, String tax, String rounding, String total) {
        InvoiceDraft invoice = one(mobile(territory, "2025-01-01", null, "KNOWN", line()));

        assertEquals("2026-10-18", invoice.startDate().toString());
        assertEquals("2026-11-17", invoice.endDate().toString());
        assertEquals(List.of("TARIFF_FEE KNOWN 31/31 24.7500"), items(invoice));
        assertTotal(invoice, "24.7500", tax, rounding, total);
    }

    /** From 1 November: 17 of 31 days of 8.2645 are 140.4965 ÷ 31 = 4.53214…. */
    @ParameterizedTest
    @CsvSource({
        "MAINLAND, 0.951741, -0.003841, 5.48",
        "CANARY_ISLANDS, 0.317247, 0.000653, 4.85",
        "CEUTA, 0.453210, 0.004690, 4.99",
        "MELILLA, 0.362568, -0.004668, 4.89"
    })
    void theFirstInvoiceIsOfTheDaysSinceTheProductBegan(
            TaxTerritory territory, String tax, String rounding, String total) {
        InvoiceDraft invoice = one(mobile(territory, "2026-11-01", null, "MOV30", line()));

        assertEquals("2026-11-01", invoice.startDate().toString());
        assertEquals(List.of("TARIFF_FEE MOV30 17/31 4.5321"), items(invoice));
        assertTotal(invoice, "4.5321", tax, rounding, total);
    }

    /** Until 20 October: 3 of 31 days of 8.2645 are 24.7935 ÷ 31 = 0.79979…. */
    @ParameterizedTest
    @CsvSource({
        "MAINLAND, 0.167958, 0.002242, 0.97",
        "CANARY_ISLANDS, 0.055986, 0.004214, 0.86",
        "CEUTA, 0.079980, 0.000220, 0.88",
        "MELILLA, 0.063984, -0.003784, 0.86"
    })
    void theLastInvoiceIsOfTheDaysUntilTheProductEnded(
            TaxTerritory territory, String tax, String rounding, String total) {
        InvoiceDraft invoice = one(mobile(territory, "2025-01-01", "2026-10-20", "MOV30", line()));

        assertEquals("2026-10-20", invoice.endDate().toString());
        assertEquals(List.of("TARIFF_FEE MOV30 3/31 0.7998"), items(invoice));
        assertTotal(invoice, "0.7998", tax, rounding, total);
    }

    /**
     * 14 days of the old, 17 of the new: 41.3223 × 14 ÷ 31 = 18.66168…, 45.4545 × 17 ÷ 31 = 24.92666…; of the add-on, 8.2562
     * × 14 ÷ 31 = 3.72860… and 8.2562 × 17 ÷ 31 = 4.52759…. A day's use and what was bought on it go with its tariff.
     */
    @ParameterizedTest
    @CsvSource({
        "MAINLAND, 4.733463, -0.003763, 27.27, 7.078911, 0.001989, 40.79",
        "CANARY_ISLANDS, 1.577821, 0.001879, 24.12, 2.359637, 0.001263, 36.07",
        "CEUTA, 2.254030, -0.004330, 24.79, 3.370910, -0.000010, 37.08",
        "MELILLA, 1.803224, -0.003524, 24.34, 2.696728, 0.004172, 36.41"
    })
    void aChangeOfTariffMakesTwoInvoices(
            TaxTerritory territory,
            String oldTax,
            String oldRounding,
            String oldTotal,
            String newTax,
            String newRounding,
            String newTotal) {
        BilledLine line = line(
                List.of(
                        new Use(day("2026-10-31"), UsageKind.VOICE, UsageClass.SPECIAL, 1, 60),
                        new Use(day("2026-11-01"), UsageKind.VOICE, UsageClass.SPECIAL, 2, 100),
                        new Use(day("2026-10-31"), UsageKind.DATA, UsageClass.NATIONAL, 5, 5_000),
                        new Use(day("2026-11-01"), UsageKind.DATA, UsageClass.NATIONAL, 7, 7_000)),
                call("2026-10-31T23:59:59", UsageClass.SPECIAL, "902", 60, "0.150000"),
                call("2026-11-01T00:00:00", UsageClass.SPECIAL, "902", 30, "0.122598"));
        BilledProduct product = product(
                Product.Kind.CONVERGENT,
                territory,
                "2025-01-01",
                null,
                List.of(since("2025-01-01", "FM300-20"), since("2026-11-01", "FM1000-150")),
                List.of(line),
                List.of(new HeldAddOn("TVPLUS", day("2026-01-01"), null)),
                List.of(new Bonus(PRINCIPAL, "BON5", day("2026-11-01"), new BigDecimal("4.1322"))));

        List<InvoiceDraft> invoices = drafts(product);

        assertEquals(2, invoices.size());
        InvoiceDraft before = invoices.get(0);
        assertEquals("2026-10-18 2026-10-31", before.startDate() + " " + before.endDate());
        assertEquals(
                List.of(
                        "TARIFF_FEE FM300-20 14/31 18.6617",
                        "ADD_ON_FEE TVPLUS 14/31 3.7286",
                        "USAGE SPECIAL VOICE 902 1 60 0.150000",
                        "INCLUDED_USAGE NATIONAL DATA null 5 5000 0.000000"),
                items(before));
        assertTotal(before, "22.5403", oldTax, oldRounding, oldTotal);
        InvoiceDraft after = invoices.get(1);
        assertEquals("2026-11-01 2026-11-17", after.startDate() + " " + after.endDate());
        assertEquals(
                List.of(
                        "TARIFF_FEE FM1000-150 17/31 24.9267",
                        "ADD_ON_FEE TVPLUS 17/31 4.5276",
                        "DATA_BONUS BON5 null/null 4.1322",
                        "USAGE SPECIAL VOICE 902 1 30 0.122598",
                        "INCLUDED_USAGE NATIONAL DATA null 7 7000 0.000000",
                        "INCLUDED_USAGE SPECIAL VOICE null 1 70 0.000000"),
                items(after));
        // 24.9267 + 4.5276 + 4.1322 + 0.122598 = 33.709098.
        assertTotal(after, "33.7091", newTax, newRounding, newTotal);
    }

    /** 24.75 + 0.123456 + 0.234567 + 1.000001 = 26.108024: rounded once they are added. */
    @ParameterizedTest
    @CsvSource({
        "MAINLAND, 5.482680, -0.000680, 31.59",
        "CANARY_ISLANDS, 1.827560, 0.004440, 27.94",
        "CEUTA, 2.610800, 0.001200, 28.72",
        "MELILLA, 2.088640, 0.003360, 28.20"
    })
    void chargesOfUseAreAddedWithAllTheirDecimals(TaxTerritory territory, String tax, String rounding, String total) {
        BilledLine line = line(
                List.of(),
                call("2026-10-20T10:00:00", UsageClass.PREMIUM, "807", 61, "0.123456"),
                call("2026-10-21T10:00:00", UsageClass.PREMIUM, "807", 62, "0.234567"),
                call("2026-10-22T10:00:00", UsageClass.ROAMING, "NORTH_AMERICA", 30, "1.000001"));

        InvoiceDraft invoice = one(mobile(territory, "2025-01-01", null, "KNOWN", line));

        assertEquals(
                List.of(
                        "TARIFF_FEE KNOWN 31/31 24.7500",
                        "USAGE ROAMING VOICE NORTH_AMERICA 1 30 1.000001",
                        "USAGE PREMIUM VOICE 807 2 123 0.358023"),
                items(invoice));
        assertEquals(2, invoice.items().get(2).records().size());
        assertTotal(invoice, "26.1080", tax, rounding, total);
    }

    /** Each has its own days and its own issuer: 8.2645 × 10 ÷ 31 = 2.66596…. */
    @ParameterizedTest
    @CsvSource({
        "MAINLAND, 50.00, 10.00, 3.23",
        "CANARY_ISLANDS, 44.21, 8.84, 2.85",
        "CEUTA, 45.45, 9.09, 2.93",
        "MELILLA, 44.63, 8.93, 2.88"
    })
    void everyAdditionalLineHasAnInvoiceOfItsOwn(
            TaxTerritory territory, String ofProduct, String ofWholeLine, String ofTenDays) {
        UUID whole = UUID.randomUUID();
        UUID tenDays = UUID.randomUUID();
        BilledProduct product = product(
                Product.Kind.CONVERGENT,
                territory,
                "2025-01-01",
                null,
                List.of(since("2025-01-01", "FM600-60")),
                List.of(line(), additional(whole, "2025-02-01", null), additional(tenDays, "2026-10-18", "2026-10-27")),
                List.of(),
                List.of(new Bonus(whole, "BON5", day("2026-10-18"), new BigDecimal("0.0000"))));

        List<InvoiceDraft> invoices = drafts(product);

        assertEquals(
                List.of(
                        Issuer.TELEFONICA_DE_ESPANA,
                        Issuer.TELEFONICA_MOVILES_ESPANA,
                        Issuer.TELEFONICA_MOVILES_ESPANA),
                invoices.stream().map(InvoiceDraft::issuer).toList());
        assertNull(invoices.get(0).lineId());
        assertEquals(PRODUCT, invoices.get(0).subject());
        assertEquals(whole, invoices.get(1).subject());
        assertEquals("TARIFF_FEE ADD25 10/31 2.6660", items(invoices.get(2)).get(0));
        assertEquals(
                List.of("DATA_BONUS BON5 null/null 0.0000"),
                items(invoices.get(1)).subList(1, 2));
        assertEquals(
                List.of(ofProduct, ofWholeLine, ofTenDays),
                invoices.stream()
                        .map(invoice -> invoice.total().total().toPlainString())
                        .toList());
    }

    @Test
    void theTariffOfTheLastChangeOfADayCountsAndOneHeldForNoDayIsntInvoiced() {
        List<InvoiceDraft> invoices = drafts(product(
                Product.Kind.MOBILE,
                TaxTerritory.MAINLAND,
                "2025-01-01",
                null,
                List.of(since("2025-01-01", "MOV30"), since("2026-11-17", "FREE"), since("2026-11-17", "KNOWN")),
                List.of(line()),
                List.of(),
                List.of()));

        assertEquals(
                List.of("MOV30", "KNOWN"),
                invoices.stream().map(InvoiceDraft::tariffCode).toList());
        // 24.75 ÷ 31 = 0.79838….
        assertEquals(List.of("TARIFF_FEE KNOWN 1/31 0.7984"), items(invoices.get(1)));
    }

    @Test
    void thePriceInTheZoneOfCompetitionCounts() {
        BilledProduct product = product(
                Product.Kind.CONVERGENT,
                TaxTerritory.MAINLAND,
                "2025-01-01",
                null,
                List.of(since("2025-01-01", "FM600-60")),
                List.of(line()),
                List.of(),
                List.of());
        BilledProduct inZone = new BilledProduct(
                product.productId(),
                product.kind(),
                product.territory(),
                true,
                product.startDate(),
                null,
                product.tariffs(),
                product.lines(),
                List.of(),
                List.of());

        assertEquals("50.00", one(product).total().total().toPlainString());
        assertEquals("45.00", one(inZone).total().total().toPlainString());
    }

    @Test
    void whatNeverBeganOrCostNothingAndWasntUsedHasNoInvoice() {
        assertEquals(
                List.of(),
                drafts(product(
                        Product.Kind.MOBILE,
                        TaxTerritory.MAINLAND,
                        "2026-10-01",
                        null,
                        List.of(),
                        List.of(line()),
                        List.of(),
                        List.of())));
        assertEquals(List.of(), drafts(mobile(TaxTerritory.MAINLAND, "2025-01-01", null, "FREE", line())));
        assertEquals(List.of(), drafts(mobile(TaxTerritory.MAINLAND, "2025-01-01", "2026-10-17", "MOV30", line())));
        assertEquals(List.of(), drafts(mobile(TaxTerritory.MAINLAND, "2026-11-18", null, "MOV30", line())));
        InvoiceDraft used = one(mobile(
                TaxTerritory.MAINLAND,
                "2025-01-01",
                null,
                "FREE",
                line(List.of(new Use(day("2026-11-17"), UsageKind.DATA, UsageClass.NATIONAL, 1, 9)))));
        assertEquals("0.00", used.total().total().toPlainString());
    }

    @Test
    void useThatCameLateIsChargedApartAndInvoicedUseNotAgain() {
        BilledLine line = line(
                List.of(new Use(day("2026-11-17"), UsageKind.VOICE, UsageClass.PREMIUM, 3, 90)),
                call("2026-10-17T23:59:59", UsageClass.PREMIUM, "807", 30, "0.500000"),
                invoiced(call("2026-10-18T00:00:00", UsageClass.PREMIUM, "807", 30, "0.700000"), "0.700000", 30));

        assertEquals(
                List.of(
                        "TARIFF_FEE KNOWN 31/31 24.7500",
                        "INCLUDED_USAGE PREMIUM VOICE null 2 60 0.000000",
                        "EARLIER_USAGE PREMIUM VOICE 807 1 30 0.500000"),
                items(one(mobile(TaxTerritory.MAINLAND, "2025-01-01", null, "KNOWN", line))));
    }

    /** 0.70 was charged for 30 seconds that were 10, and cost 0.30; 0.50 for what was somebody else's. */
    @Test
    void whatWasCorrectedSinceItWasInvoicedIsGivenBackOrChargedOnTop() {
        BilledLine line = line(
                List.of(),
                invoiced(call("2026-09-20T10:00:00", UsageClass.PREMIUM, "807", 10, "0.300000"), "0.700000", 30),
                invoiced(call("2026-09-20T11:00:00", UsageClass.PREMIUM, "807", 0, "0.000000"), "0.500000", 20),
                invoiced(call("2026-09-20T12:00:00", UsageClass.SPECIAL, "902", 90, "0.900000"), "0.800000", 80));

        InvoiceDraft invoice = one(mobile(TaxTerritory.MAINLAND, "2025-01-01", null, "KNOWN", line));

        assertEquals(
                List.of(
                        "TARIFF_FEE KNOWN 31/31 24.7500",
                        "USAGE_CORRECTION SPECIAL VOICE 902 1 10 0.100000",
                        "USAGE_CORRECTION PREMIUM VOICE 807 2 -40 -0.900000"),
                items(invoice));
        // 24.75 + 0.10 − 0.90 = 23.95; × 1.21 = 28.9795.
        assertTotal(invoice, "23.9500", "5.029500", "0.000500", "28.98");
    }

    @Test
    void whatIsOverHasAnInvoiceOnceMoreForUseThatCameLate() {
        BilledLine late = line(List.of(), call("2026-10-17T10:00:00", UsageClass.SPECIAL, "902", 60, "1.000000"));

        InvoiceDraft invoice = one(mobile(TaxTerritory.CEUTA, "2025-01-01", "2026-10-17", "MOV30", late));

        assertEquals(List.of("EARLIER_USAGE SPECIAL VOICE 902 1 60 1.000000"), items(invoice));
        assertEquals(
                "MOV30 2026-10-18 2026-11-17",
                invoice.tariffCode() + " " + invoice.startDate() + " " + invoice.endDate());
        assertTotal(invoice, "1.0000", "0.100000", "0.000000", "1.10");
    }

    /** Of 30 days of a cycle that isn't over, 5: 24.75 × 5 ÷ 30 = 4.125. */
    @Test
    void anOpenCycleIsReckonedUntilToday() {
        BillingCycle open = BillingCycle.parse("2026-11-18");
        InvoiceDrafter soFar =
                new InvoiceDrafter(open, day("2026-11-22"), PRICES, EarlierFees.NONE, OutageCredits.none(CYCLE));
        Billable customer = customer(mobile(TaxTerritory.MAINLAND, "2025-01-01", null, "KNOWN", line()));

        InvoiceDraft invoice = soFar.drafts(customer).get(0);

        assertEquals(List.of("TARIFF_FEE KNOWN 5/30 4.1250"), items(invoice));
        assertEquals("2026-11-22", invoice.endDate().toString());
    }

    @Test
    void noTariffIsHeldBeforeTheProductBegins() {
        List<Holding<String>> tariffs = List.of(since("2026-10-01", "FREE"), since("2026-10-20", "KNOWN"));
        InvoiceDraft invoice = one(product(
                Product.Kind.MOBILE,
                TaxTerritory.MAINLAND,
                "2026-10-22",
                null,
                tariffs,
                List.of(line()),
                List.of(),
                List.of()));

        // 27 of 31 days: 24.75 × 27 ÷ 31 = 21.55645….
        assertEquals(List.of("TARIFF_FEE KNOWN 27/31 21.5565"), items(invoice));
    }

    /**
     * From 1 November MOV30 costs 10 instead of 8.2645, TVPLUS 9 instead of 8.2562. Who has them has them at the old price
     * until the cycle ends, whatever the product's tariff does: TVPLUS 3.72860… and 4.52759… for 14 and 17 of 31 days. Who
     * takes MOV30 on 5 November pays 10 × 13 ÷ 31 = 4.19354….
     */
    @Test
    void anotherPriceCountsFromTheNextCycleOnOrForWhoTakesItAfterwards() {
        FeePrices prices = Bills.prices(CATALOGUE);
        prices.add("MOV30", day("2026-11-01"), new BigDecimal("10.0000"), null);
        prices.add("TVPLUS", day("2026-11-01"), new BigDecimal("9.0000"), null);
        InvoiceDrafter drafter =
                new InvoiceDrafter(CYCLE, CYCLE.endDate(), prices, EarlierFees.NONE, OutageCredits.none(CYCLE));
        BillingCycle next = CYCLE.next();
        InvoiceDrafter after =
                new InvoiceDrafter(next, next.endDate(), prices, EarlierFees.NONE, OutageCredits.none(CYCLE));
        Billable who = customer(mobile(TaxTerritory.MAINLAND, "2025-01-01", null, "MOV30", line()));
        Billable later = customer(mobile(TaxTerritory.MAINLAND, "2026-11-05", null, "MOV30", line()));
        Billable changes = customer(product(
                Product.Kind.CONVERGENT,
                TaxTerritory.MAINLAND,
                "2025-01-01",
                null,
                List.of(since("2025-01-01", "FM300-20"), since("2026-11-01", "FM1000-150")),
                List.of(line()),
                List.of(new HeldAddOn("TVPLUS", day("2026-01-01"), null)),
                List.of()));

        assertEquals(
                List.of("TARIFF_FEE MOV30 31/31 8.2645"),
                items(drafter.drafts(who).get(0)));
        assertEquals(
                List.of("TARIFF_FEE MOV30 30/30 10.0000"),
                items(after.drafts(who).get(0)));
        assertEquals(
                List.of("TARIFF_FEE MOV30 13/31 4.1935"),
                items(drafter.drafts(later).get(0)));
        List<InvoiceDraft> invoices = drafter.drafts(changes);
        assertEquals("ADD_ON_FEE TVPLUS 14/31 3.7286", items(invoices.get(0)).get(1));
        assertEquals("ADD_ON_FEE TVPLUS 17/31 4.5276", items(invoices.get(1)).get(1));
        assertEquals(
                "ADD_ON_FEE TVPLUS 30/30 9.0000",
                items(after.drafts(changes).get(0)).get(1));
    }

    private static Billable customer(BilledProduct... products) {
        return new Billable(CUSTOMER, List.of(products));
    }

    private static List<InvoiceDraft> drafts(BilledProduct product) {
        return DRAFTER.drafts(customer(product));
    }

    private static InvoiceDraft one(BilledProduct product) {
        List<InvoiceDraft> drafts = drafts(product);
        assertEquals(1, drafts.size());
        return drafts.get(0);
    }

    private static List<String> items(InvoiceDraft invoice) {
        return invoice.items().stream()
                .map(item -> item.use() == null
                        ? item.kind() + " " + item.tariffCode() + " "
                                + item.days().days() + "/" + item.days().cycleDays() + " " + item.net()
                        : item.kind() + " " + item.use().usageClass() + " "
                                + item.use().kind() + " " + item.use().destination() + " "
                                + item.use().records() + " " + item.use().amount() + " " + item.net())
                .toList();
    }

    private static void assertTotal(InvoiceDraft invoice, String base, String tax, String rounding, String total) {
        assertEquals(base, invoice.total().base().toPlainString());
        assertEquals(tax, invoice.total().taxAmount().toPlainString());
        assertEquals(rounding, invoice.total().rounding().toPlainString());
        assertEquals(total, invoice.total().total().toPlainString());
        BigDecimal items =
                invoice.items().stream().map(InvoiceDraft.Item::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertTrue(items.subtract(invoice.total().base()).abs().compareTo(new BigDecimal("0.00005")) <= 0);
    }
}
