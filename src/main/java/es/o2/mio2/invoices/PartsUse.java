package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.HeldDays;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.ChargedUse;
import es.o2.mio2.invoices.InvoiceDraft.Item;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The use of some lines, as items of the invoices that it belongs to. */
final class PartsUse {

    /** Traffic is reckoned with 6 decimals. */
    private static final BigDecimal NOTHING = new BigDecimal("0.000000");

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::kind)
            .thenComparing(Key::line)
            .thenComparing(Key::usageClass)
            .thenComparing(Key::usageKind)
            .thenComparing(Key::destination, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final BillingCycle cycle;
    private final List<HeldDays<String>> parts;
    private final List<Map<Key, Sum>> sums = new ArrayList<>();

    private PartsUse(BillingCycle cycle, List<HeldDays<String>> parts) {
        this.cycle = cycle;
        this.parts = parts;
        for (int part = 0; part < Math.max(1, parts.size()); part++) {
            sums.add(new TreeMap<>(ORDER));
        }
    }

    /**
     * Sorts it.
     *
     * @param parts of the cycle, in their order; with none, only what is due still has an item
     */
    static PartsUse of(BillingCycle cycle, List<HeldDays<String>> parts, List<BilledLine> lines) {
        PartsUse use = new PartsUse(cycle, parts);
        for (int line = 0; line < lines.size(); line++) {
            use.add(line, lines.get(line));
        }
        return use;
    }

    /** The part that a day belongs to; one that is in none, to the part before it, or else to the first. */
    int partOf(LocalDate day) {
        int part = 0;
        while (part + 1 < parts.size() && !parts.get(part + 1).startDate().isAfter(day)) {
            part++;
        }
        return part;
    }

    /** The items of a part, in their order. */
    List<Item> items(int part) {
        return sums.get(part).entrySet().stream()
                .filter(entry -> !entry.getValue().isNothing())
                .map(entry -> entry.getKey().item(entry.getValue()))
                .toList();
    }

    /** @param line its place among the lines, by which items are ordered */
    private record Key(
            InvoiceItem.Kind kind,
            int line,
            UUID lineId,
            UsageClass usageClass,
            UsageKind usageKind,
            String destination) {

        Item item(Sum sum) {
            InvoiceDraft.Use use = new InvoiceDraft.Use(usageClass, usageKind, destination, sum.records, sum.amount);
            return new Item(kind, null, lineId, use, null, sum.net, sum.charged);
        }
    }

    private static final class Sum {
        private long records;
        private long amount;
        private BigDecimal net = NOTHING;
        private final List<ChargedUse> charged = new ArrayList<>();

        private void add(long moreRecords, long more) {
            records += moreRecords;
            amount += more;
        }

        private boolean isNothing() {
            return records <= 0 && amount <= 0 && charged.isEmpty();
        }
    }

    private void add(int place, BilledLine line) {
        boolean heldInCycle = !parts.isEmpty();
        if (heldInCycle) {
            line.use().forEach(use -> included(place, line, use.day(), use.usageClass(), use.kind())
                    .add(use.records(), use.amount()));
        }
        for (ChargedUse use : line.charged()) {
            boolean ofCycle = isOfCycle(use);
            if (heldInCycle && ofCycle && use.price().signum() > 0) {
                included(place, line, use.day(), use.usageClass(), use.kind()).add(-1, -use.amount());
            }
            if (use.due().signum() != 0) {
                charge(place, line, use, ofCycle);
            }
        }
    }

    private void charge(int place, BilledLine line, ChargedUse use, boolean ofCycle) {
        InvoiceItem.Kind kind = InvoiceItem.Kind.USAGE_CORRECTION;
        int part = sums.size() - 1;
        if (use.invoiced() == null) {
            kind = ofCycle ? InvoiceItem.Kind.USAGE : InvoiceItem.Kind.EARLIER_USAGE;
            part = ofCycle ? partOf(use.day()) : part;
        }
        Key key = new Key(kind, place, line.lineId(), use.usageClass(), use.kind(), use.destination());
        Sum sum = sums.get(part).computeIfAbsent(key, absent -> new Sum());
        sum.add(1, use.dueAmount());
        sum.net = sum.net.add(use.due());
        sum.charged.add(use);
    }

    private Sum included(int place, BilledLine line, LocalDate day, UsageClass usageClass, UsageKind usageKind) {
        Key key = new Key(InvoiceItem.Kind.INCLUDED_USAGE, place, line.lineId(), usageClass, usageKind, null);
        return sums.get(partOf(day)).computeIfAbsent(key, absent -> new Sum());
    }

    private boolean isOfCycle(ChargedUse use) {
        return !use.day().isBefore(cycle.startDate()) && !use.day().isAfter(cycle.endDate());
    }
}
