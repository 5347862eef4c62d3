package es.o2.mio2.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a customer is owed for the time in which a service of theirs didn't work in a billing cycle (Royal Decree 899/2009,
 * articles 15 to 17). Time is real time, so that the day of a change of clocks has 23 hours, or 25. Amounts are euros
 * without tax, with 4 decimals, half up.
 */
public final class OutageCompensation {

    private static final LocalTime DAY_STARTS = LocalTime.of(8, 0);
    private static final LocalTime DAY_ENDS = LocalTime.of(22, 0);
    private static final Duration INTERNET_BEYOND = Duration.ofHours(6);
    private static final BigDecimal TELEPHONE_BEYOND = BigDecimal.ONE;
    private static final BigDecimal TELEPHONE_TIMES = BigDecimal.valueOf(5);
    private static final int DECIMALS = 4;

    private final BillingCycle cycle;
    private final List<Outage> outages;

    /**
     * Of a cycle.
     *
     * @param outages in any order; they may overlap, begin before the cycle, and end after it: time counts once, and
     *     only that of the cycle
     */
    public OutageCompensation(BillingCycle cycle, List<Outage> outages) {
        this.cycle = cycle;
        this.outages = merged(outages.stream()
                .map(outage -> outage.within(cycle.startsAt(), cycle.endsAt()))
                .filter(outage -> !outage.length().isZero())
                .sorted(Comparator.comparing(Outage::startsAt))
                .toList());
    }

    /**
     * The time in which something didn't work.
     *
     * @param endsAt excluded
     * @throws IllegalArgumentException where it ends before it starts
     */
    public record Outage(Instant startsAt, Instant endsAt) {

        /** As it was. */
        public Outage {
            if (endsAt.isBefore(startsAt)) {
                throw new IllegalArgumentException("An outage doesn't end before it starts");
            }
        }

        private Duration length() {
            return Duration.between(startsAt, endsAt);
        }

        /** What of it is between two moments; of no length where nothing is. */
        private Outage within(Instant from, Instant to) {
            Instant start = startsAt.isBefore(from) ? from : startsAt;
            Instant end = endsAt.isAfter(to) ? to : endsAt;
            return new Outage(start, end.isBefore(start) ? start : end);
        }
    }

    /** How long it was altogether. */
    public Duration length() {
        return outages.stream().map(Outage::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long of it was between 8:00 and 22:00 in Madrid. */
    public Duration lengthByDay() {
        return outages.stream().map(OutageCompensation::lengthByDay).reduce(Duration.ZERO, Duration::plus);
    }

    /** Of the internet: the month's fee for the time of the outage. */
    public BigDecimal internet(BigDecimal monthlyNet) {
        return prorated(monthlyNet);
    }

    /** Whether that is paid without being asked for: the outage was longer than 6 hours between 8:00 and 22:00. */
    public boolean isInternetOwedUnasked() {
        return lengthByDay().compareTo(INTERNET_BEYOND) > 0;
    }

    /**
     * Of the telephone: the greater of what the line's invoices came to on average, and five times its month's fee, each
     * for the time of the outage.
     *
     * @param lastInvoices nets of the three months before, or of as many as there are
     */
    public BigDecimal telephone(BigDecimal monthlyNet, List<BigDecimal> lastInvoices) {
        BigDecimal byFee = prorated(monthlyNet.multiply(TELEPHONE_TIMES));
        if (lastInvoices.isEmpty()) {
            return byFee;
        }
        BigDecimal sum = lastInvoices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return byFee.max(prorated(sum, lastInvoices.size()));
    }

    /** Whether that is paid without being asked for: it is more than 1 €. */
    public static boolean isTelephoneOwedUnasked(BigDecimal compensation) {
        return compensation.compareTo(TELEPHONE_BEYOND) > 0;
    }

    private BigDecimal prorated(BigDecimal monthly) {
        return prorated(monthly, 1);
    }

    /** Divided once, so that it is rounded once. */
    private BigDecimal prorated(BigDecimal sum, int months) {
        long whole = Duration.between(cycle.startsAt(), cycle.endsAt()).toSeconds();
        return sum.multiply(BigDecimal.valueOf(length().toSeconds()))
                .divide(BigDecimal.valueOf(whole * months), DECIMALS, RoundingMode.HALF_UP);
    }

    private static Duration lengthByDay(Outage outage) {
        LocalDate last = LocalDate.ofInstant(outage.endsAt(), BillingCycle.MADRID);
        return LocalDate.ofInstant(outage.startsAt(), BillingCycle.MADRID)
                .datesUntil(last.plusDays(1))
                .map(day ->
                        outage.within(at(day, DAY_STARTS), at(day, DAY_ENDS)).length())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(BillingCycle.MADRID).toInstant();
    }

    private static List<Outage> merged(List<Outage> inOrder) {
        List<Outage> merged = new ArrayList<>();
        for (Outage next : inOrder) {
            Outage last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.startsAt().isAfter(last.endsAt())) {
                merged.add(next);
            } else if (next.endsAt().isAfter(last.endsAt())) {
                merged.set(merged.size() - 1, new Outage(last.startsAt(), next.endsAt()));
            }
        }
        return List.copyOf(merged);
    }
}
