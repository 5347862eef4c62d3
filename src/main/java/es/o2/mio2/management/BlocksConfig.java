package es.o2.mio2.management;

import es.o2.mio2.access.AccessConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of blocks. */
@ConfigMapping(prefix = "mio2.management.blocks")
interface BlocksConfig {

    /** How often the blocks of one line are changed; the window begins with the first time (d). */
    AccessConfig.Quota changes();

    /** After what time a change is to be in force (d). */
    @WithDefault("PT10M")
    Duration delay();

    /** How long after that one of which nothing is heard is raised with the operator (d). */
    @WithDefault("PT1H")
    Duration patience();

    /** By when a block must be in force by law: what is used later isn't charged, whatever the network says. */
    @WithDefault("P10D")
    Duration deadline();

    /** How often those that are late are counted, as the scheduler's period; {@code off} for never. */
    @WithDefault("30s")
    String poll();
}
