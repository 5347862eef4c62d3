package es.o2.mio2.usage;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * How far the data of a cycle will go. All of it is reckoned in whole bytes and days:
 *
 * <ul>
 *   <li>The pace is the mean of a day: of the days of this cycle that are over, and, as if they were so many days more, of
 *       the cycles before. So the past counts while the cycle is young, and little at its end.
 *   <li>Expected at the end is what is used, and the pace for each day that is left; for today, what is left of it.
 *   <li>The range is two mean deviations wide on each side: the days' from their mean, which adds up over the days that are
 *       left by its square, and the pace's own, which is the less sure the fewer days it is made of. Of fewer than three
 *       days the deviation isn't known, and half of the pace is taken for it.
 * </ul>
 *
 * @param expectedBytes used by the end of the cycle
 * @param lowBytes never less than is used
 * @param runsOutOn the day on which all is used, past or to come; {@code null} where it lasts
 */
record Forecast(
        long usedBytes, long includedBytes, long expectedBytes, long lowBytes, long highBytes, LocalDate runsOutOn) {

    private static final int DAYS_TO_KNOW_THE_SPREAD = 3;

    /**
     * What is known.
     *
     * @param first the cycle's first day
     * @param last its last day
     * @param today the day up to which the use is known, of this cycle
     * @param usedBytes in all
     * @param byDay what was used on the days of which that is known; none are missing but those without use
     * @param past of the cycles before
     */
    record Known(
            LocalDate first,
            LocalDate last,
            LocalDate today,
            long usedBytes,
            long includedBytes,
            Map<LocalDate, Long> byDay,
            Past past) {

        private long usedOn(LocalDate day) {
            return byDay.getOrDefault(day, 0L);
        }

        /** Days that are over. */
        private int daysOver() {
            return (int) first.datesUntil(today).count();
        }

        /** Days to come after today. */
        private int daysLeft() {
            return (int) today.datesUntil(last).count();
        }

        private long usedBefore() {
            return usedBytes - usedOn(today);
        }
    }

    /**
     * Cycles that are over.
     *
     * @param bytes used in them together
     * @param days of them together; 0 where none is known
     * @param weight how many days of this cycle their mean counts as
     */
    record Past(long bytes, int days, int weight) {

        private int countsAs() {
            return days == 0 ? 0 : weight;
        }

        private BigInteger share() {
            return days == 0
                    ? BigInteger.ZERO
                    : BigInteger.valueOf(bytes)
                            .multiply(BigInteger.valueOf(weight))
                            .divide(BigInteger.valueOf(days));
        }
    }

    static Forecast of(Known known) {
        long pace = pace(known);
        long restOfToday = Math.max(0, pace - known.usedOn(known.today()));
        long expected = known.usedBytes() + restOfToday + pace * known.daysLeft();
        long margin = margin(known, pace);
        return new Forecast(
                known.usedBytes(),
                known.includedBytes(),
                expected,
                Math.max(known.usedBytes(), expected - margin),
                expected + margin,
                runsOutOn(known, pace, restOfToday).orElse(null));
    }

    /** Whether what is expected is more than there is. */
    boolean isTooMuch() {
        return runsOutOn != null;
    }

    /** Bytes a day. Where there is neither a day that is over nor a cycle, today's. */
    private static long pace(Known known) {
        int days = known.daysOver() + known.past().countsAs();
        if (days == 0) {
            return known.usedOn(known.today());
        }
        return BigInteger.valueOf(known.usedBefore())
                .add(known.past().share())
                .divide(BigInteger.valueOf(days))
                .longValueExact();
    }

    private static long margin(Known known, long pace) {
        long left = known.daysLeft() + 1L;
        long made = Math.max(1, known.daysOver() + known.past().countsAs());
        BigInteger square = BigInteger.valueOf(left * (made + left)).divide(BigInteger.valueOf(made));
        return 2 * deviation(known, pace) * square.sqrt().longValueExact();
    }

    /** The mean of how far the days that are over lie from their own mean. */
    private static long deviation(Known known, long pace) {
        int days = known.daysOver();
        if (days < DAYS_TO_KNOW_THE_SPREAD) {
            return pace / 2;
        }
        long mean =
                sum(known.first().datesUntil(known.today()).map(known::usedOn).toList()) / days;
        return sum(known.first()
                        .datesUntil(known.today())
                        .map(day -> Math.abs(known.usedOn(day) - mean))
                        .toList())
                / days;
    }

    private static Optional<LocalDate> runsOutOn(Known known, long pace, long restOfToday) {
        if (known.usedBytes() > 0 && known.usedBytes() >= known.includedBytes()) {
            return Optional.of(ranOutOn(known));
        }
        long missing = known.includedBytes() - known.usedBytes() - restOfToday;
        if (missing <= 0 && restOfToday > 0) {
            return Optional.of(known.today());
        }
        if (pace == 0) {
            return Optional.empty();
        }
        long days = -Math.floorDiv(-missing, pace);
        return days <= known.daysLeft() ? Optional.of(known.today().plusDays(days)) : Optional.empty();
    }

    /** The day on which what had been used reached what there is; today where the days don't tell. */
    private static LocalDate ranOutOn(Known known) {
        if (sum(known.byDay().values()) < known.usedBytes()) {
            return known.today();
        }
        long reached = 0;
        for (LocalDate day = known.first(); day.isBefore(known.today()); day = day.plusDays(1)) {
            reached += known.usedOn(day);
            if (reached >= known.includedBytes()) {
                return day;
            }
        }
        return known.today();
    }

    private static long sum(Collection<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }
}
