package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.usage.UsageCounter.CycleData;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The data that lines used in cycles that are over: in whole ones, each line in those that it had from their first day on.
 * A cycle of which nothing is known of any of them is none without use, and isn't there.
 *
 * @param lines what the lines used in each cycle that counts for them
 */
record PastData(List<OfLine> lines) {

    /** What a line used, by the cycles' first days. */
    record OfLine(LineInCycle line, Map<LocalDate, Long> cycles) {

        long bytes() {
            return cycles.values().stream().mapToLong(Long::longValue).sum();
        }

        int days() {
            return cycles.keySet().stream()
                    .mapToInt(first -> new BillingCycle(first).days())
                    .sum();
        }
    }

    /**
     * Of these lines.
     *
     * @param used what is known of them
     */
    static PastData of(List<LineInCycle> lines, List<CycleData> used) {
        List<LocalDate> known =
                used.stream().map(CycleData::cycleStartDate).distinct().toList();
        return new PastData(
                lines.stream().map(line -> ofLine(line, known, used)).toList());
    }

    private static OfLine ofLine(LineInCycle line, List<LocalDate> known, List<CycleData> used) {
        Map<LocalDate, Long> cycles = new TreeMap<>();
        known.stream().filter(cycle -> !line.startDate().isAfter(cycle)).forEach(cycle -> cycles.put(cycle, 0L));
        used.stream()
                .filter(row -> row.lineId().equals(line.lineId()))
                .forEach(row -> cycles.computeIfPresent(row.cycleStartDate(), (cycle, none) -> row.bytes()));
        return new OfLine(line, cycles);
    }

    /** How many cycles count, if but for one of the lines. */
    int cycles() {
        return byCycle().size();
    }

    /** In how many of them the lines used so much together, or more. */
    int cyclesWith(long bytes) {
        return (int) byCycle().values().stream().filter(used -> used >= bytes).count();
    }

    private Map<LocalDate, Long> byCycle() {
        return lines.stream()
                .flatMap(line -> line.cycles().entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)));
    }
}
