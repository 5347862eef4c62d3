package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.invoices.Billable.ChargedUse;
import es.o2.mio2.invoices.Billable.HeldAddOn;
import es.o2.mio2.tariffs.Tariff;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cycle's invoices come to, counted once more and otherwise: day by day, in whole numbers of millionths, with
 * fractions that are rounded where the rule says so and nowhere else. Knows nothing of how invoices are made.
 */
final class Recount {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger TEN_THOUSAND = BigInteger.valueOf(10_000);

    private final BillingCycle cycle;
    private final Map<String, Tariff> catalogue;

    Recount(BillingCycle cycle, Map<String, Tariff> catalogue) {
        this.cycle = cycle;
        this.catalogue = catalogue;
    }

    /** Cents by what is invoiced and its first day. Where nothing is due there may be an invoice of nothing or none. */
    Map<String, Long> cents(Billable customer) {
        Map<String, Long> cents = new TreeMap<>();
        for (BilledProduct product : customer.products()) {
            List<BilledLine> own = product.lines().stream()
                    .filter(line -> line.tariffs().isEmpty())
                    .toList();
            count(cents, product, product.productId().toString(), product.tariffs(), null, own, product.addOns());
            for (BilledLine line : product.lines()) {
                if (!line.tariffs().isEmpty()) {
                    count(cents, product, line.lineId().toString(), line.tariffs(), line, List.of(line), List.of());
                }
            }
        }
        return cents;
    }

    /** A stretch of days on which one tariff was held. */
    private static final class Stretch {
        private final String tariff;
        private final LocalDate first;
        private final List<LocalDate> days = new ArrayList<>();
        private BigInteger millionths = BigInteger.ZERO;

        private Stretch(String tariff, LocalDate first) {
            this.tariff = tariff;
            this.first = first;
        }
    }

    private void count(
            Map<String, Long> cents,
            BilledProduct product,
            String subject,
            List<Holding<String>> tariffs,
            BilledLine ownLine,
            List<BilledLine> lines,
            List<HeldAddOn> addOns) {
        if (tariffs.isEmpty()) {
            return;
        }
        List<Stretch> stretches = stretches(product, tariffs, ownLine);
        boolean over = stretches.isEmpty();
        if (over) {
            stretches.add(new Stretch(null, cycle.startDate()));
        }
        for (Stretch stretch : stretches) {
            if (!over) {
                stretch.millionths = fee(product, stretch.tariff, stretch.days.size());
                for (HeldAddOn addOn : addOns) {
                    long days = stretch.days.stream()
                            .filter(day -> isWithin(day, addOn.startDate(), addOn.endDate()))
                            .count();
                    stretch.millionths = stretch.millionths.add(fee(product, addOn.tariffCode(), days));
                }
            }
        }
        for (Bonus bonus : product.bonuses()) {
            if (lines.stream().anyMatch(line -> line.lineId().equals(bonus.lineId()))) {
                charge(of(stretches, bonus.day()), bonus.net());
            }
        }
        for (BilledLine line : lines) {
            for (ChargedUse use : line.charged()) {
                boolean now = use.invoiced() == null && isWithin(use.day(), cycle.startDate(), cycle.endDate());
                Stretch stretch = now ? of(stretches, use.day()) : stretches.get(stretches.size() - 1);
                charge(stretch, use.price());
                if (use.invoiced() != null) {
                    charge(stretch, use.invoiced().price().negate());
                }
            }
        }
        for (Stretch stretch : stretches) {
            long total = total(stretch.millionths, product);
            if (total != 0) {
                cents.put(subject + " " + stretch.first, total);
            }
        }
    }

    private List<Stretch> stretches(BilledProduct product, List<Holding<String>> tariffs, BilledLine ownLine) {
        List<Stretch> stretches = new ArrayList<>();
        String before = null;
        for (LocalDate day = cycle.startDate(); !day.isAfter(cycle.endDate()); day = day.plusDays(1)) {
            boolean held = ownLine == null
                    ? isWithin(day, product.startDate(), product.endDate())
                    : isWithin(day, ownLine.startDate(), ownLine.endDate())
                            && (product.endDate() == null || !day.isAfter(product.endDate()));
            String tariff = held ? tariffOn(day, tariffs) : null;
            if (tariff != null && !tariff.equals(before)) {
                stretches.add(new Stretch(tariff, day));
            }
            if (tariff != null) {
                stretches.get(stretches.size() - 1).days.add(day);
            }
            before = tariff;
        }
        return stretches;
    }

    private static String tariffOn(LocalDate day, List<Holding<String>> tariffs) {
        String found = null;
        for (Holding<String> holding : tariffs) {
            found = holding.startDate().isAfter(day) ? found : holding.held();
        }
        return found;
    }

    /** That of the day; of none, the last before it, or else the first. */
    private static Stretch of(List<Stretch> stretches, LocalDate day) {
        Stretch found = stretches.get(0);
        for (Stretch stretch : stretches) {
            found = stretch.first.isAfter(day) ? found : stretch;
        }
        return found;
    }

    private static boolean isWithin(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last));
    }

    /** Rounded to ten-thousandths of a euro, as a fee is. */
    private BigInteger fee(BilledProduct product, String tariffCode, long days) {
        Tariff tariff = catalogue.get(tariffCode);
        BigDecimal price =
                product.competitiveZone() && tariff.zoneNetPrice != null ? tariff.zoneNetPrice : tariff.netPrice;
        BigInteger tenThousandths = price.movePointRight(4).toBigIntegerExact();
        return rounded(tenThousandths.multiply(BigInteger.valueOf(days)), BigInteger.valueOf(cycle.days()))
                .multiply(HUNDRED);
    }

    private static void charge(Stretch stretch, BigDecimal euros) {
        stretch.millionths = stretch.millionths.add(euros.movePointRight(6).toBigIntegerExact());
    }

    /** The base to ten-thousandths, the tax on it to millionths, both together to cents. */
    private static long total(BigInteger millionths, BilledProduct product) {
        BigInteger base = rounded(millionths, HUNDRED);
        long perTenThousand =
                switch (product.territory()) {
                    case MAINLAND -> 2100;
                    case CANARY_ISLANDS -> 700;
                    case CEUTA -> 1000;
                    case MELILLA -> 800;
                };
        BigInteger tax = rounded(base.multiply(BigInteger.valueOf(perTenThousand)), HUNDRED);
        return rounded(base.multiply(HUNDRED).add(tax), TEN_THOUSAND).longValueExact();
    }

    /** A fraction as a whole number; half of one away from nothing. */
    private static BigInteger rounded(BigInteger over, BigInteger under) {
        BigInteger twice = over.abs().shiftLeft(1).add(under).divide(under.shiftLeft(1));
        return over.signum() < 0 ? twice.negate() : twice;
    }
}
