package es.o2.mio2.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.orders.OrderEventType;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can't be meant stops the start, and the line says what to set. */
class OrderSourceTest {

    private static final Set<String> KEYS = Set.of("operator");

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "mio2.orders.sources.logistics.subjects", "logistics",
            "mio2.orders.sources.logistics.types", "SHIPPED,DELIVERED"));

    @Test
    void whoeverIsNamedMayReportWhatIsNamed() {
        OrderSource source = source("logistics");
        assertTrue(source.isSpokenForBy("logistics", "operator"));
        assertEquals(false, source.isSpokenForBy("provisioning", "operator"));
        assertTrue(source.reports(OrderEventType.SHIPPED));
        assertEquals(false, source.reports(OrderEventType.COMPLETED));
    }

    @Test
    void aSourceThatNobodySpeaksForIsRefused() {
        settings.put("mio2.orders.sources.logistics.subjects", "");
        assertEquals(
                "Nobody may speak for a source of order events: set mio2.orders.sources.logistics.subjects",
                refusal("logistics"));
    }

    @Test
    void aSourceThatReportsNothingIsRefused() {
        settings.remove("mio2.orders.sources.logistics.types");
        assertEquals(
                "A source of order events reports nothing: set mio2.orders.sources.logistics.types",
                refusal("logistics"));
    }

    @Test
    void aSourceWhoseKeyNobodyHasIsRefused() {
        settings.put("mio2.orders.sources.logistics.keys", "carrier");
        assertEquals(
                "mio2.orders.sources.logistics.keys names a key that mio2.operators.keys hasn't", refusal("logistics"));
    }

    @Test
    void aSourceThatNoEventCanNameOrTheHistoryNeedsIsRefused() {
        for (String name : Set.of("Logistics", "customer", "mi-o2")) {
            settings.put("mio2.orders.sources.\"" + name + "\".subjects", "x");
            assertEquals("mio2.orders.sources." + name + ": no event can name this source", refusal(name));
        }
    }

    private String refusal(String name) {
        return assertThrows(ConfigurationException.class, () -> source(name)).getMessage();
    }

    private OrderSource source(String name) {
        OrderSourcesConfig config = new SmallRyeConfigBuilder()
                .withMapping(OrderSourcesConfig.class)
                .withSources(new io.smallrye.config.PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(OrderSourcesConfig.class);
        return OrderSource.of(name, config.sources().get(name), KEYS);
    }
}
