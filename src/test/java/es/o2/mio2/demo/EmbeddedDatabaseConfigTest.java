package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseConfigTest {
    private static final String OWN_URL = "jdbc:postgresql://db.example/mio2";

    @ParameterizedTest
    @ValueSource(strings = {"dev", "test", "demo"})
    void aProfileOfDevelopmentIsOfferedTheEmbeddedDatabase(String profile) {
        assertTrue(offersEmbedded(builder(profile).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging", "prod,demo", "demo,prod"})
    void anyOtherProfileIsNot(String profile) {
        SmallRyeConfig config = builder(profile).build();

        assertFalse(offersEmbedded(config));
        assertTrue(config.getOptionalValue(EmbeddedDatabase.URL, String.class).isEmpty());
    }

    @Test
    void aUrlThatIsSetIsUsed() {
        SmallRyeConfig config =
                builder("demo").withDefaultValue(EmbeddedDatabase.URL, OWN_URL).build();

        assertFalse(offersEmbedded(config));
        assertEquals(OWN_URL, config.getValue(EmbeddedDatabase.URL, String.class));
    }

    @Test
    void aUrlThatIsSetForTheProfileIsUsed() {
        SmallRyeConfig config = builder("demo")
                .withDefaultValue("%demo." + EmbeddedDatabase.URL, OWN_URL)
                .build();

        assertFalse(offersEmbedded(config));
    }

    @Test
    void aBlankUrlIsNone() {
        assertTrue(offersEmbedded(
                builder("demo").withDefaultValue(EmbeddedDatabase.URL, "").build()));
    }

    private static SmallRyeConfigBuilder builder(String profile) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile(profile)
                .withSources(new EmbeddedDatabaseConfig());
    }

    private static boolean offersEmbedded(SmallRyeConfig config) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .map(ConfigSource::getName)
                .anyMatch(EmbeddedDatabaseConfig.NAME::equals);
    }
}
