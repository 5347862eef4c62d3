package es.o2.mio2.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Settings of Consumo. */
@ConfigMapping(prefix = "mio2.usage")
public interface UsageConfig {

    /** How much data may be used in the EU at the price of home. */
    FairUseConfig fairUse();

    /** How the use of a cycle's end is foreseen. */
    ForecastConfig forecast();

    /** How many of the cycles that were last can be looked at, the open one included. */
    @WithDefault("12")
    int cyclesShown();

    /** How records are given as a file. */
    ExportConfig exports();

    /** How much data may be used in the EU at the price of home (Implementing Regulation (EU) 2016/2286, article 4). */
    interface FairUseConfig {
        /**
         * Wholesale caps in euros a GB, without tax, by the year from which on they hold, instead of those of the law:
         * 1.55 (2024), 1.30 (2025), 1.10 (2026), 1.00 (2027 and later).
         */
        Map<Integer, BigDecimal> caps();

        /**
         * Net prices, in euros a month, with which tariffs count here instead of what they are reckoned with: by the
         * tariff's code.
         */
        Map<String, BigDecimal> netPrices();
    }

    /** How the use of a cycle's end is foreseen. */
    interface ForecastConfig {
        /** How many days of this cycle the mean of the cycles before it weighs as much as. */
        @WithDefault("7")
        int pastDays();

        /** How many cycles before this one are looked at. */
        @WithDefault("3")
        int pastCycles();
    }

    /** How records are given as a file. */
    interface ExportConfig {
        /** How many records are read at once. */
        @WithDefault("1000")
        int page();

        /** How many files a customer has at once from one instance; 1 at least (d). */
        @WithDefault("2")
        int atOnce();

        /** When to come back whoever has so many. */
        @WithDefault("PT10S")
        Duration comeBack();

        /** After what time a reader is cut off who takes nothing of what is there. */
        @WithDefault("PT30S")
        Duration patience();
    }
}
