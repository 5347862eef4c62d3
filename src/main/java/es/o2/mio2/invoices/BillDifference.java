package es.o2.mio2.invoices;

import es.o2.mio2.invoices.ComparedInvoice.Item;
import es.o2.mio2.invoices.Difference.Items;
import es.o2.mio2.usage.UsageClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a bill, of one invoice or several, differs from another: causes with tax, in cents, which add up to the difference of
 * the totals exactly. Net differences are taxed at the rate of the bill; what other rates come to is a cause of its own, and
 * what the cents of all causes, and of all invoices, are rounded by is the last.
 */
final class BillDifference {

    private static final int CENTS = 2;

    private final List<ComparedInvoice> current;
    private final List<ComparedInvoice> previous;

    /**
     * Of a bill.
     *
     * @param current what is explained; one invoice at least
     * @param previous what it is compared with
     */
    BillDifference(List<ComparedInvoice> current, List<ComparedInvoice> previous) {
        this.current = current;
        this.previous = previous;
    }

    /** How much more it is, with tax. */
    BigDecimal amount() {
        return total(current).subtract(total(previous));
    }

    /** The causes that come to a cent at least, the largest first, and what is rounded last. */
    List<Difference> causes() {
        BigDecimal rate = current.get(0).taxRate();
        BigDecimal gross = BigDecimal.ONE.add(rate.movePointLeft(2));
        List<Difference> causes = new ArrayList<>();
        for (Difference net : netDifferences()) {
            causes.add(net.with(net.amount().multiply(gross).setScale(CENTS, RoundingMode.HALF_UP)));
        }
        causes.add(ofNoItems(DifferenceKind.TAX_CHANGE, otherTax(current, rate).subtract(otherTax(previous, rate))));
        causes.removeIf(cause -> cause.amount().signum() == 0);
        causes.sort(Comparator.comparing((Difference cause) -> cause.amount().abs())
                .reversed()
                .thenComparing(Difference::kind));
        BigDecimal explained = causes.stream().map(Difference::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rounding = amount().subtract(explained);
        if (rounding.signum() != 0) {
            causes.add(ofNoItems(DifferenceKind.ROUNDING, rounding));
        }
        return causes;
    }

    private static Difference ofNoItems(DifferenceKind kind, BigDecimal amount) {
        return new Difference(kind, null, List.of(), List.of(), amount.setScale(CENTS, RoundingMode.HALF_UP));
    }

    private List<Difference> netDifferences() {
        Items items = items(false);
        List<Difference> all = new ArrayList<>(FeeDifference.ofTariffs(of(items, InvoiceItem.Kind.TARIFF_FEE)));
        Items addOns = of(items, InvoiceItem.Kind.ADD_ON_FEE);
        for (String code : codes(addOns)) {
            all.addAll(FeeDifference.ofAddOn(addOns.of(item -> item.tariffCode().equals(code))));
        }
        all.add(Difference.of(DifferenceKind.EARLIER_FEE, null, of(items, InvoiceItem.Kind.EARLIER_FEE)));
        all.add(Difference.of(DifferenceKind.FEE_CORRECTION, null, of(items, InvoiceItem.Kind.FEE_CORRECTION)));
        all.add(Difference.of(
                DifferenceKind.OUTAGE_COMPENSATION, null, of(items, InvoiceItem.Kind.OUTAGE_COMPENSATION)));
        all.add(Difference.of(DifferenceKind.DATA_BONUS, null, of(items, InvoiceItem.Kind.DATA_BONUS)));
        Items use = of(items, InvoiceItem.Kind.USAGE);
        for (UsageClass usageClass : UsageClass.values()) {
            all.add(Difference.of(DifferenceKind.USAGE, usageClass, use.of(item -> item.usageClass() == usageClass)));
        }
        all.add(Difference.of(DifferenceKind.EARLIER_USAGE, null, of(items, InvoiceItem.Kind.EARLIER_USAGE)));
        all.add(Difference.of(DifferenceKind.USAGE_CORRECTION, null, of(items, InvoiceItem.Kind.USAGE_CORRECTION)));
        all.add(Difference.of(DifferenceKind.RECTIFICATION, null, items(true)));
        return all;
    }

    /** Those of the invoices that rectify another, or of the others. */
    private Items items(boolean rectifying) {
        return new Items(items(current, rectifying), items(previous, rectifying));
    }

    private static List<Item> items(List<ComparedInvoice> invoices, boolean rectifying) {
        return invoices.stream()
                .filter(invoice -> invoice.rectifies() == rectifying)
                .flatMap(invoice -> invoice.items().stream())
                .toList();
    }

    private static Items of(Items items, InvoiceItem.Kind kind) {
        return items.of(item -> item.kind() == kind);
    }

    private static Set<String> codes(Items items) {
        return Stream.concat(items.current().stream(), items.previous().stream())
                .map(Item::tariffCode)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How much more the tax of some invoices is than at one rate. */
    private static BigDecimal otherTax(List<ComparedInvoice> invoices, BigDecimal rate) {
        return invoices.stream()
                .map(invoice ->
                        invoice.base().multiply(invoice.taxRate().subtract(rate).movePointLeft(2)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal total(List<ComparedInvoice> invoices) {
        return invoices.stream().map(ComparedInvoice::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
