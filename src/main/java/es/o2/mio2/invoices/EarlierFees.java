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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Fees of cycles that were invoiced, where something came to be known of them since: reckoned once more, by what is known
 * now, and charged or given back as far as they differ from what all invoices together say. The tax is that of the place
 * where they were invoiced, wherever the service is given now.
 *
 * <p>What was taken back is settled, as use is: it isn't charged again, nor given back once more, whatever comes to be known
 * of it, until another invoice comes in place of the one that it was taken back from. Of whom a cycle's run goes on
 * without, that run makes the invoices of it when it is started again, and no other.
 *
 * @param cycles those that were invoiced, the oldest first
 * @param changedSince by product, the first day of which something else is known; those that aren't here are as they were
 * @param invoiced what invoices say of those products' cycles, by what the invoices are for
 * @param setAside by product, the cycles whose runs went on without its customer
 */
record EarlierFees(
        List<BillingCycle> cycles,
        Map<UUID, LocalDate> changedSince,
        Map<UUID, List<InvoicedFee>> invoiced,
        Map<UUID, Set<BillingCycle>> setAside) {

    /** Where all was known. */
    static final EarlierFees NONE = new EarlierFees(List.of(), Map.of(), Map.of(), Map.of());

    /**
     * A fee as an invoice has it.
     *
     * @param counted how often each of its days is charged by it, less than 0 where it gives them back; 0 where its days
     *     tell nothing
     * @param net what it charges, less than nothing where it gives back
     * @param isSettled whether it was taken back, and no invoice comes in place of its own
     */
    record InvoicedFee(
            InvoiceItem.Kind kind,
            String tariffCode,
            LocalDate startDate,
            LocalDate endDate,
            int counted,
            BigDecimal net,
            TaxTerritory territory,
            boolean isSettled) {}

    /** What is to be charged still, or to be given back, by the tax that is on it: an item for each cycle and tariff. */
    Map<TaxTerritory, List<Item>> items(Account account, FeePrices prices) {
        Map<TaxTerritory, List<Item>> items = new EnumMap<>(TaxTerritory.class);
        LocalDate since = changedSince.get(account.product().productId());
        if (since == null) {
            return items;
        }
        for (BillingCycle cycle : cycles) {
            if (!cycle.endDate().isBefore(since) && !isLeft(account, cycle)) {
                List<Item> own = items.computeIfAbsent(territory(account, cycle), first -> new ArrayList<>());
                differences(account, cycle, prices).forEach((tariffCode, fee) -> fee.item(tariffCode, cycle)
                        .ifPresent(own::add));
            }
        }
        return items;
    }

    /** Whether a cycle is left as it is: who takes the tariff's fee back decides of all fees of its cycle. */
    private boolean isLeft(Account account, BillingCycle cycle) {
        return setAside.getOrDefault(account.product().productId(), Set.of()).contains(cycle)
                || invoiced(account, cycle)
                        .anyMatch(fee -> fee.isSettled() && fee.kind() == InvoiceItem.Kind.TARIFF_FEE);
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
        invoiced(account, cycle).filter(InvoicedFee::isSettled).forEach(fee -> fees.remove(fee.tariffCode()));
        return fees;
    }
}
