package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Prices;
import es.o2.mio2.billing.TaxedTotal;
import es.o2.mio2.tariffs.Tariff;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ten thousand customers of any kind: each invoice adds up, and all come to what they come to when counted otherwise. */
class RandomInvoicesTest {

    private static final long SEED = 20_261_118;
    private static final int CUSTOMERS = 10_000;
    private static final BigDecimal HALF = new BigDecimal("0.00005");

    /** Gross with IVA, as the catalogue has them. */
    static Map<String, Tariff> catalogue() {
        Map<String, String> gross = new HashMap<>(Map.of(
                "MOV12",
                "7",
                "MOV30",
                "10",
                "MOV75",
                "15",
                "MOV150",
                "20",
                "FM300-20",
                "50",
                "FM600-25",
                "50",
                "FM600-60",
                "50",
                "FM1000-150",
                "55",
                "FIB300",
                "38",
                "ADD25",
                "10"));
        gross.putAll(Map.of("ADD60", "15", "TVPLUS", "9.99"));
        Map<String, Tariff> catalogue = new HashMap<>();
        gross.forEach((code, price) -> {
            Tariff tariff = new Tariff();
            tariff.netPrice = Prices.netOfGross(new BigDecimal(price));
            tariff.zoneNetPrice = code.equals("FM600-60") ? Prices.netOfGross(new BigDecimal("45")) : null;
            catalogue.put(code, tariff);
        });
        return catalogue;
    }

    @Test
    void everyInvoiceAddsUpAndAllComeToWhatTheyAreWhenCountedOtherwise() {
        int invoices = 0;
        for (String name : List.of("2026-01-18", "2026-02-18", "2026-03-18", "2026-10-18")) {
            BillingCycle cycle = BillingCycle.parse(name);
            RandomCustomers customers = new RandomCustomers(cycle, SEED + cycle.days(), true);
            InvoiceDrafter drafter = new InvoiceDrafter(
                    cycle, cycle.endDate(), Bills.prices(catalogue()), EarlierFees.NONE, OutageCredits.none(cycle));
            Recount recount = new Recount(cycle, catalogue());
            for (int i = 0; i < CUSTOMERS / 4; i++) {
                Billable customer = customers.next();
                List<InvoiceDraft> drafts = drafter.drafts(customer);
                drafts.forEach(RandomInvoicesTest::assertAddsUp);
                assertEquals(recount.cents(customer), cents(drafts), () -> name + ": " + customer.customerId());
                invoices += drafts.size();
            }
        }
        System.out.printf("%,d customers, %,d invoices: all add up, and come to the recount%n", CUSTOMERS, invoices);
        assertTrue(invoices > CUSTOMERS);
    }

    private static void assertAddsUp(InvoiceDraft invoice) {
        TaxedTotal total = invoice.total();
        BigDecimal items =
                invoice.items().stream().map(InvoiceDraft.Item::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertTrue(items.subtract(total.base()).abs().compareTo(HALF) <= 0);
        assertEquals(
                0, total.base().add(total.taxAmount()).add(total.rounding()).compareTo(total.total()));
        Set<Object> records = new HashSet<>();
        for (InvoiceDraft.Item item : invoice.items()) {
            BigDecimal due =
                    item.records().stream().map(Billable.ChargedUse::due).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (!item.records().isEmpty()) {
                assertEquals(0, due.compareTo(item.net()));
                assertEquals(item.records().size(), item.use().records());
            }
            item.records().forEach(record -> assertTrue(records.add(record.recordKey())));
        }
    }

    static Map<String, Long> cents(List<InvoiceDraft> drafts) {
        Map<String, Long> cents = new TreeMap<>();
        for (InvoiceDraft draft : drafts) {
            long total = draft.total().total().movePointRight(2).longValueExact();
            if (total != 0) {
                cents.merge(draft.subject() + " " + draft.startDate(), total, (one, other) -> {
                    throw new AssertionError("Two invoices of " + draft.subject());
                });
            }
        }
        return cents;
    }
}
