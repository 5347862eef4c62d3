package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.Proration;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.billing.TaxedTotal;
import es.o2.mio2.invoices.ComparedInvoice.Item;
import es.o2.mio2.usage.UsageClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Why a bill went up, to the cent. Prices are the demo's: 41.3223 is 50 with IVA, 45.4545 is 55. */
class BillDifferenceTest {

    private static final TaxTerritory IVA = TaxTerritory.MAINLAND;
    private static final int PAIRS = 20_000;
    private static final long SEED = 41;

    /** Every cause, and every invoice, is rounded by at most half a cent; there are at most this many of them. */
    private static final BigDecimal MOST_ROUNDING = new BigDecimal("0.15");

    @Test
    void theSameBillHasNoCauses() {
        ComparedInvoice bill = invoice(IVA, fee("A", 31, 31, "41.3223"), use(UsageClass.PREMIUM, "2.200000"));

        assertEquals(List.of(), causes(List.of(bill), List.of(bill)));
    }

    /** 13.7741 + 30.3030 is 2.7548 more than 41.3223, 3.333308 with tax; 16.67 and 36.67 are 3.34 more than 50.00. */
    @Test
    void theCycleOfATariffChangeIsItsInvoicesTogether() {
        ComparedInvoice before = invoice(IVA, fee("A", 31, 31, "41.3223"));
        ComparedInvoice old = invoice(IVA, fee("A", 10, 30, "13.7741"));
        ComparedInvoice other = invoice(IVA, fee("B", 20, 30, "30.3030"));

        assertEquals(
                List.of("TARIFF_CHANGE 3.33 A,B/A", "ROUNDING 0.01 /"), causes(List.of(old, other), List.of(before)));
    }

    /** And the cycle after it: 45.4545 is 1.3774 more than 44.0771, 1.666654 with tax; 55.00 is 1.66 more than 53.34. */
    @Test
    void theCycleAfterATariffChangeHasTheRestOfIt() {
        ComparedInvoice old = invoice(IVA, fee("A", 10, 30, "13.7741"));
        ComparedInvoice other = invoice(IVA, fee("B", 20, 30, "30.3030"));
        ComparedInvoice after = invoice(IVA, fee("B", 31, 31, "45.4545"));

        assertEquals(
                List.of("TARIFF_CHANGE 1.67 B/A,B", "ROUNDING -0.01 /"), causes(List.of(after), List.of(old, other)));
    }

    /** 20 of 30 days are 27.5482, 33.33 with tax; the whole is 50.00. 13.7741 with tax is 16.666661. */
    @Test
    void theFirstCycleHadFewerDays() {
        assertEquals(
                List.of("PRORATION 16.67 A/A"),
                causes(
                        List.of(invoice(IVA, fee("A", 31, 31, "41.3223"))),
                        List.of(invoice(IVA, fee("A", 20, 30, "27.5482")))));
    }

    /** 4.1322 with tax is 4.999962. */
    @Test
    void aWholeCycleThatCostsMoreHasAnotherPrice() {
        assertEquals(
                List.of("PRICE_CHANGE 5.00 A/A"),
                causes(
                        List.of(invoice(IVA, fee("A", 30, 30, "45.4545"))),
                        List.of(invoice(IVA, fee("A", 31, 31, "41.3223")))));
    }

    /** 10 is a third of 30: two thirds of it, 20, for the days, and 6 for the price; 24.20 and 7.26 with tax. */
    @Test
    void daysAndPriceAreToldApart() {
        assertEquals(
                List.of("PRORATION 24.20 A/A", "PRICE_CHANGE 7.26 A/A"),
                causes(
                        List.of(invoice(IVA, fee("A", 31, 31, "36.0000"))),
                        List.of(invoice(IVA, fee("A", 10, 30, "10.0000")))));
    }

    /** A costs 30, then 33; B 60. For half a cycle each 46.5 is 16.5 more: 1.5 for A's price, 15 for the change. */
    @Test
    void aPriceThatChangedWithTheTariffIsToldApart() {
        assertEquals(
                List.of("TARIFF_CHANGE 18.15 A,B/A", "PRICE_CHANGE 1.82 A/A"),
                causes(
                        List.of(invoice(IVA, fee("A", 15, 30, "16.5000"), fee("B", 15, 30, "30.0000"))),
                        List.of(invoice(IVA, fee("A", 30, 30, "30.0000")))));
    }

    /** With tax: 8.2562 is 9.990002, 4.1322 is 4.999962, -2.2 is -2.662, 0.75 is 0.9075; 65.90 is 13.24 more than 52.66. */
    @Test
    void eachChargeIsACauseOfItsOwn() {
        ComparedInvoice before =
                invoice(IVA, fee("A", 30, 30, "41.3223"), use(UsageClass.PREMIUM, "2.200000"), included());
        ComparedInvoice now = invoice(
                IVA,
                fee("A", 31, 31, "41.3223"),
                addOn("TV", 31, "8.2562"),
                bonus("4.1322"),
                use(UsageClass.SPECIAL, "0.750000"),
                included());

        assertEquals(
                List.of(
                        "ADD_ON_ADDED 9.99 TV/",
                        "DATA_BONUS 5.00 BON/",
                        "USAGE PREMIUM -2.66 /null",
                        "USAGE SPECIAL 0.91 null/"),
                causes(List.of(now), List.of(before)));
        assertEquals(
                List.of(
                        "ADD_ON_REMOVED -9.99 /TV",
                        "DATA_BONUS -5.00 /BON",
                        "USAGE PREMIUM 2.66 null/",
                        "USAGE SPECIAL -0.91 /null"),
                causes(List.of(before), List.of(now)));
    }

    /** An add-on of 15 days, then a whole cycle: 4.1281 of 8.2562, and as much again: 9.99 is 4.99 more than 5.00. */
    @Test
    void anAddOnThatBeganWithinTheCycleBeforeHadFewerDays() {
        Item half =
                new Item(UUID.randomUUID(), InvoiceItem.Kind.ADD_ON_FEE, "TV", null, 15, 30, new BigDecimal("4.1281"));

        assertEquals(
                List.of("PRORATION 5.00 TV/TV", "ROUNDING -0.01 /"),
                causes(List.of(invoice(IVA, addOn("TV", 31, "8.2562"))), List.of(invoice(IVA, half))));
    }

    /** The known line: 29.95 under IVA, 26.48 under IGIC; 14 % of 24.75 is 3.465. */
    @Test
    void anotherTaxIsACause() {
        Item fee = fee("KNOWN", 30, 30, "24.7500");

        assertEquals(
                List.of("TAX_CHANGE -3.47 /"),
                causes(List.of(invoice(TaxTerritory.CANARY_ISLANDS, fee)), List.of(invoice(IVA, fee))));
    }

    /** 10 taken back is 12.10 with tax. */
    @Test
    void whatRectifiesAnInvoiceIsOneCause() {
        ComparedInvoice bill = invoice(IVA, fee("A", 30, 30, "41.3223"), use(UsageClass.PREMIUM, "10.000000"));
        ComparedInvoice back = new ComparedInvoice(
                IVA.rate(),
                new BigDecimal("-10.0000"),
                new BigDecimal("-12.10"),
                true,
                List.of(use(UsageClass.PREMIUM, "-10.000000")));

        assertEquals(List.of("RECTIFICATION -12.10 null/"), causes(List.of(bill, back), List.of(bill)));
    }

    /** Late use and a correction of 1 each, 1.21 with tax. */
    @Test
    void whatCameLateAndWhatWasCorrectedStandApart() {
        ComparedInvoice before = invoice(IVA, fee("A", 30, 30, "41.3223"));
        ComparedInvoice now = invoice(
                IVA,
                fee("A", 31, 31, "41.3223"),
                of(InvoiceItem.Kind.EARLIER_USAGE, UsageClass.SPECIAL, "1.000000"),
                of(InvoiceItem.Kind.USAGE_CORRECTION, UsageClass.SPECIAL, "-1.000000"));

        assertEquals(
                List.of("EARLIER_USAGE 1.21 null/", "USAGE_CORRECTION -1.21 null/"),
                causes(List.of(now), List.of(before)));
    }

    /** A fee of 2 that was known late and one of 1 that is given back, 2.42 and 1.21 with tax, are none of the month's. */
    @Test
    void feesOfEarlierCyclesStandApart() {
        ComparedInvoice before = invoice(IVA, fee("A", 30, 30, "41.3223"));
        ComparedInvoice now = invoice(
                IVA,
                fee("A", 31, 31, "41.3223"),
                new Item(UUID.randomUUID(), InvoiceItem.Kind.EARLIER_FEE, "B", null, 3, 30, new BigDecimal("2.0000")),
                new Item(
                        UUID.randomUUID(),
                        InvoiceItem.Kind.FEE_CORRECTION,
                        "A",
                        null,
                        3,
                        30,
                        new BigDecimal("-1.0000")));

        assertEquals(List.of("EARLIER_FEE 2.42 B/", "FEE_CORRECTION -1.21 A/"), causes(List.of(now), List.of(before)));
    }

    /** 0.0803 × 1.21 = 0.097163; 0.5000 less 0.0803 is 0.4197, × 1.21 = 0.507837. */
    @Test
    void whatIsGivenBackForOutagesIsACauseOfItsOwn() {
        ComparedInvoice plain = invoice(IVA, fee("A", 30, 30, "41.3223"));
        ComparedInvoice little = invoice(IVA, fee("A", 30, 30, "41.3223"), compensation("-0.0803"));
        ComparedInvoice much = invoice(IVA, fee("A", 30, 30, "41.3223"), compensation("-0.5000"));

        assertEquals(List.of("OUTAGE_COMPENSATION -0.10 null/"), causes(List.of(little), List.of(plain)));
        assertEquals(List.of("OUTAGE_COMPENSATION 0.10 /null"), causes(List.of(plain), List.of(little)));
        assertEquals(List.of("OUTAGE_COMPENSATION 0.51 null/null"), causes(List.of(little), List.of(much)));
    }

    /** The other languages have the keys of Spanish. */
    @Test
    void everyCauseHasItsWords() {
        ResourceBundle texts = ResourceBundle.getBundle("messages.texts", Locale.forLanguageTag("es"));

        for (DifferenceKind kind : DifferenceKind.values()) {
            assertTrue(texts.containsKey("invoice.cause." + kind), kind::toString);
        }
    }

    @Test
    void theCausesOfAnyTwoBillsAddUpToTheCent() {
        Random random = new Random(SEED);
        BigDecimal most = BigDecimal.ZERO;
        for (int pair = 0; pair < PAIRS; pair++) {
            BillDifference difference = new BillDifference(bill(random), bill(random));
            List<Difference> causes = difference.causes();
            BigDecimal sum = causes.stream().map(Difference::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, difference.amount().compareTo(sum), () -> causes.toString());
            for (Difference cause : causes) {
                assertTrue(cause.amount().signum() != 0 && cause.amount().scale() == 2, cause::toString);
                if (cause.kind() == DifferenceKind.ROUNDING) {
                    most = most.max(cause.amount().abs());
                }
            }
        }
        assertTrue(most.compareTo(MOST_ROUNDING) <= 0, most::toString);
        System.out.printf("The causes of %d pairs of bills add up; at most %s is rounding%n", PAIRS, most);
    }

    private static List<ComparedInvoice> bill(Random random) {
        List<ComparedInvoice> bill = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            bill.add(randomInvoice(random));
        }
        return bill;
    }

    private static ComparedInvoice randomInvoice(Random random) {
        int cycleDays = 28 + random.nextInt(4);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            items.add(randomFee(random, InvoiceItem.Kind.TARIFF_FEE, cycleDays));
            items.add(randomFee(random, InvoiceItem.Kind.ADD_ON_FEE, cycleDays));
        }
        if (random.nextInt(4) == 0) {
            items.add(
                    compensation(BigDecimal.valueOf(-random.nextInt(50_000), 4).toPlainString()));
        }
        for (int i = 0; i < random.nextInt(6); i++) {
            InvoiceItem.Kind[] kinds = {
                InvoiceItem.Kind.USAGE, InvoiceItem.Kind.EARLIER_USAGE, InvoiceItem.Kind.USAGE_CORRECTION
            };
            UsageClass[] classes = UsageClass.values();
            items.add(of(
                    kinds[random.nextInt(kinds.length)],
                    classes[random.nextInt(classes.length)],
                    BigDecimal.valueOf(random.nextInt(40_000_000) - 10_000_000, 6)
                            .toPlainString()));
        }
        TaxTerritory[] territories = TaxTerritory.values();
        ComparedInvoice made = invoice(territories[random.nextInt(territories.length)], items.toArray(Item[]::new));
        return new ComparedInvoice(made.taxRate(), made.base(), made.total(), random.nextInt(8) == 0, made.items());
    }

    private static Item randomFee(Random random, InvoiceItem.Kind kind, int cycleDays) {
        BigDecimal price = BigDecimal.valueOf(70_000L + random.nextInt(4) * 50_001L, 4);
        int days = random.nextInt(cycleDays + 1);
        return new Item(
                UUID.randomUUID(),
                kind,
                "T" + random.nextInt(3),
                null,
                days,
                cycleDays,
                Proration.fee(price, days, cycleDays));
    }

    /** Each cause with its amount, and the tariffs of the items on both sides. */
    private static List<String> causes(List<ComparedInvoice> current, List<ComparedInvoice> previous) {
        return new BillDifference(current, previous)
                .causes().stream()
                        .map(cause -> cause.kind()
                                + (cause.usageClass() == null ? "" : " " + cause.usageClass())
                                + " " + cause.amount()
                                + " " + codes(cause.current()) + "/" + codes(cause.previous()))
                        .toList();
    }

    private static String codes(List<Item> items) {
        return String.join(
                ",", items.stream().map(item -> "" + item.tariffCode()).toList());
    }

    private static ComparedInvoice invoice(TaxTerritory territory, Item... items) {
        TaxedTotal total = TaxedTotal.of(Stream.of(items).map(Item::net).toList(), territory);
        return new ComparedInvoice(territory.rate(), total.base(), total.total(), false, Arrays.asList(items));
    }

    private static Item fee(String code, int days, int cycleDays, String net) {
        return new Item(
                UUID.randomUUID(), InvoiceItem.Kind.TARIFF_FEE, code, null, days, cycleDays, new BigDecimal(net));
    }

    private static Item addOn(String code, int days, String net) {
        return new Item(UUID.randomUUID(), InvoiceItem.Kind.ADD_ON_FEE, code, null, days, days, new BigDecimal(net));
    }

    private static Item bonus(String net) {
        return new Item(UUID.randomUUID(), InvoiceItem.Kind.DATA_BONUS, "BON", null, 0, 0, new BigDecimal(net));
    }

    private static Item compensation(String net) {
        return of(InvoiceItem.Kind.OUTAGE_COMPENSATION, null, net);
    }

    private static Item use(UsageClass usageClass, String net) {
        return of(InvoiceItem.Kind.USAGE, usageClass, net);
    }

    private static Item included() {
        return of(InvoiceItem.Kind.INCLUDED_USAGE, UsageClass.NATIONAL, "0.000000");
    }

    private static Item of(InvoiceItem.Kind kind, UsageClass usageClass, String net) {
        return new Item(UUID.randomUUID(), kind, null, usageClass, 0, 0, new BigDecimal(net));
    }
}
