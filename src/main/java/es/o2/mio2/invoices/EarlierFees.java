package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.HeldDays;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.InvoiceDraft.Item;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Fees of cycles that were invoiced, where something came to be known of them since: reckoned once more, by what is known
 * now, and charged or given back as far as they differ from what all invoices together say. The tax is that of the place
 * where they were invoiced, wherever the service is given now.
 *
 * @param cycles those that were invoiced, the oldest first
 * @param changedSince by product, the first day of which something else is known; those that aren't here are as they were
 * @param invoiced what invoices say of those products' cycles, by what the invoices are for
 */
record EarlierFees(
        List<BillingCycle> cycles, Map<UUID, LocalDate> changedSince, Map<UUID, List<InvoicedFee>> invoiced) {

    /** Where all was known. */
    static final EarlierFees NONE = new EarlierFees(List.of(), Map.of(), Map.of());

    /**
     * A fee as an invoice has it.
     *
     * @param counted how often each of its days is charged by it, less than 0 where it gives them back; 0 where its days
     *     tell nothing
     * @param net what it charges, less than nothing where it gives back
     */
    record InvoicedFee(
            String tariffCode,
            LocalDate startDate,
            LocalDate endDate,
            int counted,
            BigDecimal net,
            TaxTerritory territory) {}

    /** What is to be charged still, or to be given back, by the tax that is on it: an item for each cycle and tariff. */
    Map<TaxTerritory, List<Item>> items(Account account, FeePrices prices) {
        Map<TaxTerritory, List<Item>> items = new EnumMap<>(TaxTerritory.class);
        LocalDate since = changedSince.get(account.product().productId());
        if (since == null) {
            return items;
        }
        for (BillingCycle cycle : cycles) {
            if (!cycle.endDate().isBefore(since)) {
                List<Item> own = items.computeIfAbsent(territory(account, cycle), first -> new ArrayList<>());
                differences(account, cycle, prices).forEach((tariffCode, fee) -> fee.item(tariffCode, cycle)
                        .ifPresent(own::add));
            }
        }
        return items;
    }

    /** That of the invoices of a cycle; where there are none, that of now. */
    private TaxTerritory territory(Account account, BillingCycle cycle) {
        return invoiced(account, cycle)
                .map(InvoicedFee::territory)
                .findFirst()
                .orElse(account.product().territory());
    }

    private Stream<InvoicedFee> invoiced(Account account, BillingCycle cycle) {
        return invoiced.getOrDefault(account.subject(), List.of()).stream()
                .filter(fee -> BillingCycle.of(fee.startDate()).equals(cycle));
    }

    private Map<String, FeeOfDays> differences(Account account, BillingCycle cycle, FeePrices prices) {
        Map<String, FeeOfDays> fees = new TreeMap<>();
        for (HeldDays<String> part : account.parts(cycle, cycle.endDate())) {
            for (Item fee : account.fees(cycle, part, prices)) {
                fees.computeIfAbsent(fee.tariffCode(), first -> new FeeOfDays())
                        .add(fee.days().startDate(), fee.days().endDate(), 1, fee.net());
            }
        }
        invoiced(account, cycle).forEach(fee -> fees.computeIfAbsent(fee.tariffCode(), first -> new FeeOfDays())
                .add(fee.startDate(), fee.endDate(), -fee.counted(), fee.net().negate()));
        return fees;
    }
}
