package es.o2.mio2.usage;

import es.o2.mio2.access.Replica;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.Line;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the current customer's lines used in a cycle. */
@ApplicationScoped
class UsageService {

    private final CycleReader reader;
    private final AsOf asOf;
    private final Replica replica;
    private final UsageConfig config;
    private final Inputs inputs;
    private final Clock clock;

    UsageService(CycleReader reader, AsOf asOf, Replica replica, UsageConfig config, Inputs inputs, Clock clock) {
        this.reader = reader;
        this.asOf = asOf;
        this.replica = replica;
        this.config = config;
        this.inputs = inputs;
        this.clock = clock;
    }

    CurrentUsage current() {
        return CurrentUsage.of(reader.now(), today());
    }

    /**
     * What a line used in a cycle.
     *
     * @param cycle its first day; {@code null} for the open one
     * @throws ProblemException {@code NOT_FOUND}; {@code INVALID_ARGUMENT} at {@code /query/cycle} where it is none of
     *     those that can be looked at
     */
    LineCycleUsage ofLine(UUID lineId, String cycle) {
        BillingCycle asked = cycle(cycle);
        Line line = line(lineId);
        CycleUsage usage = reader.of(line.productId, asked);
        Optional<LineInCycle> found = usage.line(lineId);
        List<UsageCounter.Row> counters =
                found.map(LineInCycle::counters).orElseGet(() -> UsageCounter.of(List.of(lineId), asked.startDate()));
        return LineCycleUsage.of(
                lineId,
                UsageCycle.of(asked, today()),
                counters,
                found.map(usage::buckets).orElse(List.of()),
                usage.asOf());
    }

    /** What a line used on each day of a cycle that has begun. Throws as {@link #ofLine} does. */
    DailyUsage daily(UUID lineId, String cycle) {
        BillingCycle asked = cycle(cycle);
        line(lineId);
        LocalDate last = today().isBefore(asked.endDate()) ? today() : asked.endDate();
        return replica.read(from -> {
            Instant known = asOf.in(asked, from);
            List<UsageDay.Row> days = UsageDay.of(from, lineId, asked.startDate(), last);
            return DailyUsage.of(UsageCycle.of(asked, today()), last, days, known);
        });
    }

    /**
     * One of the current customer's lines.
     *
     * @throws ProblemException {@code NOT_FOUND}
     */
    static Line line(UUID lineId) {
        return Line.<Line>findByIdOptional(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private BillingCycle cycle(String named) {
        BillingCycle current = reader.current();
        if (named == null) {
            return current;
        }
        BillingCycle asked = parse(named);
        LocalDate first = current.startDate().minusMonths(config.cyclesShown() - 1L);
        if (asked.startDate().isBefore(first) || asked.startDate().isAfter(current.startDate())) {
            throw inputs.refuse("/query/cycle", InputError.Code.OUT_OF_RANGE);
        }
        return asked;
    }

    private BillingCycle parse(String named) {
        try {
            return BillingCycle.parse(named);
        } catch (IllegalArgumentException noCycle) {
            throw inputs.refuse("/query/cycle", InputError.Code.MALFORMED);
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(BillingCycle.MADRID));
    }
}
