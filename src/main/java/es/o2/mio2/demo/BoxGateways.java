package es.o2.mio2.demo;

import es.o2.mio2.notices.Message;
import es.o2.mio2.notices.MessageGateway;
import es.o2.mio2.notices.NoticeChannel;
import io.quarkus.arc.lookup.LookupIfProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** With the demo on, no message leaves the house: every channel ends in the box. */
@ApplicationScoped
class BoxGateways {

    private static final String ON = "true";

    @Produces
    @ApplicationScoped
    @LookupIfProperty(name = DemoConfig.ENABLED, stringValue = ON)
    MessageGateway sms(MessageBox box) {
        return new BoxGateway(NoticeChannel.SMS, box);
    }

    @Produces
    @ApplicationScoped
    @LookupIfProperty(name = DemoConfig.ENABLED, stringValue = ON)
    MessageGateway email(MessageBox box) {
        return new BoxGateway(NoticeChannel.EMAIL, box);
    }

    private record BoxGateway(NoticeChannel channel, MessageBox box) implements MessageGateway {

        @Override
        public void send(Message message) {
            box.put(message);
        }
    }
}
