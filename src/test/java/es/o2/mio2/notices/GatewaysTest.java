package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GatewaysTest {

    private static final Map<String, String> BOTH =
            Map.of("mio2.notices.smpp.host", "localhost", "mio2.notices.smtp.host", "localhost");

    @Inject
    @Any
    Instance<MessageGateway> boxes;

    @Inject
    SmsDeliveries deliveries;

    @Inject
    EmailBody body;

    @Inject
    Vertx vertx;

    /** Whatever is configured: no message of the demo leaves the house. */
    @Test
    void withTheDemoOnTheBoxTakesAll() {
        Gateways gateways = gateways(boxes, BOTH);
        assertEquals(2, gateways.all().size());
        for (MessageGateway gateway : gateways.all()) {
            assertFalse(gateway instanceof SmsGateway || gateway instanceof EmailGateway);
            assertTrue(gateway.ready());
        }
    }

    @Test
    void withoutTheDemoOnlyThoseThatAreSetAndWantedAreThere() {
        assertEquals(Set.of(), channels(Map.of()));
        assertEquals(Set.of(NoticeChannel.SMS, NoticeChannel.EMAIL), channels(BOTH));
        for (NoticeChannel unwanted : NoticeChannel.values()) {
            Map<String, String> settings = new HashMap<>(BOTH);
            String gateway = unwanted == NoticeChannel.SMS ? "smpp" : "smtp";
            settings.put("mio2.notices." + gateway + ".enabled", "false");
            assertEquals(EnumSet.complementOf(EnumSet.of(unwanted)), channels(settings));
        }
    }

    private Set<NoticeChannel> channels(Map<String, String> settings) {
        Gateways gateways = gateways(boxes.select(NamedLiteral.of("none")), settings);
        try {
            return gateways.all().stream().map(MessageGateway::channel).collect(Collectors.toSet());
        } finally {
            gateways.stop(new ShutdownEvent());
        }
    }

    private Gateways gateways(Instance<MessageGateway> boxes, Map<String, String> settings) {
        return new Gateways(
                boxes, Settings.of(settings), deliveries, body, vertx, new ServiceClock(), new SimpleMeterRegistry());
    }
}
