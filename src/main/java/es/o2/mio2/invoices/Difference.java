package es.o2.mio2.invoices;

import es.o2.mio2.invoices.ComparedInvoice.Item;
import es.o2.mio2.usage.UsageClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something by which a bill differs from another, with the items on both sides that it stems from.
 *
 * @param usageClass of {@code USAGE}; {@code null} for all others
 * @param amount in euros: what it adds to the bill, or takes
 */
record Difference(
        DifferenceKind kind, UsageClass usageClass, List<Item> current, List<Item> previous, BigDecimal amount) {

    /** What items of both sides differ by, without tax. */
    static Difference of(DifferenceKind kind, UsageClass usageClass, Items items) {
        return new Difference(kind, usageClass, items.current(), items.previous(), items.difference());
    }

    Difference with(BigDecimal otherAmount) {
        return new Difference(kind, usageClass, current, previous, otherAmount);
    }

    /** Items of both sides. */
    record Items(List<Item> current, List<Item> previous) {

        Items of(Predicate<Item> wanted) {
            return new Items(
                    current.stream().filter(wanted).toList(),
                    previous.stream().filter(wanted).toList());
        }

        BigDecimal difference() {
            return net(current).subtract(net(previous));
        }

        static BigDecimal net(List<Item> items) {
            return items.stream().map(Item::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
