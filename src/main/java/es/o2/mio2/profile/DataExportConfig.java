package es.o2.mio2.profile;

import es.o2.mio2.access.AccessConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the copies of a customer's data. The quota stands in {@code application.properties}. */
@ConfigMapping(prefix = "mio2.profile.data-exports")
interface DataExportConfig {

    /** How many a customer asks for. */
    AccessConfig.Quota requests();

    /** How long one can be downloaded. */
    @WithDefault("P7D")
    Duration lifetime();

    /** How long it is known that there was one. */
    @WithDefault("P90D")
    Duration retention();

    /** How often each instance looks for one to make. */
    @WithDefault("2s")
    Duration poll();

    /** How long whoever makes one may say nothing before another takes it up: it does three times as often. */
    @WithDefault("PT6S")
    Duration lease();

    /** How long it may say so without a page or a file having been begun: whoever hangs for longer has lost it. */
    @WithDefault("PT2M")
    Duration longestStep();

    /** How often one is taken up before it is given up. */
    @WithDefault("10")
    int attempts();

    /** How long one waits that failed; twice as long each time. */
    @WithDefault("PT30S")
    Duration pause();

    /** How many records are read at once. */
    @WithDefault("100")
    int page();

    /** How long each piece of an archive is that is sealed by itself. */
    @WithDefault("1048576")
    int chunkBytes();

    /** How many archives a customer downloads at once from one instance; 1 at least. */
    @WithDefault("2")
    int downloadsAtOnce();

    /** When to come back whoever downloads so many. */
    @WithDefault("PT10S")
    Duration comeBack();

    /** After what time a reader is cut off who takes nothing of what is there. */
    @WithDefault("PT30S")
    Duration patience();
}
