package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.HeldDays;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.Proration;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.HeldAddOn;
import es.o2.mio2.invoices.InvoiceDraft.Days;
import es.o2.mio2.invoices.InvoiceDraft.Item;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What has invoices of its own: a product, or a line with a tariff of its own.
 *
 * @param lineId of a line with a tariff of its own; {@code null} for the product
 * @param tariffs in their order; none where it never came to work
 * @param endDate the last day; {@code null} where none is known
 */
record Account(
        BilledProduct product,
        UUID lineId,
        Issuer issuer,
        List<Holding<String>> tariffs,
        LocalDate endDate,
        List<BilledLine> lines,
        List<HeldAddOn> addOns) {

    /** Those of a product: its own first. */
    static List<Account> of(BilledProduct product) {
        List<Account> accounts = new ArrayList<>();
        accounts.add(new Account(
                product,
                null,
                Issuer.of(product.kind()),
                since(product.startDate(), product.tariffs()),
                product.endDate(),
                product.lines().stream().filter(line -> !line.hasOwnTariff()).toList(),
                product.addOns()));
        for (BilledLine line : product.lines()) {
            if (line.hasOwnTariff()) {
                accounts.add(new Account(
                        product,
                        line.lineId(),
                        Issuer.TELEFONICA_MOVILES_ESPANA,
                        since(line.startDate(), line.tariffs()),
                        earlier(line.endDate(), product.endDate()),
                        List.of(line),
                        List.of()));
            }
        }
        return accounts;
    }

    /** What its invoices are known by. */
    UUID subject() {
        return lineId == null ? product.productId() : lineId;
    }

    boolean has(UUID someLineId) {
        return lines.stream().anyMatch(line -> line.lineId().equals(someLineId));
    }

    /**
     * What was held of a cycle.
     *
     * @param lastDay the last day that counts
     */
    List<HeldDays<String>> parts(BillingCycle cycle, LocalDate lastDay) {
        return Proration.parts(cycle, tariffs, earlier(endDate, lastDay));
    }

    /** The fees of a part of a cycle. */
    List<Item> fees(BillingCycle cycle, HeldDays<String> part, FeePrices prices) {
        List<Item> items = new ArrayList<>();
        Days held = days(cycle, part.startDate(), part.endDate());
        items.add(fee(InvoiceItem.Kind.TARIFF_FEE, part.held(), held, part.startDate(), prices));
        for (HeldAddOn addOn : addOns) {
            LocalDate from = later(addOn.startDate(), part.startDate());
            LocalDate to = earlier(addOn.endDate(), part.endDate());
            if (!to.isBefore(from)) {
                // The tariff's change is none of the add-on's: it has one price in a cycle.
                LocalDate since = later(addOn.startDate(), cycle.startDate());
                items.add(fee(InvoiceItem.Kind.ADD_ON_FEE, addOn.tariffCode(), days(cycle, from, to), since, prices));
            }
        }
        return items;
    }

    private Item fee(InvoiceItem.Kind kind, String tariffCode, Days days, LocalDate priced, FeePrices prices) {
        return Item.fee(
                kind,
                tariffCode,
                days,
                Proration.fee(prices.on(priced, tariffCode, product.competitiveZone()), days.days(), days.cycleDays()));
    }

    private static Days days(BillingCycle cycle, LocalDate from, LocalDate to) {
        return new Days(from, to, (int) ChronoUnit.DAYS.between(from, to) + 1, cycle.days());
    }

    /** No tariff is held before what has it begins. */
    private static List<Holding<String>> since(LocalDate startDate, List<Holding<String>> tariffs) {
        return tariffs.stream()
                .map(held -> held.startDate().isBefore(startDate) ? new Holding<>(held.held(), startDate) : held)
                .toList();
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
