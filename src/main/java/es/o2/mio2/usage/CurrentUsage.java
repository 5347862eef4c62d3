package es.o2.mio2.usage;

import es.o2.mio2.api.Steady;
import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What all lines of a customer used in the open cycle, and what is left. */
@Schema(name = "Usage", description = "What the lines used in this cycle, and what is left.")
record CurrentUsage(
        @Schema(required = true) UsageCycle cycle,

        @Schema(
                description =
                        "The lines that can call or use data, those too that ended in this cycle; a fibre's use isn't"
                                + " counted.",
                required = true,
                maxItems = 1000)
        List<LineUsage> lines,

        @Schema(description = "The data that lines of a product share.", required = true, maxItems = 1000)
        List<DataPool> pools,

        @Schema(description = "The moment up to which this is true.", required = true)
        Instant asOf)
        implements Steady {

    private static final int TRAFFIC_DECIMALS = 4;

    static CurrentUsage of(CycleUsage usage, LocalDate today) {
        return new CurrentUsage(
                UsageCycle.of(usage.cycle(), today),
                usage.lines().stream().map(line -> LineUsage.of(usage, line)).toList(),
                usage.pools().values().stream().map(DataPool::of).toList(),
                usage.asOf());
    }

    /** Where it is complete up to now, now is told. */
    @Override
    public boolean isSteady(Instant asked) {
        return asOf.isBefore(asked);
    }

    /** Traffic is reckoned with 6 decimals, and shown with 4. */
    static Money traffic(BigDecimal net) {
        return Money.eur(net.setScale(TRAFFIC_DECIMALS, RoundingMode.HALF_UP));
    }
}
