package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.HeldDays;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.Proration;
import es.o2.mio2.billing.TaxedTotal;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.invoices.Billable.HeldAddOn;
import es.o2.mio2.invoices.InvoiceDraft.Days;
import es.o2.mio2.invoices.InvoiceDraft.Item;
import es.o2.mio2.tariffs.Tariff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reckons the invoices of a cycle, customer by customer: one for each product, one for each line with a tariff of its
 * own, and of a product that changed its tariff one for each that it had for at least a day. Fees, add-ons and what was
 * bought belong to the days of one of them, and so does use. What came too late for its own cycle, and what invoiced use
 * is corrected by, belongs to the last.
 */
final class InvoiceDrafter {

    private final BillingCycle cycle;
    private final LocalDate lastDay;
    private final Map<String, Tariff> catalogue;

    /**
     * For a cycle, as far as it is to be charged.
     *
     * @param lastDay the last day whose fees count: of a cycle that is over its own last day
     * @param catalogue the prices that count
     */
    InvoiceDrafter(BillingCycle cycle, LocalDate lastDay, Map<String, Tariff> catalogue) {
        this.cycle = cycle;
        this.lastDay = lastDay.isBefore(cycle.endDate()) ? lastDay : cycle.endDate();
        this.catalogue = catalogue;
    }

    /** The invoices of a customer; what there is nothing to say of has none. */
    List<InvoiceDraft> drafts(Billable customer) {
        List<InvoiceDraft> drafts = new ArrayList<>();
        for (BilledProduct product : customer.products()) {
            accounts(product).forEach(account -> add(drafts, customer.customerId(), product, account));
        }
        return drafts;
    }

    /**
     * What has invoices of its own.
     *
     * @param lineId of a line with a tariff of its own; {@code null} for the product
     * @param tariffs in their order; none where it never came to work
     * @param endDate the last day; {@code null} where none is known
     */
    private record Account(
            UUID lineId,
            Issuer issuer,
            List<Holding<String>> tariffs,
            LocalDate endDate,
            List<BilledLine> lines,
            List<HeldAddOn> addOns) {

        boolean has(UUID someLineId) {
            return lines.stream().anyMatch(line -> line.lineId().equals(someLineId));
        }
    }

    private static List<Account> accounts(BilledProduct product) {
        List<Account> accounts = new ArrayList<>();
        List<BilledLine> own = product.lines().stream()
                .filter(line -> line.tariffCode() == null)
                .toList();
        accounts.add(new Account(
                null, Issuer.of(product.kind()), tariffs(product), product.endDate(), own, product.addOns()));
        for (BilledLine line : product.lines()) {
            if (line.tariffCode() != null) {
                accounts.add(new Account(
                        line.lineId(),
                        Issuer.TELEFONICA_MOVILES_ESPANA,
                        List.of(new Holding<>(line.tariffCode(), line.startDate())),
                        earlier(line.endDate(), product.endDate()),
                        List.of(line),
                        List.of()));
            }
        }
        return accounts;
    }

    /** No tariff is held before the product begins. */
    private static List<Holding<String>> tariffs(BilledProduct product) {
        return product.tariffs().stream()
                .map(held -> held.startDate().isBefore(product.startDate())
                        ? new Holding<>(held.held(), product.startDate())
                        : held)
                .toList();
    }

    private void add(List<InvoiceDraft> drafts, UUID customerId, BilledProduct product, Account account) {
        if (account.tariffs().isEmpty()) {
            return;
        }
        List<HeldDays<String>> parts = Proration.parts(cycle, account.tariffs(), earlier(account.endDate(), lastDay));
        PartsUse use = PartsUse.of(cycle, parts, account.lines());
        List<HeldDays<String>> invoiced = parts.isEmpty() ? List.of(afterwards(account)) : parts;
        for (int part = 0; part < invoiced.size(); part++) {
            List<Item> items = parts.isEmpty() ? new ArrayList<>() : fees(product, account, parts.get(part));
            for (Bonus bonus : product.bonuses()) {
                if (account.has(bonus.lineId()) && use.partOf(bonus.day()) == part) {
                    items.add(Item.bonus(bonus));
                }
            }
            items.addAll(use.items(part));
            draft(customerId, product, account, invoiced.get(part), items).ifPresent(drafts::add);
        }
    }

    /** What was over before the cycle may still have been used: it has an invoice then, over the cycle and without fees. */
    private HeldDays<String> afterwards(Account account) {
        List<Holding<String>> tariffs = account.tariffs();
        return new HeldDays<>(tariffs.get(tariffs.size() - 1).held(), cycle.startDate(), lastDay, 0);
    }

    private Optional<InvoiceDraft> draft(
            UUID customerId, BilledProduct product, Account account, HeldDays<String> part, List<Item> items) {
        if (items.stream().noneMatch(item -> item.net().signum() != 0 || item.use() != null)) {
            return Optional.empty();
        }
        TaxedTotal total = TaxedTotal.of(items.stream().map(Item::net).toList(), product.territory());
        return Optional.of(new InvoiceDraft(
                customerId,
                account.issuer(),
                product.productId(),
                account.lineId(),
                part.held(),
                part.startDate(),
                part.endDate(),
                total,
                items));
    }

    private List<Item> fees(BilledProduct product, Account account, HeldDays<String> part) {
        List<Item> items = new ArrayList<>();
        items.add(fee(InvoiceItem.Kind.TARIFF_FEE, part.held(), product, part.startDate(), part.endDate()));
        for (HeldAddOn addOn : account.addOns()) {
            LocalDate from = later(addOn.startDate(), part.startDate());
            LocalDate to = earlier(addOn.endDate(), part.endDate());
            if (!to.isBefore(from)) {
                items.add(fee(InvoiceItem.Kind.ADD_ON_FEE, addOn.tariffCode(), product, from, to));
            }
        }
        return items;
    }

    private Item fee(InvoiceItem.Kind kind, String tariffCode, BilledProduct product, LocalDate from, LocalDate to) {
        int days = (int) ChronoUnit.DAYS.between(from, to) + 1;
        BigDecimal monthly = catalogue.get(tariffCode).netPrice(product.competitiveZone());
        return Item.fee(
                kind, tariffCode, new Days(from, to, days, cycle.days()), Proration.fee(monthly, days, cycle.days()));
    }

    /** An end that isn't known is later than any. */
    private static LocalDate earlier(LocalDate one, LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
