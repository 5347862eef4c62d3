package es.o2.mio2.usage;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the data of a cycle will go. All of it is reckoned in whole bytes:
 *
 * <ul>
 *   <li>The pace of a line is the mean of a day: of the days of this cycle since the line is there, up to when its use is
 *       known, and, as if they were so many days more, of whole cycles before. So the past counts while the cycle is young,
 *       and little at its end. A day of which a part is known counts as that part, and all of it together as a day at
 *       least. The pace of a pool is that of its lines together.
 *   <li>Expected at the end is what is used, and the pace for the time that is left; of a day of which something is known
 *       though later than that, what is missing to the pace.
 *   <li>The range is two mean deviations wide on each side: that of the days on which all lines were there from their mean,
 *       which adds up over the days that are left by its square, and the pace's own, which is the less sure the fewer days
 *       it is made of. Of fewer than three days the deviation isn't known, and half of the pace is taken for it.
 * </ul>
 *
 * @param expectedBytes used by the end of the cycle
 * @param lowBytes never less than is used
 * @param runsOutOn the day on which all is used, past or to come; {@code null} where it lasts
 */
record Forecast(
        long usedBytes, long includedBytes, long expectedBytes, long lowBytes, long highBytes, LocalDate runsOutOn) {

    private static final int DAYS_TO_KNOW_THE_SPREAD = 3;
    private static final int DAY = 86_400;

    /**
     * What is known.
     *
     * @param first the cycle's first day
     * @param last its last day
     * @param asOf the day of this cycle up to which the use is known, or to a part of it
     * @param asOfSeconds how much of that day, of 86 400 seconds
     * @param usedBytes in all, by lines that are over too
     * @param byDay what all used on the days of which that is known; none are missing but those without use
     * @param lines those that go on: one, or those of a pool
     */
    record Known(
            LocalDate first,
            LocalDate last,
            LocalDate asOf,
            int asOfSeconds,
            long usedBytes,
            long includedBytes,
            Map<LocalDate, Long> byDay,
            List<Habit> lines) {

        private long usedOn(LocalDate day) {
            return byDay.getOrDefault(day, 0L);
        }

        /** The days from the one on of which not all is known. */
        private Stream<LocalDate> daysToCome() {
            return asOf.datesUntil(last.plusDays(1));
        }

        /** Bytes a day. */
        private long pace() {
            return lines.stream()
                    .mapToLong(line -> line.pace(asOf, asOfSeconds))
                    .sum();
        }

        /** What is still to come on a day, at a pace. */
        private long restOf(LocalDate day, long pace) {
            boolean inPart = day.equals(asOf) && asOfSeconds > 0;
            return inPart ? pace * (DAY - asOfSeconds) / DAY : Math.max(0, pace - usedOn(day));
        }

        /** What was used on each whole day on which all lines were there. */
        private List<Long> wholeDays() {
            LocalDate all = lines.stream()
                    .map(Habit::since)
                    .max(Comparator.naturalOrder())
                    .orElse(asOf);
            return all.isBefore(asOf)
                    ? all.datesUntil(asOf).map(this::usedByLines).toList()
                    : List.of();
        }

        private long usedByLines(LocalDate day) {
            return lines.stream().mapToLong(line -> line.usedOn(day)).sum();
        }

        /** Of how many days the pace is made; of several lines', the fewest. */
        private int daysOfPace() {
            return lines.stream().mapToInt(line -> line.daysOfPace(asOf)).min().orElse(0);
        }
    }

    /**
     * How a line uses data.
     *
     * @param since its first day in this cycle
     * @param byDay what it used on the days of this cycle; what is used and not known when makes no pace
     */
    record Habit(LocalDate since, Map<LocalDate, Long> byDay, Past past) {

        private long usedOn(LocalDate day) {
            return byDay.getOrDefault(day, 0L);
        }

        private int wholeDays(LocalDate asOf) {
            return since.isBefore(asOf) ? (int) since.datesUntil(asOf).count() : 0;
        }

        private int daysOfPace(LocalDate asOf) {
            return wholeDays(asOf) + past.countsAs();
        }

        /** What is known of later days, since it came out of turn, makes no pace. */
        private long pace(LocalDate asOf, int asOfSeconds) {
            LocalDate end = asOfSeconds > 0 ? asOf.plusDays(1) : asOf;
            long used = sum(byDay.entrySet().stream()
                    .filter(day -> day.getKey().isBefore(end))
                    .map(Map.Entry::getValue)
                    .toList());
            int part = since.isAfter(asOf) ? 0 : asOfSeconds;
            long seconds = Math.max(DAY, (long) daysOfPace(asOf) * DAY + part);
            return BigInteger.valueOf(used)
                    .add(past.share())
                    .multiply(BigInteger.valueOf(DAY))
                    .divide(BigInteger.valueOf(seconds))
                    .longValueExact();
        }
    }

    /**
     * Cycles that are over, in which the line was there from their first day on.
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
        long pace = known.pace();
        long expected = known.usedBytes()
                + known.daysToCome().mapToLong(day -> known.restOf(day, pace)).sum();
        long margin = margin(known, pace);
        return new Forecast(
                known.usedBytes(),
                known.includedBytes(),
                expected,
                Math.max(known.usedBytes(), expected - margin),
                expected + margin,
                runsOutOn(known, pace).orElse(null));
    }

    /** Whether what is expected is more than there is. */
    boolean isTooMuch() {
        return runsOutOn != null;
    }

    private static long margin(Known known, long pace) {
        long left = known.daysToCome().count();
        long made = Math.max(1, known.daysOfPace());
        BigInteger square = BigInteger.valueOf(left * (made + left)).divide(BigInteger.valueOf(made));
        return 2 * deviation(known.wholeDays(), pace) * square.sqrt().longValueExact();
    }

    /** The mean of how far the days lie from their own mean. */
    private static long deviation(List<Long> days, long pace) {
        if (days.size() < DAYS_TO_KNOW_THE_SPREAD) {
            return pace / 2;
        }
        long mean = sum(days) / days.size();
        return sum(days.stream().map(used -> Math.abs(used - mean)).toList()) / days.size();
    }

    private static Optional<LocalDate> runsOutOn(Known known, long pace) {
        long left = known.includedBytes() - known.usedBytes();
        if (known.usedBytes() > 0 && left <= 0) {
            return Optional.of(ranOutOn(known));
        }
        for (LocalDate day : known.daysToCome().toList()) {
            long rest = known.restOf(day, pace);
            left -= rest;
            if (left <= 0 && rest > 0) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** The day on which what had been used reached what there is; where the days don't tell, the last that is known. */
    private static LocalDate ranOutOn(Known known) {
        if (sum(known.byDay().values()) < known.usedBytes()) {
            return known.asOf();
        }
        long reached = 0;
        for (LocalDate day = known.first(); day.isBefore(known.last()); day = day.plusDays(1)) {
            reached += known.usedOn(day);
            if (reached >= known.includedBytes()) {
                return day;
            }
        }
        return known.last();
    }

    private static long sum(Collection<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }
}
