package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.invoices.InvoiceDraft.Days;
import es.o2.mio2.invoices.InvoiceDraft.Item;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What is due of a tariff in a cycle, and for which days, when what was invoiced of it is taken off. */
final class FeeOfDays {

    private static final int DECIMALS = 4;

    private final NavigableMap<LocalDate, Integer> counts = new TreeMap<>();
    private BigDecimal net = BigDecimal.ZERO;

    /** @param times how often each of the days is due; less than 0 takes them off */
    void add(LocalDate first, LocalDate last, int times, BigDecimal fee) {
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            counts.merge(day, times, Integer::sum);
        }
        net = net.add(fee);
    }

    /** What is to be charged, or to be given back; nothing where all is as it was invoiced. */
    Optional<Item> item(String tariffCode, BillingCycle cycle) {
        if (net.signum() == 0) {
            return Optional.empty();
        }
        InvoiceItem.Kind kind = net.signum() > 0 ? InvoiceItem.Kind.EARLIER_FEE : InvoiceItem.Kind.FEE_CORRECTION;
        return Optional.of(Item.fee(kind, tariffCode, days(cycle), net.setScale(DECIMALS)));
    }

    /** Those that it is due for; where another price is due for the same days, all of them, without a number. */
    private Days days(BillingCycle cycle) {
        List<LocalDate> due = counts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(Map.Entry::getKey)
                .toList();
        if (due.isEmpty()) {
            return new Days(counts.firstKey(), counts.lastKey(), null, null);
        }
        LocalDate first = due.get(0);
        LocalDate last = due.get(due.size() - 1);
        boolean together = ChronoUnit.DAYS.between(first, last) + 1 == due.size()
                && due.stream().allMatch(day -> counts.get(day) == net.signum());
        return together ? new Days(first, last, due.size(), cycle.days()) : new Days(first, last, null, null);
    }
}
