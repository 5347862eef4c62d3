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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a customer is owed for the time in which a service of theirs didn't work in a billing cycle (Royal Decree 899/2009,
 * articles 15 to 17). Time is real time, so that the day of a change of clocks has 23 hours, or 25. Amounts are euros
 * without tax, with 4 decimals, half up; each is rounded once.
 */
public final class OutageCompensation {

    private static final LocalTime DAY_STARTS = LocalTime.of(8, 0);
    private static final LocalTime DAY_ENDS = LocalTime.of(22, 0);
    private static final Duration INTERNET_BEYOND = Duration.ofHours(6);
    private static final BigDecimal TELEPHONE_BEYOND = BigDecimal.ONE;
    private static final BigDecimal TELEPHONE_TIMES = BigDecimal.valueOf(5);
    private static final int DECIMALS = 4;

    private final BillingCycle cycle;
    private final List<HeldDays<BigDecimal>> fees;
    private final List<Interruption> interruptions;

    /**
     * Of a cycle.
     *
     * @param fees what is paid a month, without tax, on which of its days, one after the other; time on other days
     *     doesn't count
     * @param interruptions in any order; they may overlap, begin before the cycle, and end after it: time counts once, and
     *     only that of the cycle
     */
    public OutageCompensation(BillingCycle cycle, List<HeldDays<BigDecimal>> fees, List<Interruption> interruptions) {
        this.cycle = cycle;
        this.fees = fees;
        this.interruptions = merged(interruptions.stream()
                .map(one -> one.within(cycle.startsAt(), cycle.endsAt()))
                .flatMap(one -> fees.stream().map(fee -> one.within(at(fee.startDate()), endOf(fee))))
                .filter(one -> !one.length().isZero())
                .sorted(Comparator.comparing(Interruption::startsAt))
                .toList());
    }

    /**
     * The time in which something didn't work.
     *
     * @param endsAt excluded
     * @throws IllegalArgumentException where it ends before it starts
     */
    public record Interruption(Instant startsAt, Instant endsAt) {

        /** As it was. */
        public Interruption {
            if (endsAt.isBefore(startsAt)) {
                throw new IllegalArgumentException("An interruption doesn't end before it starts");
            }
        }

        private Duration length() {
            return Duration.between(startsAt, endsAt);
        }

        /** What of it is between two moments; of no length where nothing is. */
        public Interruption within(Instant from, Instant to) {
            Instant start = startsAt.isBefore(from) ? from : startsAt;
            Instant end = endsAt.isAfter(to) ? to : endsAt;
            return new Interruption(start, end.isBefore(start) ? start : end);
        }
    }

    /** Whether nothing of it is in the cycle, on a day on which something was paid. */
    public boolean isNone() {
        return interruptions.isEmpty();
    }

    /** The first day of it in Madrid, where there is one. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(interruptions.get(0).startsAt(), BillingCycle.MADRID);
    }

    /** The last day of it in Madrid, where there is one. */
    public LocalDate lastDay() {
        Instant end = interruptions.get(interruptions.size() - 1).endsAt();
        return LocalDate.ofInstant(end.minusNanos(1), BillingCycle.MADRID);
    }

    /** How long it was altogether. */
    public Duration length() {
        return sum(interruptions.stream().map(Interruption::length));
    }

    /** How long of it was between 8:00 and 22:00 in Madrid. */
    public Duration lengthByDay() {
        return sum(interruptions.stream().map(OutageCompensation::lengthByDay));
    }

    /** Of a service. */
    public BigDecimal of(InterruptedService service, List<BigDecimal> lastInvoices) {
        return service == InterruptedService.INTERNET ? internet() : telephone(lastInvoices);
    }

    /** Whether that is paid without being asked for. */
    public boolean isOwedUnasked(InterruptedService service, BigDecimal compensation) {
        return service == InterruptedService.INTERNET ? isInternetOwedUnasked() : isTelephoneOwedUnasked(compensation);
    }

    /** Of the internet: the month's fee for the time of the outage, and never more than what is paid for those days. */
    private BigDecimal internet() {
        BigDecimal paid = fees.stream()
                .map(fee -> Proration.fee(fee.held(), fee.days(), cycle.days()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return prorated(byTime(), 1).min(paid);
    }

    /** The outage was longer than 6 hours between 8:00 and 22:00, at once or altogether. */
    private boolean isInternetOwedUnasked() {
        return lengthByDay().compareTo(INTERNET_BEYOND) > 0;
    }

    /**
     * Of the telephone: the greater of what invoices came to on average, and five times the month's fee, each for the time
     * of the outage.
     *
     * @param lastInvoices nets of the three months before, or of as many as there are
     */
    private BigDecimal telephone(List<BigDecimal> lastInvoices) {
        BigDecimal byFee = prorated(byTime().multiply(TELEPHONE_TIMES), 1);
        if (lastInvoices.isEmpty()) {
            return byFee;
        }
        BigDecimal sum = lastInvoices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return byFee.max(prorated(sum.multiply(BigDecimal.valueOf(length().toSeconds())), lastInvoices.size()));
    }

    /** It is more than 1 €. */
    private static boolean isTelephoneOwedUnasked(BigDecimal compensation) {
        return compensation.compareTo(TELEPHONE_BEYOND) > 0;
    }

    /** Each fee by the seconds of it. */
    private BigDecimal byTime() {
        return fees.stream()
                .map(fee -> fee.held().multiply(BigDecimal.valueOf(length(fee).toSeconds())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Duration length(HeldDays<BigDecimal> fee) {
        return sum(interruptions.stream()
                .map(one -> one.within(at(fee.startDate()), endOf(fee)).length()));
    }

    /** Divided once, so that it is rounded once. */
    private BigDecimal prorated(BigDecimal bySeconds, int months) {
        long whole = Duration.between(cycle.startsAt(), cycle.endsAt()).toSeconds();
        return bySeconds.divide(BigDecimal.valueOf(whole * months), DECIMALS, RoundingMode.HALF_UP);
    }

    private static Duration lengthByDay(Interruption one) {
        LocalDate last = LocalDate.ofInstant(one.endsAt(), BillingCycle.MADRID);
        Function<LocalDate, Duration> byDay =
                day -> one.within(at(day, DAY_STARTS), at(day, DAY_ENDS)).length();
        return sum(LocalDate.ofInstant(one.startsAt(), BillingCycle.MADRID)
                .datesUntil(last.plusDays(1))
                .map(byDay));
    }

    private static Duration sum(Stream<Duration> lengths) {
        return lengths.reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant endOf(HeldDays<BigDecimal> fee) {
        return at(fee.endDate().plusDays(1));
    }

    private static Instant at(LocalDate day) {
        return at(day, LocalTime.MIDNIGHT);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(BillingCycle.MADRID).toInstant();
    }

    private static List<Interruption> merged(List<Interruption> inOrder) {
        List<Interruption> merged = new ArrayList<>();
        for (Interruption next : inOrder) {
            Interruption last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.startsAt().isAfter(last.endsAt())) {
                merged.add(next);
            } else if (next.endsAt().isAfter(last.endsAt())) {
                merged.set(merged.size() - 1, new Interruption(last.startsAt(), next.endsAt()));
            }
        }
        return List.copyOf(merged);
    }
}
