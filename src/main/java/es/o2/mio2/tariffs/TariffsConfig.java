package es.o2.mio2.tariffs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of Tarifas. */
@ConfigMapping(prefix = "mio2.tariffs")
public interface TariffsConfig {

    /** How long after it is asked for a change of tariff takes effect: at once, or the 48 hours of before. */
    @WithDefault("PT0S")
    Duration changeDelay();

    /** How long a quote can be ordered by. */
    @WithDefault("PT15M")
    Duration quoteLifetime();

    /** How long a quote that nobody ordered by is kept. */
    @WithDefault("P1D")
    Duration quoteRetention();

    /** How much more data than was used in the cycle of the most a recommended tariff has, in per cent. */
    @WithDefault("10")
    int headroomPercent();

    /** By when a change, an add-on or its removal is expected to be carried out, after it may be. */
    @WithDefault("PT15M")
    Duration provisioning();

    /** By when data sharing is on or off (24 hours). */
    @WithDefault("PT24H")
    Duration dataSharing();

    /** By when a line with an eSIM works. */
    @WithDefault("PT24H")
    Duration esimLine();

    /** By when a line works whose SIM card is sent, in working days. */
    @WithDefault("5")
    int simLineWorkingDays();

    /** By when a fibre is installed, in working days. */
    @WithDefault("15")
    int installationWorkingDays();

    /** How many orders of new products and lines a customer can have under way. */
    @WithDefault("10")
    int openContracts();
}
