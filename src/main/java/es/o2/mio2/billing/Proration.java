package es.o2.mio2.billing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Cycles shared by days. A change of tariff takes effect at once and its day belongs to the new one; a tariff held for
 * no day isn't invoiced; first and last invoices are of the days of the contract.
 */
public final class Proration {

    private static final int FEE_DECIMALS = 4;

    private Proration() {}

    /**
     * The parts of a cycle, in order. The day of a change belongs to the new one, so that of two holdings of the same
     * day the later in the list counts. Neighbours that hold the same are one part; the same held again after another
     * is a part of its own. Days before the first holding, and after the end, are in none.
     *
     * @param holdings in the order of their first days; they may begin before the cycle and after it
     * @param endDate the last day, included, on which anything is held, or null when there is no end
     * @throws IllegalArgumentException when a holding begins before the one that precedes it
     */
    public static <T> List<HeldDays<T>> parts(BillingCycle cycle, List<Holding<T>> holdings, LocalDate endDate) {
        LocalDate cycleEnd = cycle.endDate();
        LocalDate last = endDate == null ? cycleEnd : earlier(endDate, cycleEnd);
        List<HeldDays<T>> parts = new ArrayList<>();
        for (int i = 0; i < holdings.size(); i++) {
            Holding<T> holding = holdings.get(i);
            LocalDate from = later(holding.startDate(), cycle.startDate());
            LocalDate to = last;
            if (i + 1 < holdings.size()) {
                LocalDate change = holdings.get(i + 1).startDate();
                if (change.isBefore(holding.startDate())) {
                    throw new IllegalArgumentException("Holdings are given in the order of their first days");
                }
                to = earlier(last, change.minusDays(1));
            }
            if (!to.isBefore(from)) {
                append(parts, holding.held(), from, to);
            }
        }
        return List.copyOf(parts);
    }

    /**
     * The fee of some days of a cycle: the month's net price × days ÷ days of the cycle, 4 decimals, half up.
     *
     * @throws IllegalArgumentException when the cycle hasn't so many days
     */
    public static BigDecimal fee(BigDecimal monthlyNet, int days, int cycleDays) {
        if (cycleDays < 1 || days < 0 || days > cycleDays) {
            throw new IllegalArgumentException("No " + days + " days in a cycle of " + cycleDays);
        }
        return monthlyNet
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(cycleDays), FEE_DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * The data of a cycle, in bytes: those of each part for its days. The sum is divided once, by the days of the
     * cycle, and rounded half up to a byte.
     *
     * @param bytes the data of a whole cycle, 0 for what has none
     */
    public static <T> long data(BillingCycle cycle, List<HeldDays<T>> parts, ToLongFunction<T> bytes) {
        // A part's bytes × 31 may be more than a long holds; the whole divided again isn't.
        BigInteger sum = parts.stream()
                .map(part ->
                        BigInteger.valueOf(bytes.applyAsLong(part.held())).multiply(BigInteger.valueOf(part.days())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(sum)
                .divide(BigDecimal.valueOf(cycle.days()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static <T> void append(List<HeldDays<T>> parts, T held, LocalDate from, LocalDate to) {
        LocalDate start = from;
        if (!parts.isEmpty() && Objects.equals(parts.get(parts.size() - 1).held(), held)) {
            start = parts.remove(parts.size() - 1).startDate();
        }
        parts.add(new HeldDays<>(held, start, to, (int) ChronoUnit.DAYS.between(start, to) + 1));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
