package es.o2.mio2.notices;

import es.o2.mio2.support.Timer;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends what is due. */
@ApplicationScoped
class OutboxTimer implements Timer {

    private final OutboxDispatcher dispatcher;

    OutboxTimer(OutboxDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void tick() {
        dispatcher.dispatchSms();
        dispatcher.dispatchEmail();
    }
}
