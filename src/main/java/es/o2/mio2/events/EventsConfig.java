package es.o2.mio2.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the event stream. */
@ConfigMapping(prefix = "mio2.events")
public interface EventsConfig {

    /** How often a stream on which nothing happens says that it is still there. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** How long events are kept for those who come back, and written down for those who are away; ten minutes at least. */
    @WithDefault("PT1H")
    Duration retention();

    /** How many streams a customer has at an instance at most; one more closes the oldest. */
    @WithDefault("5")
    int perCustomer();

    /** How many streams an instance has at most; one more is told to come back. */
    @WithDefault("10000")
    int perInstance();

    /** How many events wait for one reader here; the others do in the database. */
    @WithDefault("64")
    int waiting();

    /** A reader who takes nothing of what waits for so long is dropped. */
    @WithDefault("PT20S")
    Duration patience();

    /** After what time a reader whose stream broke off is asked to come back. */
    @WithDefault("PT3S")
    Duration retry();

    /** How often streams are looked at that may have to be closed; half a second at most is left for the rest. */
    @WithDefault("PT0.2S")
    Duration watch();

    /** How often events are looked for that nobody called about, which also shows whether the database is there. */
    @WithDefault("PT10S")
    Duration lookAgain();

    /** How often who listens asks the database whether it is still there, and whether there is more. */
    @WithDefault("PT0.5S")
    Duration proof();
}
