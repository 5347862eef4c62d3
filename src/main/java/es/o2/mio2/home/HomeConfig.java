package es.o2.mio2.home;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the first page. */
@ConfigMapping(prefix = "mio2.home")
public interface HomeConfig {

    /** What opens the app, or the shop that it is installed from. */
    @WithDefault("https://o2online.es/app-mi-o2/")
    String appUri();

    /** The free telephone number that people answer. */
    @WithDefault("tel:1551")
    String phoneUri();

    /** How often each instance looks which sections are open. */
    @WithDefault("PT1S")
    Duration rolloutPoll();
}
