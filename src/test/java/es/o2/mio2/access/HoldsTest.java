package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldsTest {

    private static final int ABOVE_THE_FILE = 1000;

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void oneThatHoldsNothingIsRefusedAtTheStart(String hold) throws IOException {
        Holds holds = holds(hold);
        assertEquals(
                "mio2.access.codes.hold must be longer than nothing",
                assertThrows(ConfigurationException.class, () -> holds.check(null))
                        .getMessage());
    }

    @Test
    void aShortOneIsNot() throws IOException {
        Holds holds = holds("PT1S");
        assertDoesNotThrow(() -> holds.check(null));
    }

    private static Holds holds(String length) throws IOException {
        URL file = Path.of("src/main/resources/application.properties").toUri().toURL();
        AccessConfig config = new SmallRyeConfigBuilder()
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(file))
                .withSources(
                        new PropertiesConfigSource(Map.of("mio2.access.codes.hold", length), "test", ABOVE_THE_FILE))
                .build()
                .getConfigMapping(AccessConfig.class);
        return new Holds(config, null, Clock.systemUTC());
    }
}
