package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoConfigTest {

    @Test
    void thereIsNoDemoUnlessSomebodyAsksForIt() {
        assertFalse(read(Map.of()).enabled());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDemoIsOnOrOff(boolean enabled) {
        assertEquals(
                enabled,
                read(Map.of(DemoConfig.ENABLED, Boolean.toString(enabled))).enabled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "off", "0", "FALSE", "yes", "1"})
    void otherWordsAreRefused(String word) {
        Map<String, String> settings = Map.of(DemoConfig.ENABLED, word);

        assertThrows(RuntimeException.class, () -> read(settings));
    }

    private static DemoConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(DemoConfig.class)
                .build()
                .getConfigMapping(DemoConfig.class);
    }
}
