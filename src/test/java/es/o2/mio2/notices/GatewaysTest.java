package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.ServiceClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
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
        Gateways gateways = gateways(BOTH);
        assertEquals(2, gateways.all().size());
        for (MessageGateway gateway : gateways.all()) {
            assertFalse(gateway instanceof SmsGateway || gateway instanceof EmailGateway);
            assertTrue(gateway.ready());
        }
    }

    private Gateways gateways(Map<String, String> settings) {
        return new Gateways(
                boxes, Settings.of(settings), deliveries, body, vertx, new ServiceClock(), new SimpleMeterRegistry());
    }
}
