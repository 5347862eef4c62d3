package es.o2.mio2.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the profile. */
@ConfigMapping(prefix = "mio2.profile")
public interface ProfileConfig {

    /** How long after something was done a customer can say that it wasn't them. */
    @WithDefault("P90D")
    Duration repudiationPeriod();

    /** How long an address that nobody confirmed with a second factor has been on file before a SIM card goes to it. */
    @WithDefault("PT72H")
    Duration addressQuarantine();
}
