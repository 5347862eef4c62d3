package es.o2.mio2.management;

import es.o2.mio2.access.AccessConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the section Gestión. Values stand in {@code application.properties}. */
@ConfigMapping(prefix = "mio2.management")
interface ManagementConfig {

    /** How often the PUK of one line is shown; the window begins with the first time. */
    AccessConfig.Quota pukDisclosures();

    /** How long after it was asked for the lock of a SIM is lifted. */
    @WithDefault("PT24H")
    Duration simUnlockDelay();
}
