package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.usage.UsageKind;
import es.o2.mio2.usage.UsageRecordRow;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the demo's lines used up to now: in each cycle the data that {@code demo/customers.json} says, and whatever else
 * they do. Of cycles that are long over there is less to see, so that it is brought in quickly.
 */
final class DemoHistory {

    /** Cycles that are told in full, the current one included. */
    private static final int IN_FULL = 2;

    /** Of those before, one session and one call in so many. */
    private static final int SESSIONS = 3;

    private static final int CALLS = 2;

    private final Instant now;
    private final Instant earliest;
    private final int cycles;

    /**
     * Up to a moment.
     *
     * @param cycles how many before the current one
     * @param monthsKept how many calendar months before this one records are kept of: what was before isn't told
     */
    DemoHistory(Instant now, int cycles, int monthsKept) {
        this.now = now;
        this.cycles = cycles;
        this.earliest = YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .minusMonths(monthsKept)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    /** Of a line; in no order. */
    List<UsageRecordRow> of(DemoLine line) {
        Instant since = new DemoCalendar(BillingCycle.of(now)).instant(line.since());
        List<UsageRecordRow> rows = new ArrayList<>();
        List<BillingCycle> told = told();
        for (int ago = 0; ago < told.size(); ago++) {
            BillingCycle cycle = told.get(ago);
            Instant from = since.isAfter(cycle.startsAt()) ? since : cycle.startsAt();
            Instant until = now.isBefore(cycle.endsAt()) ? now : cycle.endsAt();
            if (from.isBefore(cycle.endsAt())) {
                rows.addAll(cycle(line, ago, from, until));
            }
        }
        return rows;
    }

    /** The cycles that are over, the oldest first. */
    List<BillingCycle> over() {
        List<BillingCycle> over = new ArrayList<>(told().subList(1, told().size()));
        Collections.reverse(over);
        return over;
    }

    /** The current cycle and those before that it tells of, the newest first. */
    private List<BillingCycle> told() {
        DemoCalendar calendar = new DemoCalendar(BillingCycle.of(now));
        return IntStream.rangeClosed(0, cycles)
                .mapToObj(calendar::cycle)
                .filter(cycle ->
                        cycle.equals(calendar.current()) || !cycle.startsAt().isBefore(earliest))
                .toList();
    }

    private static List<UsageRecordRow> cycle(DemoLine line, int ago, Instant from, Instant until) {
        List<UsageRecordRow> own = line.use(from, until, ago);
        if (ago >= IN_FULL) {
            own = thinned(own);
        }
        List<UsageRecordRow> rows = new ArrayList<>();
        List<UsageRecordRow> data = new ArrayList<>();
        Roamer roamer = new Roamer(line.habits().trips(), ago, BillingCycle.of(from));
        for (UsageRecordRow row : own) {
            roamer.where(row).forEach(placed -> (isOfTheTariff(placed, roamer) ? data : rows).add(placed));
        }
        rows.addAll(filled(line, data, line.bytes(ago), from));
        return rows;
    }

    /** Calls to numbers of special rates stay. */
    private static List<UsageRecordRow> thinned(List<UsageRecordRow> rows) {
        int[] seen = new int[UsageKind.values().length];
        return rows.stream()
                .filter(row -> {
                    int place = seen[row.kind().ordinal()]++;
                    return switch (row.kind()) {
                        case DATA -> place % SESSIONS == 0;
                        case VOICE -> place % CALLS == 0 || !row.otherParty().startsWith("+");
                        case SMS, MMS -> true;
                    };
                })
                .toList();
    }

    private static boolean isOfTheTariff(UsageRecordRow row, Roamer roamer) {
        return row.kind() == UsageKind.DATA && !roamer.isCharged(row);
    }

    /** The same sessions, with as much data as is wanted of all of them together. */
    private static List<UsageRecordRow> filled(DemoLine line, List<UsageRecordRow> data, long wanted, Instant start) {
        if (wanted == 0) {
            return List.of();
        }
        if (data.isEmpty()) {
            return List.of(first(line, wanted, start));
        }
        double used = data.stream().mapToLong(UsageRecordRow::bytes).sum();
        List<UsageRecordRow> filled = new ArrayList<>();
        long left = wanted;
        for (int i = 0; i < data.size(); i++) {
            boolean isLast = i == data.size() - 1;
            long bytes = isLast ? left : Math.min(left, (long) (data.get(i).bytes() * (wanted / used)));
            filled.add(Roamer.with(data.get(i), bytes, data.get(i).visitedCountry()));
            left -= bytes;
        }
        return filled;
    }

    /** Where the cycle is so young that nothing was used of itself. */
    private static UsageRecordRow first(DemoLine line, long bytes, Instant start) {
        String id = "demo-%s-%s-first".formatted(line.number().substring(1), BillingCycle.of(start));
        return new UsageRecordRow(id, line.number(), UsageKind.DATA, start, bytes, null, null, null, null);
    }
}
