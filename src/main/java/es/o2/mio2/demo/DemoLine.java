package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.demo.DemoCustomer.Contract;
import es.o2.mio2.demo.DemoCustomer.ServiceLine;
import es.o2.mio2.usage.UsageRecordRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of the demo that is used.
 *
 * @param since how long ago it began
 * @param gigabytes what it used: in the current cycle, the one before, and so on; none for a line without data
 */
record DemoLine(DemoHabits habits, Period since, List<BigDecimal> gigabytes) {

    private static final double DAYS = 30.4;
    private static final int GIGA = 9;

    /** Those of all customers. */
    static List<DemoLine> all() {
        Map<String, DemoHabits> habits =
                DemoFiles.habits().stream().collect(Collectors.toMap(DemoHabits::number, Function.identity()));
        return DemoFiles.customers().stream()
                .map(DemoCustomer::products)
                .flatMap(Collection::stream)
                .flatMap(contract -> contract.lines().stream()
                        .filter(line -> habits.containsKey(line.number()))
                        .map(line -> of(contract, line, habits.get(line.number()))))
                .toList();
    }

    private static DemoLine of(Contract contract, ServiceLine line, DemoHabits habits) {
        return new DemoLine(
                habits,
                line.since() == null ? contract.since() : line.since(),
                line.gigabytes() == null ? List.of() : line.gigabytes());
    }

    String number() {
        return habits.number();
    }

    /** What it uses in a cycle, bytes; 0 where nothing is said of it. */
    long bytes(int cyclesAgo) {
        return cyclesAgo < gigabytes.size()
                ? gigabytes.get(cyclesAgo).movePointRight(GIGA).longValueExact()
                : 0;
    }

    /** What it uses on a usual day, bytes: that of the cycles that are over. */
    long bytesADay() {
        double past = gigabytes.stream()
                .skip(1)
                .mapToDouble(BigDecimal::doubleValue)
                .average()
                .orElse(0);
        return (long) (past * Math.pow(10, GIGA) / DAYS);
    }

    /**
     * What it uses of itself in a time.
     *
     * @param from included
     * @param until excluded
     * @param cyclesAgo see {@link DayOfUse#of}
     */
    List<UsageRecordRow> use(Instant from, Instant until, Integer cyclesAgo) {
        List<UsageRecordRow> rows = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(until, BillingCycle.MADRID);
        for (LocalDate day = LocalDate.ofInstant(from, BillingCycle.MADRID);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            DayOfUse.of(habits, bytesADay(), day, cyclesAgo).stream()
                    .filter(row ->
                            !row.startedAt().isBefore(from) && row.startedAt().isBefore(until))
                    .forEach(rows::add);
        }
        return rows;
    }
}
