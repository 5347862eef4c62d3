package es.o2.mio2.notices;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings as the application would have them with these, and all others at their defaults. */
final class Settings {

    private static final int ORDINAL = 100;

    private Settings() {}

    static NoticesConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(NoticesConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", ORDINAL))
                .build()
                .getConfigMapping(NoticesConfig.class);
    }
}
