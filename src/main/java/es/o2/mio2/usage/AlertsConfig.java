package es.o2.mio2.usage;

import es.o2.mio2.access.AccessConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Settings of what customers are told of their use. The quota stands in {@code application.properties}. */
@ConfigMapping(prefix = "mio2.usage.alerts")
public interface AlertsConfig {

    /** Per cents of the data of a cycle that every customer is told, whatever others they want to be told. */
    @WithDefault("80,100")
    List<Integer> dataPercents();

    /** Euros with tax: more premium use of a line in a cycle is told, where its customer chose no other amount. */
    @WithDefault("3.00")
    BigDecimal premiumSpend();

    /** Euros with tax: what a line may use in a cycle outside the EU, where its customer chose no other limit. */
    @WithDefault("50.00")
    BigDecimal roamingLimit();

    /** How often a line may be used more abroad than before (d): each time, its customer is told. */
    AccessConfig.Quota roamingRaises();

    /** How often each instance looks for thresholds that were passed and not told yet, as the scheduler's period. */
    @WithDefault("1s")
    String poll();

    /** How late a threshold is still told. */
    @WithDefault("P1D")
    Duration noticeLifetime();

    /**
     * How long after a cycle's end use of it that comes late still makes its customer be told of amounts that it passed:
     * until the invoices come, which say it, too (d).
     */
    @WithDefault("P2D")
    Duration closedCycleNotices();

    /** After what time one that couldn't be told is tried again; twice as long with each try. */
    @WithDefault("PT1M")
    Duration retry();

    /** The longest time between two tries. */
    @WithDefault("PT1H")
    Duration longestRetry();
}
