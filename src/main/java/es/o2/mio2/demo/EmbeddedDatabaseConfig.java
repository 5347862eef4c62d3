package es.o2.mio2.demo;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Configures the embedded database in dev, test and demo when no database URL is set. In every other profile it adds
 * nothing, so that nothing embedded can start there.
 */
public final class EmbeddedDatabaseConfig implements ConfigSourceFactory {
    static final String NAME = "Embedded database";

    private static final Set<String> PROFILES = Set.of("dev", "test", "demo");

    /** The source of the database's settings, or none. */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<String> active = context.getProfiles();
        boolean offered = !active.isEmpty() && PROFILES.containsAll(active) && !isBuild();
        return offered && !isSet(context.getValue(EmbeddedDatabase.URL).getValue())
                ? List.of(new Source(String.join("-", active)))
                : List.of();
    }

    /** Quarkus builds in a class loader of this name; it would read the settings and keep them in the package. */
    private static boolean isBuild() {
        String loader = EmbeddedDatabaseConfig.class.getClassLoader().getName();
        return loader != null && loader.startsWith("Deployment Class Loader");
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }

    /** Starts the profile's database when one of its settings is first asked for. */
    private record Source(String profile) implements ConfigSource {

        @Override
        public String getValue(String name) {
            return EmbeddedDatabase.SETTINGS.contains(name)
                    ? EmbeddedDatabase.settingsFor(profile).get(name)
                    : null;
        }

        @Override
        public Set<String> getPropertyNames() {
            return EmbeddedDatabase.SETTINGS;
        }

        /** Above all others: a user name set for another database must not meet this one. */
        @Override
        public int getOrdinal() {
            return 1000;
        }

        @Override
        public String getName() {
            return NAME;
        }
    }
}
