package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.HeldDays;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.billing.TaxedTotal;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.invoices.InvoiceDraft.Item;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reckons the invoices of a cycle, customer by customer: one for each product, one for each line with a tariff of its
 * own, and of what changed its tariff one for each that it had for at least a day. Fees, add-ons and what was
 * bought belong to the days of one of them, and so does use. What came too late for its own cycle, and what invoiced use
 * and fees are corrected by, belongs to the last, and so does what is given back for outages; what another tax is on has
 * an invoice beside it.
 */
final class InvoiceDrafter {

    private final BillingCycle cycle;
    private final LocalDate lastDay;
    private final FeePrices prices;
    private final EarlierFees earlier;
    private final OutageCredits outages;

    /**
     * For a cycle, as far as it is to be charged.
     *
     * @param lastDay the last day whose fees count: of a cycle that is over its own last day
     * @param earlier what is known otherwise of cycles that were invoiced
     * @param outages what is to be credited for them
     */
    InvoiceDrafter(
            BillingCycle cycle, LocalDate lastDay, FeePrices prices, EarlierFees earlier, OutageCredits outages) {
        this.cycle = cycle;
        this.lastDay = lastDay.isBefore(cycle.endDate()) ? lastDay : cycle.endDate();
        this.prices = prices;
        this.earlier = earlier;
        this.outages = outages;
    }

    /** The invoices of a customer; what there is nothing to say of has none. */
    List<InvoiceDraft> drafts(Billable customer) {
        List<InvoiceDraft> drafts = new ArrayList<>();
        for (BilledProduct product : customer.products()) {
            Account.of(product).forEach(account -> add(drafts, customer.customerId(), account));
        }
        return drafts;
    }

    private void add(List<InvoiceDraft> drafts, UUID customerId, Account account) {
        if (account.tariffs().isEmpty()) {
            return;
        }
        List<HeldDays<String>> parts = account.parts(cycle, lastDay);
        PartsUse use = PartsUse.of(cycle, parts, account.lines());
        List<HeldDays<String>> invoiced = parts.isEmpty() ? List.of(afterwards(account)) : parts;
        Map<TaxTerritory, List<Item>> late = late(account);
        List<Item> lateHere = late.getOrDefault(account.product().territory(), List.of());
        for (int part = 0; part < invoiced.size(); part++) {
            List<Item> items = new ArrayList<>();
            if (!parts.isEmpty()) {
                items.addAll(account.fees(cycle, parts.get(part), prices));
            }
            if (part + 1 == invoiced.size()) {
                items.addAll(lateHere);
            }
            for (Bonus bonus : account.product().bonuses()) {
                if (account.has(bonus.lineId()) && use.partOf(bonus.day()) == part) {
                    items.add(Item.bonus(bonus));
                }
            }
            items.addAll(use.items(part));
            draft(
                            customerId,
                            account,
                            invoiced.get(part),
                            items,
                            account.product().territory())
                    .ifPresent(drafts::add);
        }
        late.remove(account.product().territory());
        HeldDays<String> last = invoiced.get(invoiced.size() - 1);
        late.forEach((territory, items) ->
                draft(customerId, account, last, items, territory).ifPresent(drafts::add));
    }

    /** What no part of the cycle has of itself. */
    private Map<TaxTerritory, List<Item>> late(Account account) {
        Map<TaxTerritory, List<Item>> late = earlier.items(account, prices);
        outages.items(account, prices)
                .forEach((territory, items) -> late.computeIfAbsent(territory, first -> new ArrayList<>())
                        .addAll(items));
        return late;
    }

    /** What was over before the cycle may still have been used: it has an invoice then, over the cycle and without fees. */
    private HeldDays<String> afterwards(Account account) {
        List<Holding<String>> tariffs = account.tariffs();
        return new HeldDays<>(tariffs.get(tariffs.size() - 1).held(), cycle.startDate(), lastDay, 0);
    }

    private Optional<InvoiceDraft> draft(
            UUID customerId, Account account, HeldDays<String> part, List<Item> items, TaxTerritory territory) {
        if (items.stream().noneMatch(item -> item.net().signum() != 0 || item.use() != null)) {
            return Optional.empty();
        }
        TaxedTotal total = TaxedTotal.of(items.stream().map(Item::net).toList(), territory);
        return Optional.of(new InvoiceDraft(
                customerId,
                account.issuer(),
                account.product().productId(),
                account.lineId(),
                part.held(),
                part.startDate(),
                part.endDate(),
                total,
                items));
    }
}
