package es.o2.mio2.notices;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The ways out of the house that this instance has: for each channel the one that is there as a bean, which is the
 * demo's box, else the one that is configured, else none.
 */
@ApplicationScoped
class Gateways {

    private static final Logger LOG = Logger.getLogger(Gateways.class);

    private final Map<NoticeChannel, MessageGateway> gateways = new EnumMap<>(NoticeChannel.class);

    Gateways(
            @Any Instance<MessageGateway> boxes,
            NoticesConfig config,
            SmsDeliveries deliveries,
            EmailBody body,
            Vertx vertx,
            Clock clock,
            MeterRegistry meters) {
        boxes.forEach(box -> gateways.put(box.channel(), box));
        if (config.smpp().enabled() && config.smpp().host().isPresent()) {
            gateways.computeIfAbsent(
                    NoticeChannel.SMS, sms -> new SmsGateway(config.smpp(), deliveries, clock, meters));
        }
        if (config.smtp().enabled() && config.smtp().host().isPresent()) {
            gateways.computeIfAbsent(NoticeChannel.EMAIL, email -> new EmailGateway(config.smtp(), vertx, body));
        }
    }

    Collection<MessageGateway> all() {
        return gateways.values();
    }

    void start(@Observes StartupEvent started) {
        for (NoticeChannel channel : NoticeChannel.values()) {
            if (!gateways.containsKey(channel)) {
                LOG.warnf("Nothing takes messages by %s: they wait in the outbox", channel);
            }
        }
        if (gateways.get(NoticeChannel.SMS) instanceof SmsGateway sms) {
            sms.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (gateways.get(NoticeChannel.SMS) instanceof SmsGateway sms) {
            sms.close();
        }
        if (gateways.get(NoticeChannel.EMAIL) instanceof EmailGateway email) {
            email.close();
        }
    }
}
