package es.o2.mio2.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the outbox. */
@ConfigMapping(prefix = "mio2.notices")
public interface NoticesConfig {

    /** How often an instance looks for messages, as the scheduler's period; {@code off} for never. */
    @WithDefault("1s")
    String poll();

    /** How many messages an instance takes at a time. */
    @WithDefault("50")
    int batch();

    /** How long a message that an instance took is its own; after that, another may take it. */
    @WithDefault("PT1M")
    Duration lease();

    /** How long to wait after a first failure; twice as long after each further one. */
    @WithDefault("PT10S")
    Duration firstRetry();

    /** The longest wait between two tries. */
    @WithDefault("PT30M")
    Duration longestRetry();

    /** How often a message is tried before it is given up. */
    @WithDefault("12")
    int attempts();

    /** How long a message is worth sending; older ones are given up, on a channel without a gateway too. */
    @WithDefault("P2D")
    Duration validity();

    /** How long it is remembered that a message was sent or given up. */
    @WithDefault("P90D")
    Duration retention();
}
