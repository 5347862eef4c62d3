package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.management.Line;
import es.o2.mio2.tariffs.PastUse.LineUse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The data that a product's tariff had to bring in billing cycles that are over: its mobile line's; where the lines share
 * their data, all lines' together, to which the additional ones bring their own.
 *
 * @param cycles those of which the use is known, the oldest first
 * @param additionalLinesBytes what the tariffs of additional lines bring to a pool each cycle; 0 where there is none
 */
record DataUse(List<CycleUse> cycles, long additionalLinesBytes) {

    /**
     * Of the lines that work: what a line used that is gone will not be used again, and one that is still to come has
     * used nothing.
     *
     * @param tariffs those of the lines, by code
     * @param use what lines of the product used in these cycles
     */
    static DataUse of(Product product, List<Line> lines, Map<String, Tariff> tariffs, List<LineUse> use) {
        boolean shared = product.dataSharingStatus == DataSharing.Status.ACTIVE;
        Predicate<Line> isAsked =
                line -> isMobileAtWork(line) && (line.principal || shared || product.kind == Product.Kind.MOBILE);
        Set<UUID> asked = lines.stream().filter(isAsked).map(line -> line.id).collect(Collectors.toSet());
        return new DataUse(cycles(use, asked), shared ? additional(lines, tariffs) : 0);
    }

    private static List<CycleUse> cycles(List<LineUse> use, Set<UUID> asked) {
        return use.stream()
                .filter(row -> asked.contains(row.lineId()))
                .collect(Collectors.groupingBy(
                        LineUse::cycleStartDate, TreeMap::new, Collectors.summingLong(LineUse::dataBytes)))
                .entrySet()
                .stream()
                .map(cycle -> new CycleUse(cycle.getKey(), cycle.getValue()))
                .toList();
    }

    private static long additional(List<Line> lines, Map<String, Tariff> tariffs) {
        return lines.stream()
                .filter(line -> isMobileAtWork(line) && line.tariffCode != null)
                .mapToLong(line -> tariffs.get(line.tariffCode).data())
                .sum();
    }

    private static boolean isMobileAtWork(Line line) {
        return line.kind == Line.Kind.MOBILE
                && (line.status == ServiceStatus.ACTIVE || line.status == ServiceStatus.SUSPENDED);
    }
}
